import type { JobDefinition } from "../../../platform/context/definitions";
import type { Occasion } from "../insight/insight.store";

/** Judges what a learner has said in a lesson with criteria. Asked for by what it judges. */
export const judgeLesson: JobDefinition<{ judgementId: string }> = { name: "mentor.judge-lesson" };

/** Forms the insight about a learner in a lesson, or renews it. Asked for by what they do, and once more by itself. */
export const makeInsight: JobDefinition<Occasion> = { name: "mentor.make-insight" };

/** Makes the outline of a curriculum if there is none, and writes the lessons of its draft that are not written. */
export const makeCurriculum: JobDefinition<{ curriculumId: string; runId: string }> = { name: "mentor.make-curriculum" };

/** Finds out how a curriculum should change for the one who learns by it. */
export const makeAdaptation: JobDefinition<{ adaptationId: string }> = { name: "mentor.make-adaptation" };
