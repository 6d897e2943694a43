import { newId } from "../../../platform/database/ids";
import { textContent, type CurriculumTree, type LessonNode } from "../curriculum-version/tree";
import { adaptTree } from "./adapt-tree";

const lesson = (title: string): LessonNode => ({
  lessonId: newId(),
  type: "ARTICLE",
  title,
  description: "",
  objectives: [],
  estimatedSeconds: 600,
  prerequisiteIds: [],
  ...textContent("A text."),
});
const treeOf = (...chapters: string[][]): CurriculumTree => ({
  title: "Sailing",
  description: "",
  chapters: chapters.map((titles, index) => ({
    chapterId: newId(),
    title: `Chapter ${index + 1}`,
    description: "",
    lessons: titles.map(lesson),
  })),
});
const operation = (action: "REMOVE" | "REORDER", key: string, after: string | null = null) => ({
  action,
  reason: "So it is better.",
  lesson: key,
  after,
  content: null,
});
const adapt = (tree: CurriculumTree, ...operations: ReturnType<typeof operation>[]) => {
  const { tree: adapted, operations: done } = adaptTree(tree, new Set(), { summary: "Better.", operations });
  return { chapters: adapted.chapters.map(({ lessons }) => lessons.map(({ title }) => title)), done: done.length };
};

describe("a tree that is adapted", () => {
  it("keeps its only lesson where it is, and never loses it", () => {
    const only = treeOf(["a"]);
    expect(adapt(only, operation("REORDER", "L1"))).toEqual({ chapters: [["a"]], done: 1 });
    expect(adapt(only, operation("REMOVE", "L1"))).toEqual({ chapters: [["a"]], done: 0 });
  });

  it("keeps its first chapter when that one's only lesson is put first", () => {
    expect(adapt(treeOf(["a"], ["b", "c"]), operation("REORDER", "L1"))).toEqual({ chapters: [["a"], ["b", "c"]], done: 1 });
  });

  it("has its lessons moved within a chapter, into another, and to the beginning", () => {
    const tree = () => treeOf(["a", "b"], ["c", "d"]);
    expect(adapt(tree(), operation("REORDER", "L1", "L2")).chapters).toEqual([
      ["b", "a"],
      ["c", "d"],
    ]);
    expect(adapt(tree(), operation("REORDER", "L1", "L3")).chapters).toEqual([["b"], ["c", "a", "d"]]);
    expect(adapt(tree(), operation("REORDER", "L4")).chapters).toEqual([["d", "a", "b"], ["c"]]);
    expect(adapt(tree(), operation("REORDER", "L1", "L1"), operation("REORDER", "L9"))).toMatchObject({ done: 0 });
  });

  it("moves nothing into a chapter that is full, but within it", () => {
    const full = Array.from({ length: 12 }, (_, index) => `full ${index}`);
    expect(adapt(treeOf(full, ["x"]), operation("REORDER", "L13", "L1"))).toEqual({ chapters: [full, ["x"]], done: 0 });
    expect(adapt(treeOf(full, ["x"]), operation("REORDER", "L2")).chapters[0]!.slice(0, 2)).toEqual(["full 1", "full 0"]);
  });
});
