import { defineJob } from "../../../platform/jobs/define-job";
import { whileDue } from "../insight/ask-insight";
import { formInsight } from "../insight/form-insight";
import type { Occasion } from "../insight/insight.store";
import { makeInsight } from "./definitions";
import { unlessFinal } from "./unless-final";

/** Forms the insight about a learner in a lesson, or renews it. What fails for good is still due, and asked for anew. */
export const makeInsightJob = defineJob<Occasion>({
  ...makeInsight,
  attempts: 3,
  backoffMs: 30_000,
  handle: (context, occasion) => whileDue(context, occasion, () => unlessFinal(context, () => formInsight(context, occasion))),
});
