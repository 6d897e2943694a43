import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring, type Outcome } from "../testing/authoring";

const OUTLINE = "query Q($id: ID!) { course(id: $id) { chapters { id position lessons { id position } } } }";

interface Listed {
  id: string;
  position: number;
  lessons: { id: string; position: number }[];
}

describe("the order of an outline", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  const courseOf = async (chapters: number, lessons: number) => {
    const { id: courseId } = await authoring.course({ title: "Knots" });
    const chapterIds: string[] = [];
    for (let index = 0; index < chapters; index += 1) {
      const { id } = await authoring.chapter(courseId);
      chapterIds.push(id);
      for (let lesson = 0; lesson < lessons; lesson += 1) await authoring.lesson(id);
    }
    return { courseId, chapterIds };
  };
  const outlineOf = async (id: string) =>
    (await kit.send<{ course: { chapters: Listed[] } }>(instructor, OUTLINE, { id })).data!.course.chapters;
  const reorder = (input: object): Promise<Outcome> =>
    authoring.mutate("reorderChapters", "ReorderChaptersInput", input, "chapters { id } } ... on StaleOrder { currentIds");
  const expectNoGaps = (chapters: Listed[]) => {
    expect(chapters.map(({ position }) => position)).toEqual(chapters.map((_, index) => index));
    for (const { lessons } of chapters) expect(lessons.map(({ position }) => position)).toEqual(lessons.map((_, index) => index));
  };

  it("is refused when it is stale, with the one that it is now", async () => {
    const { courseId, chapterIds } = await courseOf(3, 0);
    const turned = chapterIds.toReversed();
    await reorder({ courseId, chapterIds: turned, seenChapterIds: chapterIds });
    const stale = { __typename: "StaleOrder", code: "STALE_ORDER", path: ["input", "chapterIds"], currentIds: turned };
    expect(await reorder({ courseId, chapterIds, seenChapterIds: chapterIds })).toMatchObject(stale);
    expect(await reorder({ courseId, chapterIds: chapterIds.slice(1) })).toMatchObject(stale);
    expect(await reorder({ courseId, chapterIds: [...chapterIds.slice(1), newId()] })).toMatchObject(stale);
    expect((await outlineOf(courseId)).map(({ id }) => id)).toEqual(turned);
  });

  it("is not moved in when it is stale, in whichever chapter a lesson shall stand", async () => {
    const { courseId, chapterIds } = await courseOf(2, 3);
    const [first, second] = (await outlineOf(courseId)).map(({ lessons }) => lessons.map(({ id }) => id)) as [string[], string[]];
    const move = (lessonId: string, chapterId: string, seenLessonIds: string[] | null) =>
      authoring.mutate(
        "moveLesson",
        "MoveLessonInput",
        { lessonId, chapterId, position: 0, seenLessonIds },
        "id position } ... on StaleOrder { currentIds",
      );
    const [from, to] = chapterIds as [string, string];
    expect(await move(second[2]!, to, second)).toMatchObject({ __typename: "Lesson", position: 0 });
    const turned = [second[2], second[0], second[1]];
    const stale = { __typename: "StaleOrder", code: "STALE_ORDER", path: ["input", "seenLessonIds"] };
    expect(await move(first[0]!, to, second)).toMatchObject({ ...stale, currentIds: turned });
    expect(await move(second[1]!, to, [])).toMatchObject({ ...stale, currentIds: turned });
    const now = async () => (await outlineOf(courseId)).map(({ lessons }) => lessons.map(({ id }) => id));
    expect(await now()).toEqual([first, turned]);
    // One of two who have seen the same is first, the other is told.
    const answers = await Promise.all([move(first[0]!, to, turned as string[]), move(first[1]!, to, turned as string[])]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["Lesson", "StaleOrder"]);
    expect(await move(second[0]!, from, null)).toMatchObject({ __typename: "Lesson" });
  });

  it("is one person's when twenty give theirs at once: all others are told", async () => {
    const { courseId, chapterIds } = await courseOf(5, 0);
    const orders = Array.from({ length: 20 }, (_, index) => [...chapterIds.slice(index % 5), ...chapterIds.slice(0, index % 5)]);
    // Each is another order than the one that they have seen.
    const seen = chapterIds.toReversed();
    await reorder({ courseId, chapterIds: seen });
    const answers = await Promise.all(orders.map(ids => reorder({ courseId, chapterIds: ids, seenChapterIds: seen })));
    const applied = answers.filter(({ __typename }) => __typename === "Course");
    expect(applied).toHaveLength(1);
    const now = (await outlineOf(courseId)).map(({ id }) => id);
    expect(orders[answers.indexOf(applied[0]!)]).toEqual(now);
    for (const answer of answers.filter(each => each !== applied[0])) {
      expect(answer).toMatchObject({ __typename: "StaleOrder", currentIds: now });
    }
  });

  it("has no gap and no tie after a hundred moves in a row", async () => {
    const { courseId, chapterIds } = await courseOf(3, 4);
    const lessons = (await outlineOf(courseId)).flatMap(chapter => chapter.lessons.map(({ id }) => id));
    for (let move = 0; move < 100; move += 1) {
      const input = { lessonId: lessons[(move * 7) % lessons.length], chapterId: chapterIds[(move * 5) % 3], position: move % 6 };
      expect(await authoring.mutate("moveLesson", "MoveLessonInput", input, "id")).toMatchObject({ __typename: "Lesson" });
    }
    const chapters = await outlineOf(courseId);
    expectNoGaps(chapters);
    expect(chapters.flatMap(chapter => chapter.lessons.map(({ id }) => id)).sort()).toEqual(lessons.sort());
  });

  it("stays one while people move, add, archive and publish at once", async () => {
    const { courseId, chapterIds } = await courseOf(3, 3);
    const lessons = (await outlineOf(courseId)).flatMap(chapter => chapter.lessons.map(({ id }) => id));
    await Promise.all(
      Array.from({ length: 24 }, (_, index): Promise<Outcome> => {
        const chapterId = chapterIds[index % 2]!;
        if (index % 6 === 0) return authoring.lesson(chapterId);
        if (index % 6 === 1) return authoring.publish(courseId);
        if (index === 8) return authoring.mutate("archiveChapter", "ArchiveChapterInput", { chapterId: chapterIds[2] }, "id");
        if (index === 9) return authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: lessons[0] }, "id");
        const input = { lessonId: lessons[1 + (index % 5)], chapterId, position: index % 4 };
        return authoring.mutate("moveLesson", "MoveLessonInput", input, "id");
      }),
    );
    const chapters = await outlineOf(courseId);
    expectNoGaps(chapters);
    expect(chapters).toHaveLength(2);
    expect(chapters.flatMap(chapter => chapter.lessons)).toHaveLength(9 + 4 - 3 - 1);
    // Whatever was published meanwhile is an outline that there was: every version has its lessons once.
    const versions = await kit.runtime.database.query<{ number: number; ids: string[]; lesson_count: number }>(
      null,
      `select number, lesson_count, jsonb_path_query_array(outline, '$[*].lessons[*].id') as ids
       from course_version where course_id = $1 order by number`,
      [courseId],
    );
    expect(versions.map(({ number }) => number)).toEqual(versions.map((_, index) => index + 1));
    for (const { ids, lesson_count } of versions) {
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(lesson_count);
    }
  });

  it("is kept by the database, too: two at one place are refused", async () => {
    const { chapterIds } = await courseOf(2, 2);
    const send = (text: string) => kit.runtime.database.query(null, text, [chapterIds[0]]);
    await expect(send("update chapter set position = 1 where id = $1")).rejects.toThrow("chapter_position");
    await expect(send("update lesson set position = 1 where chapter_id = $1")).rejects.toThrow("lesson_position");
  });

  it("holds at most 100 chapters of at most 200 lessons", async () => {
    const { id: courseId } = await authoring.course({ title: "Full" });
    const { id: chapterId } = await authoring.chapter(courseId);
    const fill = `insert into lesson (id, chapter_id, course_id, title, type, position, duration_seconds, archived, created_at, updated_at)
      select uuidv7(), $1, $2, 'Lesson', 'ARTICLE', place, 0, false, now(), now() from generate_series(0, 198) as place`;
    await kit.runtime.database.query(null, fill, [chapterId, courseId]);
    expect(await authoring.lesson(chapterId)).toMatchObject({ position: 199 });
    expect(await authoring.lesson(chapterId)).toMatchObject({ code: "TOO_MANY_LESSONS" });
    const more = `insert into chapter (id, course_id, title, description, position, publication, prerequisite_ids, free_preview, created_at)
      select uuidv7(), $1, 'Chapter', '', place, 'DRAFT', '{}', false, now() from generate_series(1, 98) as place`;
    await kit.runtime.database.query(null, more, [courseId]);
    const last = await authoring.chapter(courseId);
    expect(last).toMatchObject({ position: 99 });
    expect(await authoring.chapter(courseId)).toMatchObject({ code: "TOO_MANY_CHAPTERS" });
    const other = await authoring.lesson(last.id);
    const input = { lessonId: other.id, chapterId, position: 0 };
    expect(await authoring.mutate("moveLesson", "MoveLessonInput", input, "id")).toMatchObject({ code: "TOO_MANY_LESSONS" });
  });
});
