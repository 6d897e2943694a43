import type { Scope } from "../../../platform/context/context";
import type { LessonGuide } from "../../catalog/events";
import { findExercises, ladderOfThread } from "../ladder/ladder.store";
import { findLesson } from "../neighbours/classroom.store";
import type { ThreadEntity } from "../thread/thread.entity";
import { stepIn, type HintStep } from "./hint-step";

export type { HintStep } from "./hint-step";

/** How the mentor shall teach in a thread. */
export interface Guidance {
  /** Its `solution` is null before the step SOLUTION: what is not in a prompt cannot be given away. */
  guide: LessonGuide;
  step: HintStep;
  /** A quiz is the learner's alone, at every step. */
  isQuiz: boolean;
}

/** A lesson whose answer a learner shall still find themselves, and may not be told. */
export interface ClosedExercise {
  lessonId: string;
  /** Null where no author gives one. It is for the guard of what the mentor says, and for no prompt. */
  solution: string | null;
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

const QUIZ: LessonGuide = {
  ...PLAIN,
  instructions: "The learner takes a quiz. Help them to understand what it is about, with examples that are not in it.",
};

/** How to teach in a thread; null where explaining is free: in a lesson without a ladder of hints, and about a course as a whole. */
export async function guidanceFor(scope: Scope, thread: ThreadEntity): Promise<Guidance | null> {
  const ladder = await scope.load(ladderOfThread, thread.id);
  const lesson = ladder && (await findLesson(scope, thread.lessonId!));
  if (!lesson) return null;
  const isQuiz = lesson.type === "QUIZ";
  const guide = lesson.guide ?? (isQuiz ? QUIZ : PLAIN);
  const step = stepIn(ladder);
  return { guide: { ...guide, solution: step === "SOLUTION" ? guide.solution : null }, step, isQuiz };
}

/**
 * Which of some lessons are exercises that a learner has not been let to the end of, by tries in the lesson's own threads: in no thread
 * at all they are told the answer before.
 */
export async function findClosedExercises(
  scope: Scope,
  userId: string,
  lessonIds: ReadonlySet<string>,
): Promise<ClosedExercise[]> {
  if (lessonIds.size === 0) return [];
  const exercises = await findExercises(scope, userId, [...lessonIds]);
  return exercises.filter(exercise => stepIn(exercise) !== "SOLUTION").map(({ lessonId, solution }) => ({ lessonId, solution }));
}
