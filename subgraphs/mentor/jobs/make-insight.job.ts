import { defineJob } from "../../../platform/jobs/define-job";
import { whileDue } from "../insight/ask-insight";
import { formInsight } from "../insight/form-insight";
import type { Occasion } from "../insight/insight.store";
import { makeInsight } from "./definitions";

/** Forms the insight about a learner in a lesson, or renews it. Where all attempts fail, or a budget is spent, it is still due. */
export const makeInsightJob = defineJob<Occasion>({
  ...makeInsight,
  attempts: 3,
  backoffMs: 30_000,
  handle: (context, occasion) => whileDue(context, occasion, () => formInsight(context, occasion)),
});
