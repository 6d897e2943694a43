import { defineJob } from "../../../platform/jobs/define-job";
import { replyStreams } from "../ports/reply-streams.port";
import { writeReply } from "./write-reply";

/** Makes the mentor's reply to a message, and streams it to whoever reads along. */
export const makeReply = defineJob<{ replyId: string }>({
  name: "mentor.make-reply",
  // What the language model does wrong ends the reply; only a database that is away makes the job run again.
  attempts: 10,
  backoffMs: 1_000,
  // It waits for a language model most of its time.
  concurrency: context => context.port(replyStreams),
  handle: (context, { replyId }) => writeReply(context, replyId),
});
