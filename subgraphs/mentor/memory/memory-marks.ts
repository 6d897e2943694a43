import { referencesOf } from "../prompt/citations";
import type { MemoryUse } from "./memory-use.store";

/** The memories that a prompt held, with the marks by which its answer refers to them: those first that it does refer to. */
export function memoryUsesOf(text: string, memoriesByMarker: ReadonlyMap<string, string>): MemoryUse[] {
  const cited = referencesOf(text, memoriesByMarker).map(({ id, markers }) => ({ memoryId: id, markers }));
  const silent = [...memoriesByMarker.values()].filter(id => cited.every(({ memoryId }) => memoryId !== id));
  return [...cited, ...silent.map(memoryId => ({ memoryId, markers: [] }))];
}
