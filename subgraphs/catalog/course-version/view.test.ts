import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { EnrollmentChanged } from "../../learning-progress/events";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";

const TREE =
  "query Tree($first: Int!) { courses(first: $first) { totalCount nodes { id title chapters { id title lessons { id title type } } } } }";
const COURSE =
  "query Q($id: ID!) { course(id: $id) { version chapters { id title position publication lessons { title position } } } }";
const LESSON =
  "query Q($id: ID!) { lesson(id: $id) { title position freePreview chapter { title lessons { title } } course { id } } }";
const FORMER = "query Q($id: ID!) { lesson(id: $id) { title archived chapter { title lessons { title } } } }";
const ENTITY = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson { title } ... on Chapter { title lessons { title } }
  ... on CourseVersion { number lessonCount chapters { title lessons { title } } } } }`;

interface Seen {
  course: { version: number; chapters: { title: string; lessons: { title: string }[] }[] };
}

describe("an outline", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  let admin: Actor;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
    admin = authoring.admin;
  });
  afterAll(() => kit.close());

  const lessonOf = (chapterId: string, title: string) =>
    authoring.lesson(chapterId, { title, type: "ARTICLE", article: { markdown: "# Text" } });
  /** Version 1 has one lesson, version 2 another in its place, and the working copy a third chapter. */
  const history = async () => {
    const { id: courseId } = await authoring.course({ title: "Knots" });
    const { id: chapterId } = await authoring.chapter(courseId, { title: "One", freePreview: true });
    const first = await lessonOf(chapterId, "first");
    await authoring.publish(courseId);
    const second = await lessonOf(chapterId, "second");
    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: first.id }, "id");
    await authoring.mutate("updateChapter", "UpdateChapterInput", { chapterId, title: "Two" }, "id");
    await authoring.publish(courseId);
    const draft = await authoring.chapter(courseId, { title: "Draft" });
    const third = await lessonOf(draft.id, "third");
    return { courseId, chapterId, draftId: draft.id, ids: [first.id, second.id, third.id] as [string, string, string] };
  };
  const enroll = (
    actor: Actor,
    courseId: string,
    version: number | null,
    status: "ACTIVE" | "DROPPED" = "ACTIVE",
    at = new Date(),
  ) => {
    const data = { enrollmentId: newId(), userId: actor.userId, courseId, status, version };
    return kit.deliver(EnrollmentChanged, data.enrollmentId, data, { occurredAt: at });
  };
  const see = async (actor: Actor | null, id: string) => {
    const { course } = (await kit.send<Seen>(actor, COURSE, { id })).data!;
    return course.chapters.map(({ title, lessons }) => `${title}: ${lessons.map(lesson => lesson.title).join()}`);
  };

  it("is the working copy to staff, their version to learners, and the newest version to all others", async () => {
    const { courseId } = await history();
    const learner = actorWith("LEARNER");
    for (const actor of [instructor, admin]) expect(await see(actor, courseId)).toEqual(["Two: second", "Draft: third"]);
    for (const actor of [null, learner, actorWith("INSTRUCTOR")]) expect(await see(actor, courseId)).toEqual(["Two: second"]);
    await enroll(learner, courseId, 1);
    expect(await see(learner, courseId)).toEqual(["One: first"]);
    await enroll(learner, courseId, 2);
    expect(await see(learner, courseId)).toEqual(["Two: second"]);
    await enroll(learner, courseId, 1, "ACTIVE", new Date(0));
    expect(await see(learner, courseId)).toEqual(["Two: second"]);
    const dropped = actorWith("LEARNER");
    await enroll(dropped, courseId, 1, "DROPPED");
    expect(await see(dropped, courseId)).toEqual(["Two: second"]);
    const early = actorWith("LEARNER");
    await enroll(early, courseId, null);
    expect(await see(early, courseId)).toEqual(["Two: second"]);
  });

  it("shows a lesson, and its chapter, as the viewer sees them", async () => {
    const { courseId, ids } = await history();
    const [first, second, third] = ids;
    const learner = actorWith("LEARNER");
    await enroll(learner, courseId, 1);
    const read = async (actor: Actor | null, id: string) =>
      (await kit.send<{ lesson: object | null }>(actor, LESSON, { id })).data!.lesson;
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: second, title: "renamed" }, "id");
    expect(await read(null, second)).toMatchObject({
      title: "second",
      freePreview: true,
      chapter: { title: "Two", lessons: [{ title: "second" }] },
      course: { id: courseId },
    });
    expect(await read(instructor, second)).toMatchObject({ title: "renamed" });
    expect(await read(learner, first)).toMatchObject({
      title: "first",
      freePreview: false,
      chapter: { title: "One", lessons: [{ title: "first" }] },
    });
    // It was in a version once, so whoever has its address may know what it was.
    expect(await read(null, first)).toMatchObject({ title: "first", freePreview: false });
    for (const actor of [null, learner, actorWith("INSTRUCTOR")]) expect(await read(actor, third)).toBeNull();
    expect(await read(admin, third)).toMatchObject({ title: "third", freePreview: false });
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId }, "id");
    expect(await read(null, second)).toBeNull();
    expect(await read(learner, first)).toMatchObject({ title: "first" });
  });

  it("keeps the working copy from those who read what only a former version has", async () => {
    const { courseId, chapterId, ids } = await history();
    const [first, second] = ids;
    await lessonOf(chapterId, "fourth");
    await authoring.mutate("updateChapter", "UpdateChapterInput", { chapterId, title: "Unpublished" }, "id");
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: second, title: "unpublished" }, "id");
    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: second }, "id");
    const lesson = async (actor: Actor | null, id: string) =>
      (await kit.send<{ lesson: object | null }>(actor, FORMER, { id })).data!.lesson;
    const learner = actorWith("LEARNER");
    await enroll(learner, courseId, 1);
    const one = { title: "One", lessons: [{ title: "first" }] };
    const two = { title: "Two", lessons: [{ title: "second" }] };
    // Version 1 was the last that had it.
    expect(await lesson(null, first)).toEqual({ title: "first", archived: true, chapter: one });
    // The learner's own version has not got it, the newest one has.
    expect(await lesson(learner, second)).toEqual({ title: "second", archived: false, chapter: two });
    expect(await lesson(null, second)).toEqual({ title: "second", archived: false, chapter: two });
    expect(await lesson(instructor, second)).toEqual({
      title: "unpublished",
      archived: true,
      chapter: { title: "Unpublished", lessons: [{ title: "fourth" }] },
    });
    await authoring.publish(courseId);
    expect(await lesson(null, second)).toEqual({ title: "second", archived: true, chapter: two });
  });

  it("tells the gateway nothing of what was never published", async () => {
    const { draftId, ids } = await history();
    const r = [
      { __typename: "Lesson", id: ids[0] },
      { __typename: "Lesson", id: ids[2] },
      { __typename: "Chapter", id: draftId },
    ];
    const of = async (actor: Actor | null) => (await kit.send<{ _entities: object[] }>(actor, ENTITY, { r })).data!._entities;
    expect(await of(null)).toEqual([{ title: "first" }, null, null]);
    expect(await of(instructor)).toEqual([
      { title: "first" },
      { title: "third" },
      { title: "Draft", lessons: [{ title: "third" }] },
    ]);
  });

  it("stays with its learners when the course is archived", async () => {
    const { courseId } = await history();
    const [learner, dropout] = [actorWith("LEARNER"), actorWith("LEARNER")];
    await enroll(learner, courseId, 1);
    await enroll(dropout, courseId, 1, "DROPPED");
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId }, "id");
    const seenBy = async (actor: Actor | null) => (await kit.send<Seen>(actor, COURSE, { id: courseId })).data!.course;
    expect((await seenBy(learner)).chapters.map(({ title }) => title)).toEqual(["One"]);
    for (const other of [null, dropout, actorWith("INSTRUCTOR")]) expect(await seenBy(other)).toBeNull();
  });

  it("is told to the gateway as the viewer sees it", async () => {
    const { courseId, chapterId, ids } = await history();
    const r = [
      { __typename: "Lesson", id: ids[1] },
      { __typename: "Chapter", id: chapterId },
      { __typename: "CourseVersion", courseId, number: 1 },
    ];
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: ids[1], title: "renamed" }, "id");
    const of = async (actor: Actor | null) => (await kit.send<{ _entities: object[] }>(actor, ENTITY, { r })).data!._entities;
    expect(await of(null)).toEqual([{ title: "second" }, { title: "Two", lessons: [{ title: "second" }] }, null]);
    expect(await of(instructor)).toEqual([
      { title: "renamed" },
      { title: "Two", lessons: [{ title: "renamed" }] },
      { number: 1, lessonCount: 1, chapters: [{ title: "One", lessons: [{ title: "first" }] }] },
    ]);
  });

  it("counts what is published, and before that what there is", async () => {
    const text = "query Q($id: ID!) { course(id: $id) { version chapterCount lessonCount } }";
    const { id } = await authoring.course({ title: "Counted" });
    const counts = async () => (await kit.send<{ course: object }>(admin, text, { id })).data!.course;
    const chapter = await authoring.chapter(id);
    await authoring.lesson(chapter.id);
    expect(await counts()).toEqual({ version: null, chapterCount: 1, lessonCount: 1 });
    await authoring.publish(id);
    await authoring.lesson(chapter.id);
    expect(await counts()).toEqual({ version: 1, chapterCount: 1, lessonCount: 1 });
    await authoring.publish(id);
    expect(await counts()).toEqual({ version: 2, chapterCount: 1, lessonCount: 2 });
  });

  it("lists the versions to staff, newest first", async () => {
    const { courseId } = await history();
    const text = `query Q($id: ID!, $after: String) { course(id: $id) { versions(first: 1, after: $after) {
      totalCount nodes { number lessonCount publishedBy { id } chapters { title } } pageInfo { endCursor hasNextPage } } } }`;
    interface Versions {
      course: { versions: { nodes: object[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    }
    const page = async (after: string | null) =>
      (await kit.send<Versions>(instructor, text, { id: courseId, after })).data!.course.versions;
    const newest = await page(null);
    expect(newest).toMatchObject({
      totalCount: 2,
      nodes: [{ number: 2, lessonCount: 1, publishedBy: { id: admin.userId }, chapters: [{ title: "Two" }] }],
      pageInfo: { hasNextPage: true },
    });
    expect(await page(newest.pageInfo.endCursor)).toMatchObject({ nodes: [{ number: 1 }], pageInfo: { hasNextPage: false } });
  });

  it("costs a fixed number of statements, whatever its size", async () => {
    const learner = actorWith("LEARNER");
    const count = async (actor: Actor | null) => {
      const requestId = newId();
      const { result, statements } = await countStatements(
        () => kit.send<object>(actor, TREE, { first: 20 }, requestId),
        requestId,
      );
      expect(result.errors).toBeUndefined();
      return statements.length;
    };
    for (const size of [1, 4]) {
      const { id } = await authoring.course({ title: "Tree" });
      for (let index = 0; index < size; index += 1) {
        const chapter = await authoring.chapter(id);
        for (let lesson = 0; lesson < size; lesson += 1) await authoring.lesson(chapter.id);
      }
      await authoring.publish(id);
      await enroll(learner, id, 1);
      // The courses, their number, and the outlines: once, for a version never changes.
      expect(await count(null)).toBe(3);
      expect(await count(null)).toBe(2);
      // And which versions they are on.
      expect(await count(learner)).toBeLessThanOrEqual(4);
      expect(await count(learner)).toBe(3);
      // The working copy: the chapters and the lessons.
      expect(await count(admin)).toBe(4);
    }
  });
});
