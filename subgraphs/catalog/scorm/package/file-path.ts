import { refuse } from "../../../../platform/errors/problem";
import { problems } from "../../problems";

const MAX_PATH = 500;
const MAX_DEPTH = 50;

/** Refuses names that mean something else than a file below the package's top, on any system. */
export function requireSafePath(name: string): void {
  const segments = name.replace(/\/$/, "").split("/");
  const isSafe =
    name.length <= MAX_PATH &&
    segments.length <= MAX_DEPTH &&
    !/[\\\p{Cc}]/u.test(name) &&
    !/^[a-z]:/i.test(name) &&
    segments.every(segment => segment !== "" && segment !== "." && segment !== "..");
  if (!isSafe) throw refuse(problems.SCORM_UNSAFE_PATH, null, `A file in the zip file has an unsafe name: ${shown(name)}`);
}

/** What a file is looked up by: authors on systems that take no notice of case write links that take none either. */
export function pathKey(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** A name that is fit to be shown in a message. */
export function shown(name: string): string {
  return name.slice(0, 100).replaceAll(/\p{Cc}/gu, "�");
}
