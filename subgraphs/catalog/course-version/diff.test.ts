import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";

const DIFF = `query Q($id: ID!, $from: Int!, $to: Int) { courseVersionDiff(courseId: $id, from: $from, to: $to) {
  from to lessonChangeCount chapters { id title formerTitle kinds } lessons { id title formerTitle kinds } } }`;

interface Change {
  id: string;
  title: string;
  formerTitle: string | null;
  kinds: string[];
}
interface Diff {
  courseVersionDiff: { from: number; to: number | null; lessonChangeCount: number; chapters: Change[]; lessons: Change[] } | null;
}

describe("the difference between two versions", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  const lesson = async (chapterId: string, title: string) =>
    (await authoring.lesson(chapterId, { title, type: "ARTICLE", article: { markdown: "# Text" } })).id;
  const diff = async (id: string, from: number, to: number | null = null, actor: Actor | null = instructor) =>
    kit.send<Diff>(actor, DIFF, { id, from, to });

  it("says what was added, removed, moved and renamed, and nothing of what was only pushed aside", async () => {
    const { id: courseId } = await authoring.course({ title: "Knots" });
    const [a, b, c] = [
      (await authoring.chapter(courseId, { title: "A" })).id,
      (await authoring.chapter(courseId, { title: "B" })).id,
      (await authoring.chapter(courseId, { title: "C" })).id,
    ] as const;
    const lessons = [
      await lesson(a, "a1"),
      await lesson(a, "a2"),
      await lesson(a, "a3"),
      await lesson(b, "b1"),
      await lesson(c, "c1"),
    ];
    const [a1, a2, a3, b1, c1] = lessons as [string, string, string, string, string];
    await authoring.publish(courseId);
    expect((await diff(courseId, 1)).data!.courseVersionDiff).toEqual({
      from: 1,
      to: null,
      lessonChangeCount: 0,
      chapters: [],
      lessons: [],
    });

    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: a1 }, "id");
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: a2, title: "a2 again" }, "id");
    await authoring.mutate("moveLesson", "MoveLessonInput", { lessonId: b1, chapterId: c, position: 0 }, "id");
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: b1, title: "was b1" }, "id");
    await authoring.mutate("archiveChapter", "ArchiveChapterInput", { chapterId: b }, "id");
    await authoring.mutate("updateChapter", "UpdateChapterInput", { chapterId: a, title: "A again" }, "id");
    const d = (await authoring.chapter(courseId, { title: "D" })).id;
    const d1 = await lesson(d, "d1");
    await authoring.mutate("reorderChapters", "ReorderChaptersInput", { courseId, chapterIds: [d, c, a] }, "id");
    const expected = {
      chapters: [
        { id: d, title: "D", formerTitle: null, kinds: ["ADDED"] },
        { id: c, title: "C", formerTitle: null, kinds: ["MOVED"] },
        { id: a, title: "A again", formerTitle: "A", kinds: ["RENAMED"] },
        { id: b, title: "B", formerTitle: null, kinds: ["REMOVED"] },
      ],
      lessons: [
        { id: d1, title: "d1", formerTitle: null, kinds: ["ADDED"] },
        { id: b1, title: "was b1", formerTitle: "b1", kinds: ["MOVED", "RENAMED"] },
        { id: a2, title: "a2 again", formerTitle: "a2", kinds: ["RENAMED"] },
        { id: a1, title: "a1", formerTitle: null, kinds: ["REMOVED"] },
      ],
      lessonChangeCount: 4,
    };
    const working = (await diff(courseId, 1)).data!.courseVersionDiff!;
    // Two chapters have changed places: one of them has moved, whichever.
    const moved = working.chapters.filter(({ kinds }) => kinds.includes("MOVED"));
    expect(moved).toHaveLength(1);
    expect([a, c]).toContain(moved[0]!.id);
    expect(working.lessons).toEqual(expected.lessons);
    await authoring.publish(courseId);
    expect((await diff(courseId, 1, 2)).data!.courseVersionDiff).toEqual({ ...working, to: 2 });
    const back = (await diff(courseId, 2, 1)).data!.courseVersionDiff!;
    expect(back.lessons.find(({ id }) => id === d1)).toMatchObject({ kinds: ["REMOVED"] });
    expect(back.lessons.find(({ id }) => id === a1)).toMatchObject({ kinds: ["ADDED"] });
    expect(back.lessons.filter(({ id }) => id === a3 || id === c1)).toEqual([]);
  });

  it("names only the lesson that was taken out of the order, not those that it passed", async () => {
    const { id: courseId } = await authoring.course({ title: "Order" });
    const chapterId = (await authoring.chapter(courseId)).id;
    const ids: string[] = [];
    for (let index = 0; index < 8; index += 1) ids.push(await lesson(chapterId, `${index}`));
    await authoring.publish(courseId);
    await authoring.mutate("moveLesson", "MoveLessonInput", { lessonId: ids[6], chapterId, position: 1 }, "id");
    const { lessons } = (await diff(courseId, 1)).data!.courseVersionDiff!;
    expect(lessons).toEqual([{ id: ids[6], title: "6", formerTitle: null, kinds: ["MOVED"] }]);
  });

  it("names what else an outline says of chapters and lessons, for that makes a version too", async () => {
    const { id: courseId } = await authoring.course({ title: "Details" });
    const first = (await authoring.chapter(courseId, { title: "First" })).id;
    const second = (await authoring.chapter(courseId, { title: "Second" })).id;
    const timed = await lesson(first, "timed");
    await lesson(second, "as it was");
    await authoring.publish(courseId);
    const details = { description: "New.", freePreview: true, prerequisiteIds: [first], estimatedDurationSeconds: 60 };
    await authoring.mutate("updateChapter", "UpdateChapterInput", { chapterId: second, ...details }, "id");
    await authoring.mutate("updateChapter", "UpdateChapterInput", { chapterId: first, title: "One", freePreview: true }, "id");
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: timed, durationSeconds: 90 }, "id");
    expect(await authoring.publish(courseId)).toMatchObject({ version: 2 });
    const text = `query Q($id: ID!) { courseVersionDiff(courseId: $id, from: 1, to: 2) { lessonChangeCount
      chapters { id formerTitle kinds changedFields } lessons { id formerTitle kinds changedFields } } }`;
    expect((await kit.send(instructor, text, { id: courseId })).data).toEqual({
      courseVersionDiff: {
        chapters: [
          { id: first, formerTitle: "First", kinds: ["RENAMED", "CHANGED"], changedFields: ["FREE_PREVIEW"] },
          {
            id: second,
            formerTitle: null,
            kinds: ["CHANGED"],
            changedFields: ["DESCRIPTION", "FREE_PREVIEW", "PREREQUISITES", "ESTIMATED_DURATION"],
          },
        ],
        lessons: [{ id: timed, formerTitle: null, kinds: ["CHANGED"], changedFields: ["DURATION"] }],
        lessonChangeCount: 1,
      },
    });
  });

  it("is null where there is no such version or course, and for the staff only", async () => {
    const { id } = await authoring.publishedCourse();
    expect((await diff(id, 1, 2)).data).toEqual({ courseVersionDiff: null });
    expect((await diff(id, 0)).data).toEqual({ courseVersionDiff: null });
    expect((await diff(newId(), 1)).data).toEqual({ courseVersionDiff: null });
    expect((await diff("x", 1)).data).toEqual({ courseVersionDiff: null });
    expect((await diff(id, 1, 1, authoring.admin)).data!.courseVersionDiff).toMatchObject({ lessonChangeCount: 0 });
    expect((await diff(id, 1, 1, actorWith("INSTRUCTOR"))).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await diff(id, 1, 1, null)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    const draft = await authoring.course({ title: "Draft" });
    expect((await diff(draft.id, 1, null, actorWith("LEARNER"))).data).toEqual({ courseVersionDiff: null });
  });
});
