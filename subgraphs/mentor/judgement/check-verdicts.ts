import type { MentorWords } from "../teaching/mentor-words.store";
import { ownWords, runsOf, standsIn, wordsOf } from "../teaching/wording";
import type { JudgeAnswer } from "./judge-prompt";
import type { CriterionVerdict } from "./judgement.entity";
import type { SpokenMessage } from "./judgement.store";

/** A quote shorter than this shows nothing. */
const FEWEST_WORDS = 5;
/** Words in the same order as the mentor or the lesson has them, from which on they are theirs. */
const RUN = 4;
/** Of a quote, so much must be in the learner's own words. */
const LEAST_OWN = 0.6;
const MOST_OF_A_REASON = 500;

/** Talk about the judging is no evidence of anything. */
const ABOUT_JUDGING: readonly RegExp[] = [
  /\b(criteri(a|on)|requirements?|objectives?|lesson)\b.{0,60}\b(met|fulfill?ed|satisf\w+|complete[d]?|passed|done|shown|true)\b/,
  /\b(mark|count|set|judge|rate|grade|treat|consider|accept|return|answer|output)\b.{0,60}\b(met|fulfill?ed|complete[d]?|passed|true|evidence)\b/,
  /\b(judge|evidence|verdicts?|json)\b.{0,60}\b(met|true|ignore|must|should)\b/,
  /\b(ignore|disregard|forget|override)\b.{0,60}\b(rest|instructions?|rules?|criteri(a|on)|above|previous)\b/,
];

const NOT_JUDGED = "Nothing was found of it yet.";
const NOT_SHOWN = "No words of your own were found that show it.";

/** What a judgement is checked against. */
export interface Conversation {
  criteria: readonly string[];
  /** What the judge was shown: the learner's own messages of the lesson. */
  said: readonly SpokenMessage[];
  /** What the mentor has said to them, there and in their other threads about the course. */
  told: readonly MentorWords[];
  /** What the lesson itself says, its criteria included. */
  lessonTexts: readonly string[];
}

/**
 * What of a judge's answer holds. A criterion is met only with evidence: words that stand in one of the learner's own messages, that
 * are long enough, were not said by the lesson or by the mentor before, speak of the matter instead of the judging, and serve no other
 * criterion.
 */
export function checkVerdicts(answer: JudgeAnswer, conversation: Conversation): CriterionVerdict[] {
  const used: string[] = [];
  return conversation.criteria.map((criterion, index) => {
    const verdict = answer.verdicts.find(candidate => candidate.criterion === index + 1);
    if (!verdict) return { criterion, met: false, reason: NOT_JUDGED, evidence: null };
    const reason = [...verdict.reason.trim()].slice(0, MOST_OF_A_REASON).join("");
    if (!verdict.met) return { criterion, met: false, reason, evidence: null };
    const evidence = verdict.evidence?.trim() ?? "";
    if (!shows(evidence, conversation) || overlaps(evidence, used))
      return { criterion, met: false, reason: NOT_SHOWN, evidence: null };
    used.push(evidence);
    return { criterion, met: true, reason, evidence };
  });
}

/** What was met stays met, with its first evidence, as long as the lesson has the criterion. */
export function keepMet(before: readonly CriterionVerdict[], now: readonly CriterionVerdict[]): CriterionVerdict[] {
  return now.map(verdict => before.find(({ met, criterion }) => met && criterion === verdict.criterion) ?? verdict);
}

function shows(evidence: string, { said, told, lessonTexts }: Conversation): boolean {
  const words = wordsOf(evidence);
  if (new Set(words).size < FEWEST_WORDS || aboutJudging(evidence)) return false;
  return said.some(message => {
    if (!standsIn(words, message.content)) return false;
    const before = told.filter(({ saidFrom }) => saidFrom < message.createdAt).map(({ content }) => content);
    return ownWords(words, runsOf([...lessonTexts, ...before], RUN), RUN).length >= LEAST_OWN * words.length;
  });
}

function aboutJudging(text: string): boolean {
  const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  return ABOUT_JUDGING.some(pattern => pattern.test(plain));
}

/** Whether a quote stands in one that is used already, or the other way round. */
function overlaps(evidence: string, used: readonly string[]): boolean {
  return used.some(other => standsIn(wordsOf(evidence), other) || standsIn(wordsOf(other), evidence));
}
