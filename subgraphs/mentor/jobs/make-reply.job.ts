import { defineJob } from "../../../platform/jobs/define-job";
import { writeReply } from "./write-reply";

/** Makes the mentor's reply to a message, and streams it to whoever reads along. */
export const makeReply = defineJob<{ replyId: string }>({
  name: "mentor.make-reply",
  // What the language model does wrong ends the reply; only a database that is away makes the job run again.
  attempts: 5,
  backoffMs: 1_000,
  handle: (context, { replyId }) => writeReply(context, replyId),
});
