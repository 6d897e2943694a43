import { refuse } from "../../../../platform/errors/problem";
import { problems } from "../../problems";
import { runIsolated } from "./isolated";
import type { Found, Pdf } from "./outside-material";
import { phrase, plainText, titleFrom } from "./plain-text";

/** What the script answers: the text, or why there is none. */
type Extract = { pages: string[]; title: unknown; author: unknown } | { failure: "ENCRYPTED" | "BROKEN" | "TOO_LONG" };

const MAX_PAGES = 200;
const MAX_TEXT = 2_000_000;
const LIMITS = { seconds: 30, megabytes: 384 };

const SCRIPT = `
const { parentPort, workerData } = require("node:worker_threads");
const { getDocumentProxy, extractText, getMeta } = require(workerData.unpdf);
async function read() {
  const pdf = await getDocumentProxy(workerData.bytes, { isEvalSupported: false, enableXfa: false, verbosity: 0 });
  if (pdf.numPages > workerData.maxPages) return { failure: "TOO_LONG" };
  const { text } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf).catch(() => ({ info: {} }));
  return { pages: text, title: String(info?.Title ?? ""), author: String(info?.Author ?? "") };
}
read()
  .catch(error => ({ failure: error?.name === "PasswordException" ? "ENCRYPTED" : "BROKEN" }))
  .then(answer => parentPort.postMessage(answer));`;

/** The text of a PDF, page after page. It need not say what it is: its bytes do. */
export async function readPdf(bytes: Buffer, name: string, url: string | null): Promise<Found<Pdf>> {
  // Readers look for the mark in the first kilobyte.
  if (!bytes.subarray(0, 1_024).includes("%PDF-")) throw refuse(problems.PDF_UNREADABLE);
  const input = { bytes: new Uint8Array(bytes), maxPages: MAX_PAGES, unpdf: require.resolve("unpdf") };
  const extract = await runIsolated<Extract>(SCRIPT, input, LIMITS).catch((): Extract => ({ failure: "BROKEN" }));
  if ("failure" in extract) throw refuse(failures[extract.failure]);
  const text = plainText(extract.pages.join("\n\n"), Infinity);
  if (text === "") throw refuse(problems.PDF_WITHOUT_TEXT);
  if (text.length > MAX_TEXT) throw refuse(problems.PDF_TOO_LONG);
  return {
    title: titleFrom(extract.title, name),
    url,
    material: { text, pageCount: extract.pages.length, author: phrase(extract.author) },
  };
}

const failures = {
  ENCRYPTED: problems.PDF_ENCRYPTED,
  BROKEN: problems.PDF_UNREADABLE,
  TOO_LONG: problems.PDF_TOO_LONG,
} as const;
