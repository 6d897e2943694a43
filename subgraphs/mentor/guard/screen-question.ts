import { asksForDanger, speaksOfSelfHarm } from "./dangers";
import type { FlagReason } from "./flag-reason";
import { asksForOthersData, injects } from "./injections";
import { readings } from "./normalise";

/** What a question is before a model sees it. */
export interface Screening {
  reasons: FlagReason[];
  /** What is answered in place of the model, where it must not be asked at all; else null. */
  answer: string | null;
}

/** What is answered to whoever wants to make what nobody should. */
export const REFUSAL =
  "I cannot help with making this: it could hurt people. I am glad to explain how such things are recognised, prevented and " +
  "defended against, or to go on with your course.";

/** What is answered to whoever speaks of harming themselves, unless a setting says it otherwise. */
export const CRISIS_TEXT =
  "I am sorry that it is this hard right now, and I am glad that you wrote it down. I am a program and cannot be there for you as a " +
  "person can. Please talk to somebody today: a friend, your family, a doctor, or a helpline where you live; findahelpline.com lists " +
  "them by country. If you are in danger now, call your emergency number: 112 in Europe, 911 in North America. Your course can wait.";

/**
 * Looks at what a learner asks. Nothing is refused for its topic alone: most of what sounds dangerous is a learner's question, and an
 * injection is data like any other, which the model answers. It is read in every way that hides words from a quick look.
 */
export function screenQuestion(question: string, crisisText = CRISIS_TEXT): Screening {
  const read = readings(question);
  const reasons: FlagReason[] = [];
  if (read.some(injects)) reasons.push("PROMPT_INJECTION");
  if (read.some(asksForOthersData)) reasons.push("OTHERS_DATA");
  if (read.some(speaksOfSelfHarm)) return { reasons: [...reasons, "SELF_HARM"], answer: crisisText };
  if (read.some(asksForDanger)) return { reasons: [...reasons, "UNSAFE_REQUEST"], answer: REFUSAL };
  return { reasons, answer: null };
}
