import type { Context, Scope } from "../../../platform/context/context";
import { embeddingModelName, embedTexts } from "../vector/embedding";
import type { MemoryEntity } from "./memory.entity";
import { findUnembeddedMemories, saveEmbedding } from "./memory-search.store";

/** Memories of one call. */
const BATCH = 50;

/** Makes the embeddings that a learner's memories lack, of the model that is configured now. Safe to run again: it goes on where it was. */
export async function embedMemories(ctx: Context, userId: string): Promise<void> {
  const model = embeddingModelName(ctx);
  if (model === null) return;
  const account = { userId, courseId: null, purpose: "EMBEDDING" } as const;
  for (;;) {
    const memories = await findUnembeddedMemories(ctx, userId, model, BATCH);
    const embeddings = memories.length > 0 ? await embedTexts(ctx, account, memories.map(textOf)) : null;
    if (!embeddings) return;
    await ctx.transaction(async tx => {
      for (const [index, memory] of memories.entries()) await saveEmbedding(tx, memory, embeddings[index]!);
    });
  }
}

/** Whether some of a learner's memories lack an embedding: those that are new, of an older model, or of a job that has failed. */
export async function lackEmbeddings(scope: Scope, userId: string): Promise<boolean> {
  const model = embeddingModelName(scope);
  return model !== null && (await findUnembeddedMemories(scope, userId, model, 1)).length > 0;
}

function textOf({ key, value }: MemoryEntity): string {
  return `${key}: ${value}`;
}
