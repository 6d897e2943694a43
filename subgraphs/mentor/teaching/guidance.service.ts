import type { Scope } from "../../../platform/context/context";
import type { LessonGuide } from "../../catalog/events";
import type { ThreadEntity } from "../thread/thread.entity";

/** How much may be given away: each step more than the one before. Only a learner's own tries lead to the next. */
export const hintSteps = ["NUDGE", "HINT", "WORKED_STEP", "SOLUTION"] as const;
export type HintStep = (typeof hintSteps)[number];

/** How the mentor shall teach in a thread. */
export interface Guidance {
  /** Its `solution` is null before the step SOLUTION: what is not in a prompt cannot be given away. */
  guide: LessonGuide;
  step: HintStep;
}

/** How to teach in a thread; null where its lesson says nothing of it. */
export function guidanceFor(_scope: Scope, _thread: ThreadEntity): Promise<Guidance | null> {
  return Promise.resolve(null);
}
