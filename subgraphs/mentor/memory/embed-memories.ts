import type { Context, Scope } from "../../../platform/context/context";
import { embeddingModelName } from "../vector/embedding";
import { embedMissing } from "../vector/embed-missing";
import type { MemoryEntity } from "./memory.entity";
import { findUnembeddedMemories, saveEmbeddings } from "./memory-search.store";

/** Makes the embeddings that a learner's memories lack. */
export function embedMemories(ctx: Context, userId: string): Promise<void> {
  return embedMissing(
    ctx,
    { userId, courseId: null, purpose: "EMBEDDING" },
    { find: (scope, model, limit) => findUnembeddedMemories(scope, userId, model, limit), textOf, save: saveEmbeddings },
  );
}

/** Whether some of a learner's memories lack an embedding: those that are new, of an older model, or of a job that has failed. */
export async function lackEmbeddings(scope: Scope, userId: string): Promise<boolean> {
  const model = embeddingModelName(scope);
  return model !== null && (await findUnembeddedMemories(scope, userId, model, 1)).length > 0;
}

function textOf({ key, value }: MemoryEntity): string {
  return `${key}: ${value}`;
}
