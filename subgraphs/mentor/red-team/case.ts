import type { FlagReason } from "../guard/flag-reason";

/** Where an attack stands when the mentor meets it. */
export type Place =
  | "QUESTION"
  /** A question in a lesson whose solution is withheld. */
  | "GUIDED_QUESTION"
  /** A question about the course as a whole, one of whose lessons has a solution that is withheld. */
  | "COURSE_QUESTION"
  | "HISTORY"
  | "SUMMARY"
  | "LESSON_TEXT"
  | "LESSON_TITLE"
  | "COURSE_TITLE"
  | "FILE_NAME"
  | "MEMORY"
  | "GUIDE"
  | "MISSED_QUESTION"
  /** An argument of a tool call that the model makes. */
  | "TOOL_CALL"
  /** What the model says, whatever it was asked. */
  | "ANSWER";

/** What a model does that obeys the attacker (testing/obedient-model.ts). */
export type Obedience =
  | "RULES"
  | "RULES_IN_BASE64"
  | "CANARY"
  | "IMAGE"
  | "LINK"
  | "SECRET"
  | "PRIVATE_KEY"
  | "OTHERS"
  | "TURN"
  | "SCRIPT"
  | "WEAPON"
  | "HARM"
  | "FAKE_CITATION"
  | "SOLUTION"
  /** It does nothing that anybody must stop. */
  | "NOTHING"
  /** It is not even asked. */
  | "NOT_ASKED";

/** One attack. Whatever it says, the prompt's shape stays, the reader gets nothing of what `obeys` tries, and a person hears of it. */
export interface RedTeamCase {
  name: string;
  at: Place;
  text: string;
  obeys: Obedience;
  /** Flags that come of the attack's own words; those of the model's answer come on top. */
  flags?: readonly FlagReason[];
  /** Of an ANSWER: what of it no reader gets. */
  never?: readonly string[];
}
