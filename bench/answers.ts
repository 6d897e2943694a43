import { isDeepStrictEqual } from "node:util";
import type { Question } from "./measure";
import type { Scenario } from "./scenarios/scenario";
import type { RunningTarget } from "./targets/target";

/** Throws when a target does not answer the same as `reference`. */
export async function checkAnswer(scenario: Scenario, reference: RunningTarget, target: RunningTarget): Promise<void> {
  const [expected, answer] = await Promise.all([answerTo(scenario, reference), answerTo(scenario, target)]);
  const difference = firstDifference(expected, answer, "");
  if (difference !== null)
    throw new Error(`${scenario.name}: ${target.question(scenario).url} answers otherwise at ${difference}.`);
}

async function answerTo(scenario: Scenario, target: RunningTarget): Promise<unknown> {
  const answer = await ask(target.question(scenario));
  return target.translate ? target.translate(scenario, answer) : answer;
}

/** The parsed answer to a question. Throws when it is none, or has errors. */
async function ask({ url, ...request }: Question): Promise<unknown> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  const answer = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (answer.errors || !answer.data) throw new Error(`${url} answered ${text}`);
  return { data: answer.data };
}

/** Where two answers differ first, with both values; null when they are equal. */
function firstDifference(expected: unknown, actual: unknown, path: string): string | null {
  if (!isTree(expected) || !isTree(actual)) {
    return isDeepStrictEqual(expected, actual)
      ? null
      : `${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const difference = firstDifference(expected[key], actual[key], `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
