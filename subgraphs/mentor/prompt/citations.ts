import type { StoredCitation } from "../message/message.entity";

/** `[L1]`, and the form that models fall into: `[L1, L2]`. */
const MARKERS = /\[(L\d+(?:\s*[,;]\s*L\d+)*)\]/g;

/** The lessons that a text refers to, in the order of first use. Marks that no passage had are no citations. */
export function citationsOf(text: string, lessonsByMarker: ReadonlyMap<string, string>): StoredCitation[] {
  const markersByLesson = new Map<string, Set<string>>();
  for (const [, group] of text.matchAll(MARKERS)) {
    for (const marker of group!.split(/\s*[,;]\s*/)) {
      const lessonId = lessonsByMarker.get(marker);
      if (lessonId === undefined) continue;
      const markers = markersByLesson.get(lessonId) ?? new Set();
      markersByLesson.set(lessonId, markers.add(marker));
    }
  }
  return [...markersByLesson].map(([lessonId, markers]) => ({ lessonId, markers: [...markers] }));
}

/** The text without its marks. */
export function withoutMarkers(text: string): string {
  return text.replace(/[ \t]*\[L\d+(?:\s*[,;]\s*L\d+)*\]/g, "");
}
