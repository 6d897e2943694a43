import { lessonsOf } from "../curriculum-version/tree";
import { outlineOf } from "../testing/curriculum-story";
import { lessonSchema } from "./lesson-schema";
import { mendOutline } from "./mend-outline";
import { outlineSchema, type Outline } from "./outline-schema";

const outline = (change: (given: Outline) => void, chapters = 2): Outline => {
  const given = outlineOf(chapters) as Outline;
  change(given);
  return outlineSchema.parse(given);
};

describe("mending an outline", () => {
  it("leaves what is good as it is", () => {
    const tree = mendOutline(
      outline(() => {}),
      3_600,
    );
    expect(tree.chapters.map(({ lessons }) => lessons.map(({ title }) => title))).toEqual([
      ["Lesson 1.1", "Lesson 1.2", "Lesson 1.3"],
      ["Lesson 2.1", "Lesson 2.2", "Lesson 2.3"],
    ]);
    expect(lessonsOf(tree).map(({ estimatedSeconds }) => estimatedSeconds)).toEqual(Array(6).fill(600));
    const [first, second] = lessonsOf(tree);
    expect(second!.prerequisiteIds).toEqual([first!.lessonId]);
  });

  it("is not needed for a title that says nothing: the model is asked again", () => {
    const change = (title: string) => () => outline(given => (given.chapters[0]!.lessons[0]!.title = title));
    expect(change("\0 \0")).toThrow(/characters that can be read/);
    expect(change("\0a")).not.toThrow();
    expect(lessonSchema("ARTICLE").safeParse({ markdown: "\0" }).success).toBe(false);
  });

  it("drops prerequisites that do not come before: later ones, unknown ones, the lesson itself", () => {
    const tree = mendOutline(
      outline(given => {
        given.chapters[0]!.lessons[1]!.prerequisites = ["1.1", "1.1", "1.2", "2.1", "9.9"];
      }),
      3_600,
    );
    expect(lessonsOf(tree)[1]!.prerequisiteIds).toEqual([lessonsOf(tree)[0]!.lessonId]);
  });

  it("makes the times add up, where they are far off", () => {
    const tree = mendOutline(
      outline(() => {}),
      36_000,
    );
    expect(lessonsOf(tree).reduce((sum, { estimatedSeconds }) => sum + estimatedSeconds, 0)).toBe(36_000);
    const near = mendOutline(
      outline(() => {}),
      4_000,
    );
    expect(lessonsOf(near)[0]!.estimatedSeconds).toBe(600);
  });

  it("gives twins a number, leaves out chapters without lessons, and cuts what is too long", () => {
    const tree = mendOutline(
      outline(given => {
        given.chapters[0]!.lessons[1]!.title = "lesson 1.1";
        given.chapters[0]!.lessons[2]!.title = "T".repeat(300);
        given.chapters[1]!.lessons = [];
      }),
      1_800,
    );
    expect(tree.chapters).toHaveLength(1);
    expect(lessonsOf(tree).map(({ title }) => title.length <= 100)).toEqual([true, true, true]);
    expect(lessonsOf(tree)[1]!.title).toBe("lesson 1.1 (2)");
  });

  it("cannot mend an outline without a lesson, with too many chapters, or of unknown types: the model must", () => {
    const refused = (change: (given: Outline) => void, chapters?: number) => () => outline(change, chapters);
    expect(refused(given => given.chapters.forEach(chapter => (chapter.lessons = [])))).toThrow("at least one lesson");
    expect(refused(() => {}, 13)).toThrow();
    expect(refused(given => ((given.chapters[0]!.lessons[0] as { type: string }).type = "FILM"))).toThrow();
  });
});

describe("the shape of a quiz", () => {
  const question = { prompt: "Which?", options: ["a", "b"], correct: [0], explanation: "So." };
  const fits = (change: object) => lessonSchema("QUIZ").safeParse({ questions: [{ ...question, ...change }] }).success;

  it("takes keys that name options, and options that differ", () => {
    expect(fits({})).toBe(true);
    expect(fits({ correct: [0, 1] })).toBe(true);
    expect(fits({ correct: [2] })).toBe(false);
    expect(fits({ correct: [] })).toBe(false);
    expect(fits({ options: ["a", " a "] })).toBe(false);
    expect(fits({ options: ["a"] })).toBe(false);
  });
});
