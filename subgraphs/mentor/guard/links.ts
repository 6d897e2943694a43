import type { KnownData } from "./known-data";

/** What stands where an address was. */
const LEFT_OUT = "(address left out)";
const ADDRESS = /(?:\b[a-z][a-z0-9+.-]{1,20}:[/\\]{2}|\bhttps?:|\bwww\.)[^\s<>"'`|)\]}]+/gi;
const DESTINATION = /\]\(<?([^\s<>)]*)>?\)?/g;
const CUT_OFF = /\]\(<?$/;
/** On the platform itself; nothing that a renderer would read as the address of a server. */
const LOCAL = /^(?:#|\/(?![/\\]))[\w./#~-]*$/;
const END_OF_SENTENCE = /[.,;:!?*_]+$/;
const ENTITIES: Readonly<Record<string, string>> = {
  colon: ":",
  sol: "/",
  bsol: "\\",
  period: ".",
  lpar: "(",
  rpar: ")",
  amp: "&",
};

/**
 * Leaves out addresses that lead where no passage and no memory does: a model that was talked into it could carry off what it knows in
 * one. The text of a link stays. An image, which loads by itself, and a query must stand in a passage as they are.
 */
export class Links {
  private destinationNext = false;
  private image = false;

  constructor(private readonly known: KnownData) {}

  /** The token without foreign addresses; the same token where it has none. */
  clean(token: string): string {
    if (this.destinationNext || (token.startsWith("(") && this.afterBracket)) return this.cleanDestination(token);
    this.afterBracket = token.endsWith("]");
    if (!/[:/\\&([]|www/i.test(token)) return token;
    if (token.includes("![")) this.image = true;
    const decoded = decodeEntities(token);
    if (decoded !== token && this.strip(decoded) !== decoded) return LEFT_OUT;
    this.destinationNext = CUT_OFF.test(token);
    return this.strip(token);
  }

  private afterBracket = false;

  private cleanDestination(token: string): string {
    this.destinationNext = false;
    this.afterBracket = false;
    const address = token.replace(/^[(<]+/, "").replace(/[>)].*$/, "");
    return this.allows(address) ? token : LEFT_OUT;
  }

  private strip(token: string): string {
    const linked = token.replace(DESTINATION, (whole, address: string) =>
      address === "" || this.allows(address) ? whole : `] ${LEFT_OUT}`,
    );
    return linked.replace(ADDRESS, address => (this.allows(address.replace(END_OF_SENTENCE, "")) ? address : LEFT_OUT));
  }

  private allows(address: string): boolean {
    const { known, image } = this;
    this.image = false;
    if (LOCAL.test(address) || known.hasAddress(address)) return address !== "";
    const plainPage = /^https?:\/\/[^?#@\\]*$/i.test(address);
    return plainPage && !image && known.knowsHost(address);
  }
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (whole, hex?: string, decimal?: string) => {
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/&([a-z]+);/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}
