import type { Outline } from "./outline";

/** What can have happened to a chapter or a lesson between two outlines. */
export type OutlineChangeKind = "ADDED" | "REMOVED" | "MOVED" | "RENAMED" | "CHANGED";

/** What else an outline says of a chapter or a lesson. */
export type OutlineField = "DESCRIPTION" | "FREE_PREVIEW" | "PREREQUISITES" | "ESTIMATED_DURATION" | "DURATION";

/** A chapter or lesson that is not in both outlines, or not alike in them. */
export interface OutlineChange {
  id: string;
  /** As the later outline has it; of what was removed, as the earlier one had it. */
  title: string;
  /** Null unless it was renamed. */
  formerTitle: string | null;
  kinds: OutlineChangeKind[];
  /** Empty unless it was changed. */
  changedFields: OutlineField[];
}

/** All that differs between two outlines: in the order of the later one, what was removed at the end. */
export interface OutlineDiff {
  chapters: OutlineChange[];
  lessons: OutlineChange[];
}

/** Something with a place: its group is the chapter of a lesson, and nothing for a chapter. */
interface Placed {
  id: string;
  title: string;
  group: string;
  /** The same fields in the same order for all chapters, and for all lessons. */
  said: [field: OutlineField, value: unknown][];
}

export function diffOutlines(from: Outline, to: Outline): OutlineDiff {
  return {
    chapters: diff(chaptersOf(from), chaptersOf(to)),
    lessons: diff(lessonsOf(from), lessonsOf(to)),
  };
}

function chaptersOf({ chapters }: Outline): Placed[] {
  return chapters.map(({ id, title, description, freePreview, prerequisiteIds, estimatedDurationSeconds }) => ({
    id,
    title,
    group: "",
    said: [
      ["DESCRIPTION", description],
      ["FREE_PREVIEW", freePreview],
      ["PREREQUISITES", prerequisiteIds.join()],
      ["ESTIMATED_DURATION", estimatedDurationSeconds],
    ],
  }));
}

function lessonsOf(outline: Outline): Placed[] {
  return outline.lessons().map(({ id, title, chapterId, durationSeconds }) => ({
    id,
    title,
    group: chapterId,
    said: [["DURATION", durationSeconds]],
  }));
}

function diff(from: readonly Placed[], to: readonly Placed[]): OutlineChange[] {
  const before = new Map(from.map(item => [item.id, item]));
  const after = new Set(to.map(({ id }) => id));
  const moved = findMoved(from, to);
  const changes = to.map(({ id, title, said }): OutlineChange => {
    const former = before.get(id);
    if (!former) return { id, title, formerTitle: null, kinds: ["ADDED"], changedFields: [] };
    const renamed = former.title !== title;
    const changedFields = said.filter(([, value], index) => value !== former.said[index]![1]).map(([field]) => field);
    const kinds: OutlineChangeKind[] = [];
    if (moved.has(id)) kinds.push("MOVED");
    if (renamed) kinds.push("RENAMED");
    if (changedFields.length > 0) kinds.push("CHANGED");
    return { id, title, formerTitle: renamed ? former.title : null, kinds, changedFields };
  });
  const removed = from
    .filter(({ id }) => !after.has(id))
    .map(({ id, title }): OutlineChange => ({ id, title, formerTitle: null, kinds: ["REMOVED"], changedFields: [] }));
  return [...changes.filter(({ kinds }) => kinds.length > 0), ...removed];
}

/** Who stands in another group, or out of the order that the most of a group have kept: what was not touched has not moved. */
function findMoved(from: readonly Placed[], to: readonly Placed[]): Set<string> {
  const before = new Map(from.map(({ group }, index) => [from[index]!.id, { group, index }]));
  const moved = new Set<string>();
  const groups = new Map<string, Placed[]>();
  for (const item of to) {
    const former = before.get(item.id);
    if (!former) continue;
    if (former.group === item.group) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
    else moved.add(item.id);
  }
  for (const items of groups.values()) {
    const kept = longestRise(items.map(({ id }) => before.get(id)!.index));
    items.forEach(({ id }, index) => kept.has(index) || moved.add(id));
  }
  return moved;
}

/** The places of a longest rising part of a list of different numbers. */
function longestRise(values: readonly number[]): Set<number> {
  /** For each length, where the rise of that length ends that ends lowest. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  values.forEach((value, index) => {
    const length = ends.findIndex(end => values[end]! > value);
    const place = length < 0 ? ends.length : length;
    previous[index] = ends[place - 1];
    ends[place] = index;
  });
  const rise = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) rise.add(index);
  return rise;
}
