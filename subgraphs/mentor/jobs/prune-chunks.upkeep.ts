import type { Upkeep } from "../../../platform/jobs/upkeep";
import { pruneChunks } from "../chunk/prune-chunks";

/** Forgets in which pieces old replies came. */
export const pruneOldChunks: Upkeep = {
  name: "mentor.prune-chunks",
  everyMs: 600_000,
  run: context => pruneChunks(context),
};
