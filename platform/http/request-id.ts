import { newId } from "../database/ids";

const SAFE = /^[A-Za-z0-9._:-]{1,128}$/;

/** The id that a client gave its request, if it is short and plain enough to go into logs; else a new one. */
export function requestIdOf(given: unknown): string {
  return typeof given === "string" && SAFE.test(given) ? given : newId();
}
