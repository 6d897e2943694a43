import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { LessonChanged } from "../events";
import { catalog } from "../subgraph";
import { Authoring, type Outcome } from "../testing/authoring";

const CONTENTS: [string, Record<string, unknown>, string][] = [
  ["ARTICLE", { article: { markdown: "# Hello" } }, "ArticleContent"],
  ["VIDEO", { video: { url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ" } }, "VideoContent"],
  ["PDF", { pdf: { url: "https://example.com/a.pdf" } }, "PdfContent"],
  ["QUIZ", {}, "QuizContent"],
  ["SCORM", {}, "ScormContent"],
  ["EXTERNAL", { external: { url: "https://example.com/" } }, "ExternalContent"],
  [
    "LIVE_SESSION",
    { liveSession: { startsAt: "2027-01-01T10:00:00.000Z", url: "https://example.com/meet" } },
    "LiveSessionContent",
  ],
  ["CODE_SANDBOX", { codeSandbox: { language: "typescript", instructions: "Sort it." } }, "CodeSandboxContent"],
  ["AI_MENTOR", { aiMentor: { instructions: "Talk about knots.", objectives: ["tie one"] } }, "AiMentorContent"],
  ["PRACTICE", { practice: { instructions: "Tie one." } }, "PracticeContent"],
  ["MILESTONE", { milestone: { criteria: "Ten knots." } }, "MilestoneContent"],
  ["REFLECTION", { reflection: { prompt: "Why knots?" } }, "ReflectionContent"],
];

const ENTITY = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson { content { __typename
  ... on ArticleContent { markdown } ... on VideoContent { source { url ... on HostedVideo { provider } } } ... on LiveSessionContent { startsAt } ... on QuizContent { lessonId } } } } }`;

describe("lessons", () => {
  const instructor = actorWith("INSTRUCTOR");
  const other = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  let courseId: string;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
    courseId = (await authoring.course({ title: "Knots" })).id;
  });
  afterAll(() => kit.close());

  const contentOf = async (id: string, granted: boolean) => {
    const answer = await kit.send<{ _entities: { content: Record<string, unknown> | null }[] }>(null, ENTITY, {
      r: [{ __typename: "Lesson", id, access: { granted } }],
    });
    return answer.data!._entities[0]!.content;
  };
  const order = async (chapterId: string) => {
    const answer = await kit.send<{ course: { chapters: { id: string; lessons: { id: string; position: number }[] }[] } }>(
      instructor,
      "query Q($id: ID!) { course(id: $id) { chapters { id lessons { id position } } } }",
      { id: courseId },
    );
    return answer.data!.course.chapters.find(chapter => chapter.id === chapterId)!.lessons;
  };
  const chapterOf = async (count: number) => {
    const chapter = await authoring.chapter(courseId);
    const lessons: Outcome[] = [];
    for (let index = 0; index < count; index += 1) lessons.push(await authoring.lesson(chapter.id));
    return { chapterId: chapter.id, ids: lessons.map(lesson => lesson.id) };
  };
  const reorder = (input: object) =>
    authoring.mutate(
      "reorderLessons",
      "ReorderLessonsInput",
      input,
      "id lessons { id position } } ... on StaleOrder { currentIds",
    );

  it.each(CONTENTS)("of type %s have content of their own type, for those who may see it", async (type, content, typename) => {
    const { chapterId } = await chapterOf(0);
    const lesson = await authoring.lesson(chapterId, { type, ...content });
    expect(lesson).toMatchObject({ type, position: 0 });
    expect(await contentOf(lesson.id, true)).toMatchObject({ __typename: typename });
    expect(await contentOf(lesson.id, false)).toBeNull();
  });

  it("name the player of a video", async () => {
    const { chapterId } = await chapterOf(0);
    const lesson = await authoring.lesson(chapterId, { type: "VIDEO", video: { url: "https://youtu.be/dQw4w9WgXcQ" } });
    expect(await contentOf(lesson.id, true)).toMatchObject({
      source: { url: "https://youtu.be/dQw4w9WgXcQ", provider: "YOUTUBE" },
    });
  });

  it("tell their neighbours what they teach, and when they are gone", async () => {
    const { chapterId } = await chapterOf(0);
    const lesson = await authoring.lesson(chapterId, { type: "ARTICLE", article: { markdown: "A bowline holds." } });
    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: lesson.id }, "archived");
    const events = (await kit.published(LessonChanged)).filter(event => event.subject === lesson.id);
    expect(events.map(event => [event.data.text, event.data.archived])).toEqual([
      ["A bowline holds.", false],
      ["A bowline holds.", true],
    ]);
  });

  it.each([
    ["no content", { type: "ARTICLE" }, ["input", "article"]],
    [
      "content of another type",
      { type: "ARTICLE", article: { markdown: "x" }, video: { url: "https://a.com/v" } },
      ["input", "video"],
    ],
    ["content for a quiz", { type: "QUIZ", article: { markdown: "x" } }, ["input", "article"]],
    ["an address that runs code", { type: "EXTERNAL", external: { url: "javascript:alert(1)" } }, ["input", "external", "url"]],
    ["a huge text", { type: "ARTICLE", article: { markdown: "x".repeat(50_001) } }, ["input", "article", "markdown"]],
    ["a text that cannot be stored", { type: "ARTICLE", article: { markdown: "a\u0000b" } }, ["input", "article", "markdown"]],
    ["a negative duration", { type: "QUIZ", durationSeconds: -1 }, ["input", "durationSeconds"]],
  ])("refuse %s", async (_what, input, path) => {
    const { chapterId } = await chapterOf(0);
    expect(await authoring.lesson(chapterId, input)).toMatchObject({ __typename: "InvalidInput", path });
    expect(await order(chapterId)).toEqual([]);
  });

  it("are reordered at once, and not by a stale or partial order", async () => {
    const { chapterId, ids } = await chapterOf(4);
    const reversed = ids.toReversed();
    expect(await reorder({ chapterId, lessonIds: reversed })).toMatchObject({
      lessons: reversed.map((id, position) => ({ id, position })),
    });
    const stale = { __typename: "StaleOrder", code: "STALE_ORDER", path: ["input", "lessonIds"], currentIds: reversed };
    expect(await reorder({ chapterId, lessonIds: ids.slice(1) })).toMatchObject(stale);
    expect(await reorder({ chapterId, lessonIds: ids, seenLessonIds: ids })).toMatchObject(stale);
    expect((await order(chapterId)).map(lesson => lesson.id)).toEqual(reversed);
  });

  it("keep one order when twenty people reorder, add and archive at once", async () => {
    const { chapterId, ids } = await chapterOf(5);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        if (index % 5 === 0) return authoring.lesson(chapterId);
        if (index === 7) return authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: ids[0] }, "id");
        return reorder({ chapterId, lessonIds: ids.toSorted(() => Math.random() - 0.5) });
      }),
    );
    const lessons = await order(chapterId);
    expect(lessons.map(lesson => lesson.position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("move between chapters, which close and open the gap", async () => {
    const from = await chapterOf(3);
    const to = await chapterOf(2);
    const input = { lessonId: from.ids[1], chapterId: to.chapterId, position: 1 };
    expect(await authoring.mutate("moveLesson", "MoveLessonInput", input, "position")).toMatchObject({ position: 1 });
    expect((await order(from.chapterId)).map(lesson => [lesson.id, lesson.position])).toEqual([
      [from.ids[0], 0],
      [from.ids[2], 1],
    ]);
    expect((await order(to.chapterId)).map(lesson => lesson.id)).toEqual([to.ids[0], from.ids[1], to.ids[1]]);
    const elsewhere = await authoring.chapter((await authoring.course({ title: "Elsewhere" })).id);
    const foreign = { lessonId: from.ids[0], chapterId: elsewhere.id, position: 0 };
    expect(await authoring.mutate("moveLesson", "MoveLessonInput", foreign, "id")).toMatchObject({
      code: "CHAPTER_OF_OTHER_COURSE",
    });
  });

  it("of a draft do not exist for other instructors", async () => {
    const { ids, chapterId } = await chapterOf(1);
    const change = await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: ids[0], title: "Mine" }, "id", other);
    expect(change).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
    const add = await authoring.mutate(
      "createLesson",
      "CreateLessonInput",
      { chapterId, title: "Mine", type: "QUIZ" },
      "id",
      other,
    );
    expect(add).toMatchObject({ __typename: "NotFound", code: "CHAPTER_NOT_FOUND" });
  });

  it("go with their chapter when it is archived, and the course counts again", async () => {
    const counts = async () =>
      (
        await kit.send<{ course: { chapterCount: number; lessonCount: number } }>(
          instructor,
          "query Q($id: ID!) { course(id: $id) { chapterCount lessonCount } }",
          { id: courseId },
        )
      ).data!.course;
    const before = await counts();
    const { chapterId } = await chapterOf(3);
    expect(await counts()).toEqual({ chapterCount: before.chapterCount + 1, lessonCount: before.lessonCount + 3 });
    await authoring.mutate("archiveChapter", "ArchiveChapterInput", { chapterId }, "publication");
    expect(await counts()).toEqual(before);
  });
});
