import { readPrompt, type ChatMessage } from "./prompt";

/** A call of a tool that the tutor makes. */
export interface ProposedCall {
  name: string;
  arguments: object;
}

const mostCalls = 3;
const longestText = 500;
const wordsOfKey = 5;

/** What was done, by the verb that says so. */
const activityKinds: [RegExp, string][] = [
  [/^practi[sc]ed/i, "PRACTICE"],
  [/^(?:exercised|solved)/i, "EXERCISE"],
  [/^read/i, "READING"],
  [/^reflected/i, "REFLECTION"],
];

/**
 * The calls that the learner's last message gives reason for, of the tools that are offered: only for plain words such as "remember that
 * …", "my goal is …", "I prefer …" and "I practised … for 20 minutes", and never for a question.
 */
export function propose(messages: ChatMessage[], tools: readonly string[]): ProposedCall[] {
  const statements = (readPrompt(messages).question.match(/[^.!?\n]+[.!?]?/g) ?? []).map(text => text.trim());
  const calls = statements.filter(text => !text.endsWith("?")).flatMap(text => activityIn(text) ?? memoryIn(text) ?? []);
  return calls.filter(({ name }) => tools.includes(name)).slice(0, mostCalls);
}

function activityIn(statement: string): ProposedCall | null {
  const said = /^(?:today,? |yesterday,? )?I(?: have|'ve|’ve)?(?: just)? (.+?) for (\d{1,4}) (minute|hour)s?\b/i.exec(statement);
  const kind = said && activityKinds.find(([verb]) => verb.test(said[1]!))?.[1];
  if (!kind) return null;
  const durationSeconds = Number(said[2]) * (said[3]!.toLowerCase() === "hour" ? 3_600 : 60);
  const scorePercent = percentIn(statement);
  return { name: "propose_activity", arguments: { kind, note: plain(statement), durationSeconds, scorePercent } };
}

function percentIn(statement: string): number | null {
  const percent = /\b(\d{1,3}) ?(?:%|percent\b)/i.exec(statement)?.[1];
  return percent !== undefined && Number(percent) <= 100 ? Number(percent) : null;
}

function memoryIn(statement: string): ProposedCall | null {
  const toRemember = /^(?:please,? )?remember(?: that)? (.+)/i.exec(statement)?.[1];
  const text = toRemember ?? statement;
  const goal = /^my goal is (?:to )?(.+)/i.exec(text)?.[1];
  if (goal) return memory("GOAL", goal, text);
  const preference = /^I prefer (.+)/i.exec(text)?.[1];
  if (preference) return memory("PREFERENCE", preference, text);
  return toRemember === undefined ? null : memory("FACT", toRemember, text);
}

/** Called by its first words. */
function memory(kind: string, topic: string, text: string): ProposedCall {
  const key = plain(topic).split(/\s+/).slice(0, wordsOfKey).join(" ").slice(0, 100);
  const everywhere = /\b(?:always|everywhere)\b/i.test(text);
  return { name: "propose_memory", arguments: { kind, key, value: plain(text), everywhere, importance: 0.5 } };
}

function plain(text: string): string {
  return text
    .replace(/[.!\s]+$/, "")
    .slice(0, longestText)
    .trim();
}
