import { defineTrackedJob } from "../../../platform/jobs/tracked-job";
import { writeTranscript, type MakeTranscript } from "../transcript/make-transcript";
import { makeTranscript, SLOW_AT_ONCE } from "./definitions";

/** Writes down what is said in a lesson's video. Each attempt may cost money: there are few, and the port asks again by itself. */
export const makeTranscriptJob = defineTrackedJob<MakeTranscript>({
  ...makeTranscript,
  attempts: 3,
  backoffMs: 30_000,
  concurrency: () => SLOW_AT_ONCE,
  async run(context, wanted, report) {
    await writeTranscript(context, wanted, report);
    return { type: "Lesson", id: wanted.lessonId };
  },
});
