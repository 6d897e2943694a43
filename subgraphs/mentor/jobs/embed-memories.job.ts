import { defineJob } from "../../../platform/jobs/define-job";
import { embedMemories } from "../memory/embed-memories";
import { unlessFinal } from "./unless-final";

/** Makes the embeddings that a learner's memories lack. Until it has, they are found by their words. */
export const embedMemoriesJob = defineJob<{ userId: string }>({
  name: "mentor.embed-memories",
  attempts: 4,
  backoffMs: 5_000,
  handle: (context, { userId }) => unlessFinal(context, () => embedMemories(context, userId)),
});
