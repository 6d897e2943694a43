import type { JobDefinition } from "../../../platform/context/definitions";

/** Judges what a learner has said in a lesson with criteria. Asked for by what it judges. */
export const judgeLesson: JobDefinition<{ judgementId: string }> = { name: "mentor.judge-lesson" };
