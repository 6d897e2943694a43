import type { Context } from "../../../platform/context/context";
import { firstIdOf } from "../../../platform/database/ids";
import { deleteChunks } from "./chunk.store";

/** Chunks are for readers who lost a connection: nobody is away for longer and still has the beginning. */
const KEEP_MS = 2 * 86_400_000;
/** Replies of one statement. */
const BATCH = 200;

/** Deletes the chunks of old replies that have ended. The answers stay: their messages hold the whole text. */
export async function pruneChunks(ctx: Context): Promise<void> {
  const firstKept = firstIdOf(new Date(Date.now() - KEEP_MS));
  while ((await ctx.transaction(tx => deleteChunks(tx, firstKept, BATCH))) === BATCH);
}
