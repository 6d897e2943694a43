import type { Upkeep } from "../../../platform/jobs/upkeep";
import { releaseAbandoned } from "../reply/release-abandoned";

/** Brings replies to an end whose worker has died, and has those made that a queue has lost. */
export const releaseReplies: Upkeep = {
  name: "mentor.release-replies",
  everyMs: 1_000,
  run: context => releaseAbandoned(context),
};
