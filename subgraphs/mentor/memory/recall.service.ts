import type { Scope } from "../../../platform/context/context";
import type { Embedding } from "../vector/embedding";
import type { FoundMemory } from "./found-memory";
import { findImportantMemories, findSpeakingMemories } from "./memory-search.store";

/** What a learner's memories are looked through for. */
export interface Occasion {
  userId: string;
  courseId: string;
  question: string;
  /** The question's; null where it has none, and is looked for by its words. */
  embedding: Embedding | null;
}

/** So many places are for what is most important whatever is asked: a preference speaks to no question. */
const PLACES_FOR_IMPORTANT = 2;

/**
 * The learner's own memories, of this course or of everywhere, that speak best to a question, then the most important ones: at most
 * `limit`.
 */
export async function recallMemories(scope: Scope, occasion: Occasion, limit: number): Promise<FoundMemory[]> {
  const { userId, courseId, question, embedding } = occasion;
  const among = { userId, courseId, kind: null, everywhere: true, limit };
  const [speaking, important] = await Promise.all([
    findSpeakingMemories(scope, among, question, embedding),
    findImportantMemories(scope, among),
  ]);
  const best = [...speaking.slice(0, Math.max(1, limit - PLACES_FOR_IMPORTANT)), ...important];
  return [...new Map(best.map(memory => [memory.id, memory])).values()].slice(0, limit);
}
