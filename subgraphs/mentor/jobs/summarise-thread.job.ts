import { defineJob } from "../../../platform/jobs/define-job";
import { unlessFinal } from "./unless-final";
import { summariseThread } from "../summary/summarise-thread";

/** Folds what was said first in a long thread into its summary. */
export const summariseThreadJob = defineJob<{ threadId: string }>({
  name: "mentor.summarise-thread",
  attempts: 3,
  backoffMs: 10_000,
  handle: (context, { threadId }) => unlessFinal(context, () => summariseThread(context, threadId)),
});
