import type { JobDefinition } from "../../../platform/context/definitions";

/** Makes the outline of a curriculum if there is none, and writes the lessons of its draft that are not written. */
export const makeCurriculum: JobDefinition<{ curriculumId: string; runId: string }> = { name: "mentor.make-curriculum" };

/** Finds out how a curriculum should change for the one who learns by it. */
export const makeAdaptation: JobDefinition<{ adaptationId: string }> = { name: "mentor.make-adaptation" };
