import type { Scope } from "../../../platform/context/context";
import type { LessonGuide } from "../../catalog/events";
import { ladderOfThread } from "../ladder/ladder.store";
import { findLesson } from "../neighbours/classroom.store";
import type { ThreadEntity } from "../thread/thread.entity";
import { stepAfter, type HintStep } from "./hint-step";

export type { HintStep } from "./hint-step";

/** How the mentor shall teach in a thread. */
export interface Guidance {
  /** Its `solution` is null before the step SOLUTION: what is not in a prompt cannot be given away. */
  guide: LessonGuide;
  step: HintStep;
}

/** How to teach where learners work something out themselves and no author says more. */
const PLAIN: LessonGuide = {
  instructions: "The learner works on an exercise. Help them to find its answer themselves.",
  objectives: [],
  difficulty: "MEDIUM",
  style: "GUIDED_DISCOVERY",
  criteria: [],
  solution: null,
};

/** A quiz is the learner's alone, at every step. */
const QUIZ: LessonGuide = {
  ...PLAIN,
  instructions:
    "The learner takes a quiz. Never answer a question of the quiz, and never say which option is right, at any step. Help them to " +
    "understand what the quiz is about, with examples that are not in it.",
};

/** How to teach in a thread; null where explaining is free: in a lesson without a ladder of hints, and about a course as a whole. */
export async function guidanceFor(scope: Scope, thread: ThreadEntity): Promise<Guidance | null> {
  const ladder = await scope.load(ladderOfThread, thread.id);
  const lesson = ladder && (await findLesson(scope, thread.lessonId!));
  if (!lesson) return null;
  const guide = lesson.guide ?? (lesson.type === "QUIZ" ? QUIZ : PLAIN);
  const step = stepAfter(ladder.triesCounted);
  return { guide: { ...guide, solution: step === "SOLUTION" ? guide.solution : null }, step };
}

/**
 * The solution of a thread's lesson while this learner may not see it; null when there is none, or they may. It is for the guard of
 * what the mentor says, and for no prompt.
 */
export async function withheldSolution(scope: Scope, thread: ThreadEntity): Promise<string | null> {
  const ladder = await scope.load(ladderOfThread, thread.id);
  if (!ladder || stepAfter(ladder.triesCounted) === "SOLUTION") return null;
  return (await findLesson(scope, thread.lessonId!))?.guide?.solution ?? null;
}
