import { defineJob } from "../../../platform/jobs/define-job";
import { judge } from "../judgement/judge-lesson";
import { judgeLesson } from "./definitions";

/** Judges what a learner has said in a lesson with criteria, one job at a time for each learner and lesson. */
export const judgeLessonJob = defineJob<{ judgementId: string }>({
  ...judgeLesson,
  attempts: 4,
  backoffMs: 10_000,
  handle: (context, { judgementId }, run) => judge(context, judgementId, run.id),
});
