import type { StoredCitation } from "../message/message.entity";

/** `[L1]`, `[M2]`, and the form that models fall into: `[L1, M2]`. */
const MARKERS = /\[([LM]\d+(?:\s*[,;]\s*[LM]\d+)*)\]/g;
const SPACED_MARKERS = /[ \t]*\[[LM]\d+(?:\s*[,;]\s*[LM]\d+)*\]/g;

/** What a text refers to, with the marks by which it does. */
export interface Reference {
  id: string;
  /** As in the text, without brackets. */
  markers: string[];
}

/** The lessons that a text refers to, in the order of first use. Marks that no passage had are no citations. */
export function citationsOf(text: string, lessonsByMarker: ReadonlyMap<string, string>): StoredCitation[] {
  return referencesOf(text, lessonsByMarker).map(({ id, markers }) => ({ lessonId: id, markers }));
}

/** What a text refers to, by the marks that its prompt had, in the order of first use. */
export function referencesOf(text: string, idsByMarker: ReadonlyMap<string, string>): Reference[] {
  const markersById = new Map<string, Set<string>>();
  for (const [, group] of text.matchAll(MARKERS)) {
    for (const marker of group!.split(/\s*[,;]\s*/)) {
      const id = idsByMarker.get(marker);
      if (id !== undefined) markersById.set(id, (markersById.get(id) ?? new Set()).add(marker));
    }
  }
  return [...markersById].map(([id, markers]) => ({ id, markers: [...markers] }));
}

/** The text without its marks. */
export function withoutMarkers(text: string): string {
  return text.replace(SPACED_MARKERS, "");
}
