import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { QuizChanged } from "../../assessment/events";
import { CourseDuplicated, LessonChanged } from "../events";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { sendMutation } from "../testing/mutation";

const TREE = `query Q($id: ID!) { course(id: $id) { id slug title description level language tags publication visibility enrollmentCount
  price { amount currency } instructor { id } rating { count } chapterCount lessonCount durationSeconds
  chapters { id title description freePreview publication prerequisites { id } lessons { id title type durationSeconds } } } }`;

interface Tree {
  id: string;
  slug: string;
  title: string;
  chapters: { id: string; title: string; prerequisites: { id: string }[]; lessons: { id: string; title: string }[] }[];
  [field: string]: unknown;
}

describe("the copy of a course", () => {
  const instructor = actorWith("INSTRUCTOR");
  const admin = actorWith("ADMIN");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  const duplicate = (courseId: string, actor: Actor | null = instructor, input: object = {}) =>
    sendMutation(kit, actor, "duplicateCourse", ["Job", "id status"], { courseId, requestId: newId(), ...input });
  const read = async (id: string, actor = admin) => {
    const { data, errors } = await kit.send<{ course: Tree }>(actor, TREE, { id });
    expect(errors).toBeUndefined();
    return data!.course;
  };
  const ended = async (jobId: string) => {
    await kit.runJobs();
    const [job] = await kit.runtime.database.query<{ status: string; result: { type: string; id: string } | null; code: string }>(
      null,
      `select status, result, problem_code as code from job where id = $1`,
      [jobId],
    );
    return job!;
  };
  /** A course of two chapters, the second after the first. */
  const source = async (title: string, lessons = 3) => {
    const course = await authoring.course({ title, tags: ["copied"], price: { amount: 900, currency: "EUR" }, level: "EXPERT" });
    const first = await authoring.chapter(course.id, { title: "First", freePreview: true });
    const second = await authoring.chapter(course.id, { title: "Second", prerequisiteIds: [first.id] });
    for (let index = 0; index < lessons; index++) {
      const markdown = `# Text ${index}`;
      await authoring.lesson(first.id, { title: `Lesson ${index}`, type: "ARTICLE", durationSeconds: 60, article: { markdown } });
    }
    const quiz = await authoring.lesson(second.id, { title: "Quiz", type: "QUIZ" });
    await kit.deliver(QuizChanged, quiz.id, { lessonId: quiz.id, questionCount: 1 });
    return course.id;
  };

  it("is a draft of the same chapters, lessons and texts, with ids of its own", async () => {
    const id = await source("Original");
    await authoring.publish(id);
    const job = await duplicate(id, instructor, { title: "Copy" });
    expect(job).toMatchObject({ __typename: "Job", status: "QUEUED" });
    const { status, result } = await ended(job.id);
    expect({ status, type: result?.type }).toEqual({ status: "SUCCEEDED", type: "Course" });
    const [original, copy] = [await read(id), await read(result!.id)];
    expect(copy).toMatchObject({
      slug: "copy",
      title: "Copy",
      publication: "DRAFT",
      visibility: "PUBLIC",
      level: "EXPERT",
      tags: ["copied"],
      price: { amount: 900, currency: "EUR" },
      instructor: { id: instructor.userId },
      enrollmentCount: 0,
      rating: { count: 0 },
      chapterCount: 2,
      lessonCount: 4,
      durationSeconds: 180,
    });
    expect(copy.chapters.map(({ title, lessons }) => [title, ...lessons.map(lesson => lesson.title)])).toEqual([
      ["First", "Lesson 0", "Lesson 1", "Lesson 2"],
      ["Second", "Quiz"],
    ]);
    expect(copy.chapters[1]!.prerequisites).toEqual([{ id: copy.chapters[0]!.id }]);
    const idsOf = (tree: Tree) => tree.chapters.flatMap(chapter => [chapter.id, ...chapter.lessons.map(lesson => lesson.id)]);
    expect(idsOf(copy).filter(copied => idsOf(original).includes(copied))).toEqual([]);
    const told = (await kit.published(LessonChanged)).map(({ data }) => data).filter(data => data.courseId === copy.id);
    expect(told.map(({ text }) => text)).toEqual(["# Text 0", "# Text 1", "# Text 2", null]);
    const pairs = (await kit.published(CourseDuplicated)).filter(({ subject }) => subject === copy.id);
    const expected = original.chapters.map((chapter, index) =>
      chapter.lessons.map((lesson, at) => ({ sourceId: lesson.id, lessonId: copy.chapters[index]!.lessons[at]!.id })),
    );
    expect(pairs.map(({ data }) => data.lessons)).toEqual(expected);
  });

  it("is asked for once by a request, however often it is sent", async () => {
    const id = await source("Asked once", 1);
    const requestId = newId();
    const jobs = await Promise.all(Array.from({ length: 5 }, () => duplicate(id, instructor, { requestId })));
    expect(new Set(jobs.map(job => job.id)).size).toBe(1);
    const { result } = await ended(jobs[0]!.id);
    expect(await duplicate(id, instructor, { requestId })).toMatchObject({ id: jobs[0]!.id, status: "SUCCEEDED" });
    expect((await read(result!.id)).title).toBe("Asked once");
    const reused = { __typename: "Conflict", code: "REQUEST_REUSED", path: ["input", "requestId"] };
    expect(await duplicate(id, instructor, { requestId, title: "Another" })).toMatchObject(reused);
    expect(await duplicate(await source("Another", 1), instructor, { requestId })).toMatchObject(reused);
    // Another person's request ids are their own.
    expect((await duplicate(id, admin, { requestId })).id).not.toBe(jobs[0]!.id);
    await kit.runJobs();
  });

  it("is not made again when its job is forgotten: whoever asks again is told", async () => {
    const id = await source("Long ago", 1);
    const requestId = newId();
    const job = await duplicate(id, instructor, { requestId });
    const { result } = await ended(job.id);
    await kit.runtime.database.query(null, "delete from job where id = $1", [job.id]);
    const forgotten = { __typename: "NotFound", code: "JOB_NOT_FOUND", path: ["input", "requestId"] };
    expect(await duplicate(id, instructor, { requestId })).toMatchObject(forgotten);
    expect(await kit.runJobs()).toBe(0);
    expect((await read(result!.id)).title).toBe("Long ago");
  });

  it("goes on where a failed attempt has stopped, and copies nothing twice", async () => {
    const id = await source("Interrupted");
    const job = await duplicate(id);
    const [queued] = await kit.runtime.database.query<{ data: { courseId: string } }>(
      null,
      "select data from outbox where kind = 'job' and id = $1",
      [job.id],
    );
    const copyId = queued!.data.courseId;
    // The second chapter cannot be written: its lesson's content is refused by a constraint that comes and goes.
    const { database } = kit.runtime;
    await database.query(null, "alter table lesson add constraint no_quiz check (type <> 'QUIZ') not valid");
    const run = catalog.jobs.find(({ name }) => name === "catalog.duplicate-course")!;
    const attempt = (number: number) =>
      run.handle(kit.context(), { courseId: copyId } as never, { id: job.id, attempt: number, lastAttempt: false });
    await expect(attempt(1)).rejects.toThrow("no_quiz");
    expect((await read(copyId)).chapters.map(({ lessons }) => lessons.length)).toEqual([3, 0]);
    await database.query(null, "alter table lesson drop constraint no_quiz");
    await Promise.all([attempt(2), attempt(2)]);
    expect((await read(copyId)).chapters.map(({ lessons }) => lessons.length)).toEqual([3, 1]);
    expect(await read(copyId)).toMatchObject({ lessonCount: 4, publication: "DRAFT" });
    expect(await ended(job.id)).toMatchObject({ status: "SUCCEEDED" });
  });

  it("is put away when it cannot be finished", async () => {
    const id = await source("Hopeless");
    const job = await duplicate(id);
    const { database } = kit.runtime;
    await database.query(null, "alter table lesson add constraint no_quiz check (type <> 'QUIZ') not valid");
    const [queued] = await database.query<{ data: { courseId: string } }>(null, "select data from outbox where id = $1", [
      job.id,
    ]);
    const run = catalog.jobs.find(({ name }) => name === "catalog.duplicate-course")!;
    const last = run.handle(kit.context(), queued!.data as never, { id: job.id, attempt: 5, lastAttempt: true });
    await expect(last).rejects.toThrow("no_quiz");
    await database.query(null, "alter table lesson drop constraint no_quiz");
    expect(await read(queued!.data.courseId)).toMatchObject({ publication: "ARCHIVED" });
    await kit.runJobs();
  });

  it("belongs to the instructor of its source, also when an admin asks", async () => {
    const id = await source("For another", 1);
    const job = await duplicate(id, admin);
    const { result } = await ended(job.id);
    expect(await read(result!.id, instructor)).toMatchObject({
      instructor: { id: instructor.userId },
      slug: `for-another-${result!.id.slice(-6)}`,
    });
  });

  it("of a private course is private, with the plan", async () => {
    const owner = actorWith("LEARNER");
    const plan = {
      topic: "Mine",
      goals: ["All"],
      currentLevel: "BEGINNER",
      targetLevel: "EXPERT",
      weeks: 2,
      rhythm: { kind: "DAILY" },
    };
    const course = await sendMutation(kit, owner, "createPrivateCourse", ["Course", "id"], { plan });
    const { result } = await ended((await duplicate(course.id, owner)).id);
    const text = "query Q($id: ID!) { course(id: $id) { visibility plan { topic goals weeks } } }";
    const { data } = await kit.send<{ course: object }>(owner, text, { id: result!.id });
    expect(data!.course).toEqual({ visibility: "PRIVATE", plan: { topic: "Mine", goals: ["All"], weeks: 2 } });
  });

  it("is for the course's staff", async () => {
    const id = await source("Not yours", 1);
    expect(await duplicate(id, null)).toMatchObject({ error: "UNAUTHENTICATED" });
    for (const actor of [actorWith("LEARNER"), actorWith("INSTRUCTOR")])
      expect(await duplicate(id, actor)).toMatchObject({ code: "COURSE_NOT_FOUND" });
    await authoring.publish(id);
    for (const actor of [actorWith("LEARNER"), actorWith("INSTRUCTOR")])
      expect(await duplicate(id, actor)).toMatchObject({ error: "FORBIDDEN" });
    expect(await kit.runJobs()).toBe(0);
  });
});
