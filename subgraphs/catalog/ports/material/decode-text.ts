import type { OutboundAnswer } from "../../../../platform/outbound/outbound-client";

/** As far as browsers look for it. */
const PRESCAN_BYTES = 2_048;
const META = /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
const BYTE_ORDER_MARKS: readonly [string, number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The text of an answer, by the encoding that it has: its byte order mark, what the server says, what the page says, or a guess. */
export function decodeText({ body, charset }: Pick<OutboundAnswer, "body" | "charset">): string {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => body[index] === byte))?.[0];
  const said = marked ?? known(charset) ?? known(META.exec(body.toString("latin1", 0, PRESCAN_BYTES))?.[1]);
  // A page that calls itself UTF-16 in letters of one byte is not.
  const name = said?.startsWith("utf-16") && !marked && !known(charset) ? "utf-8" : said;
  return new TextDecoder(name ?? guess(body)).decode(body);
}

function known(name: string | null | undefined): string | null {
  try {
    return name ? new TextDecoder(name).encoding : null;
  } catch {
    return null;
  }
}

/** What is no UTF-8 is taken for what the Web was written in before. */
function guess(body: Buffer): string {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(body);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}
