import type { Outline } from "./outline";

/** What can have happened to a chapter or a lesson between two outlines. */
export type OutlineChangeKind = "ADDED" | "REMOVED" | "MOVED" | "RENAMED";

/** A chapter or lesson that is not in both outlines, or not alike in them. */
export interface OutlineChange {
  id: string;
  /** As the later outline has it; of what was removed, as the earlier one had it. */
  title: string;
  /** Null unless it was renamed. */
  formerTitle: string | null;
  kinds: OutlineChangeKind[];
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
}

export function diffOutlines(from: Outline, to: Outline): OutlineDiff {
  return {
    chapters: diff(chaptersOf(from), chaptersOf(to)),
    lessons: diff(lessonsOf(from), lessonsOf(to)),
  };
}

function chaptersOf({ chapters }: Outline): Placed[] {
  return chapters.map(({ id, title }) => ({ id, title, group: "" }));
}

function lessonsOf(outline: Outline): Placed[] {
  return outline.lessons().map(({ id, title, chapterId }) => ({ id, title, group: chapterId }));
}

function diff(from: readonly Placed[], to: readonly Placed[]): OutlineChange[] {
  const before = new Map(from.map(item => [item.id, item]));
  const after = new Set(to.map(({ id }) => id));
  const moved = findMoved(from, to);
  const changes = to.map(({ id, title }): OutlineChange => {
    const former = before.get(id);
    if (!former) return { id, title, formerTitle: null, kinds: ["ADDED"] };
    const renamed = former.title !== title;
    const kinds: OutlineChangeKind[] = [...(moved.has(id) ? ["MOVED" as const] : []), ...(renamed ? ["RENAMED" as const] : [])];
    return { id, title, formerTitle: renamed ? former.title : null, kinds };
  });
  const removed = from
    .filter(({ id }) => !after.has(id))
    .map(({ id, title }): OutlineChange => ({ id, title, formerTitle: null, kinds: ["REMOVED"] }));
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
