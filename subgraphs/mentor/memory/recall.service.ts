import type { Scope } from "../../../platform/context/context";
import type { FoundMemory } from "./found-memory";

/** What a learner's memories are looked through for. */
export interface Occasion {
  userId: string;
  courseId: string;
  question: string;
}

/** The learner's own memories, of this course or of everywhere, that speak best to a question: at most `limit`, the best first. */
export function recallMemories(_scope: Scope, _occasion: Occasion, _limit: number): Promise<FoundMemory[]> {
  return Promise.resolve([]);
}
