import { isDeepStrictEqual } from "node:util";
import type { Question } from "./measure";

/** The parsed answer to a question. Throws when it is none, or has errors. */
export async function answerTo({ url, ...request }: Question): Promise<unknown> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  const answer = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (answer.errors || !answer.data) throw new Error(`${url} answered ${text}`);
  return answer;
}

/** Whether everything in `part` stands in `whole` too, in the same place; lists have the same length. */
export function isPartOf(part: unknown, whole: unknown): boolean {
  if (!isTree(part) || !isTree(whole)) return isDeepStrictEqual(part, whole);
  if (Array.isArray(part) !== Array.isArray(whole) || (Array.isArray(part) && part.length !== whole.length)) return false;
  return Object.keys(part).every(key => key in whole && isPartOf(part[key], whole[key]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
