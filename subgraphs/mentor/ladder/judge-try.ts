import { ownWords, runsOf, wordsOf } from "../teaching/wording";
import type { TryVerdict } from "./lesson-try.entity";

/** Different words of the learner's own that a try must have. */
export const FEWEST_WORDS = 5;
/** Words in the same order as elsewhere, from which on they are copied. */
const RUN = 4;
/** Of two tries that share more of their words than this, the second says nothing new. */
const MOST_SHARED = 0.7;

const SENTENCES = /[^.!?。！？؟\n]+[.!?。！？؟]*/g;
/** A question is no try, in any language. */
const ASKS = /[?？؟]\s*$/;
/** Sentences that ask for the answer, claim leave for it, or speak to the ladder, instead of saying something. */
const ABOUT_HELP: readonly RegExp[] = [
  /\b(give|gimme|tell|show|reveal|send|write|provide|share)( it)?( to)? (me|us)\b/,
  /\b(need|want|give|reveal|show|skip to|post)\b.*\b(the|full|whole|complete|correct|final|next) (answer|solution|hint|result|code)s?\b/,
  /\b(teacher|instructor|professor|admin|administrator|boss|author|platform)s?\b.*\b(allow|permit|approv|sa(id|ys)|told|tells|agree|ok)/,
  /\b(unlock|ladder|next (step|level)|counts? (it|this|that|as|my))\b/,
  /\b(ignore|forget|disregard|override)\b.*\b(instruction|rule|prompt|above|previous)/,
  /(gib|sag|zeig|nenn|verrat|brauche|will).*(lösung|antwort|tipp)/,
  /(donne|dis|montre|veux).*(réponse|solution|indice)/,
  /(dame|dime|muestra|quiero).*(respuesta|solución|pista)/,
];
/** English words that alone say nothing of any matter: of grammar, and of trying and asking. */
const EMPTY = new Set(
  (
    "a about all also am an and any are as at be because been but by can cannot could did do does don for from get got had has have he " +
    "here how i if in is it its just know like m me more my no not now of off on or our please re s she so some still t that the their " +
    "them then there they this to too up us ve very was we were what when where which who why will with would you your " +
    "already allowed answer answers attempt attempted attempts before clue correct done enough everything exercise finally finished " +
    "give given good hard help helped hint hints hour hours idea lesson lot lots many much next nothing ok okay problem question really " +
    "right solution solutions solve solved step steps stuck sure task test thanks thank think thinking thought time times tried try " +
    "tries trying wait well work worked works working yes"
  ).split(" "),
);
const FEWEST_TELLING_WORDS = 3;

/** What a try stands against. */
export interface TryContext {
  /** What the lesson and the mentor have said: words that are not the learner's own. */
  others: readonly string[];
  /** The learner's earlier tries in the lesson. */
  earlier: readonly string[];
}

/**
 * What a try is worth, by its wording alone: whether it is right does not matter. It must say something, in words that neither the
 * lesson nor the mentor nor an earlier try has said, and not merely ask.
 */
export function judgeTry(content: string, { others, earlier }: TryContext): TryVerdict {
  const sentences = content.match(SENTENCES) ?? [];
  const said = sentences.filter(sentence => !asksForHelp(sentence)).join("\n");
  const words = wordsOf(said);
  if (!saysSomething(words)) return new Set(wordsOf(content)).size < FEWEST_WORDS ? "TOO_SHORT" : "ASKS_FOR_ANSWER";
  const own = ownWords(words, runsOf(others, RUN), RUN);
  if (!saysSomething(own)) return "COPIED";
  return earlier.some(before => sharedPart(own, wordsOf(before)) > MOST_SHARED) ? "REPEATED" : "COUNTED";
}

function asksForHelp(sentence: string): boolean {
  const plain = sentence.normalize("NFKC").toLowerCase();
  return ASKS.test(plain) || ABOUT_HELP.some(pattern => pattern.test(plain));
}

function saysSomething(words: readonly string[]): boolean {
  const different = new Set(words);
  return different.size >= FEWEST_WORDS && [...different].filter(word => !EMPTY.has(word)).length >= FEWEST_TELLING_WORDS;
}

/** How much of what is said was said before, 0–1, each word counted once. */
function sharedPart(words: readonly string[], before: readonly string[]): number {
  const [now, then] = [new Set(words), new Set(before)];
  return [...now].filter(word => then.has(word)).length / now.size;
}
