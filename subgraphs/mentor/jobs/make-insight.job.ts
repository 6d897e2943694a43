import { defineJob } from "../../../platform/jobs/define-job";
import { formInsight, type Occasion } from "../insight/form-insight";
import { unlessFinal } from "./unless-final";

/** Forms the insight about a learner in a lesson, or renews it. */
export const makeInsight = defineJob<Occasion>({
  name: "mentor.make-insight",
  attempts: 3,
  backoffMs: 30_000,
  handle: (context, occasion) => unlessFinal(context, () => formInsight(context, occasion)),
});
