import { randomUUID } from "node:crypto";
import {
  CompleteLessonDocument,
  CourseOutlineDocument,
  CoursePageDocument,
  CourseTreeDocument,
  CreateChapterDocument,
  CreateCourseDocument,
  CreateLessonDocument,
  EnrollDocument,
  LessonPageDocument,
  SearchCoursesDocument,
  ViewerDocument,
  type CourseOutlineQuery,
  type TypedDocumentString,
} from "../../clients/generated/graphql";
import { countStatements } from "../../platform/testing/statement-counter";
import { largeWorld } from "../../seeds/large-world";
import { plantWorld } from "../../seeds/plant-world";
import type { GraphClient } from "../harness/graph-client";
import { onceHeard } from "../harness/hearsay";
import { newInstructor, newLearner, type Person } from "../harness/people";
import { plant } from "../harness/plant";
import { publishByDemoAdmin } from "../harness/publishing";
import { as } from "../harness/results";
import { startPlatform, topology, type Platform } from "../harness/platform";

/** Statements can be counted only where they are sent: in this process. With many processes the tests are reported as skipped. */
const describeInOneProcess = topology() === "one" ? describe : describe.skip;

/** How many courses the second world has more, of 30 lessons each. */
const MORE_COURSES = 120;

describeInOneProcess("The SQL statements of", () => {
  let platform: Platform;
  let learner: Person;

  beforeAll(async () => {
    platform = await startPlatform();
    learner = await newLearner(platform.visitor);
    for (const course of await freeCourses(20)) await begin(course);
  });
  afterAll(() => platform?.close());

  const freeCourses = async (first: number) => (await platform.visitor.data(CourseTreeDocument, { first })).courses.nodes;

  /** Enrols, where it costs nothing, and completes a lesson. */
  async function begin({ id, chapters }: Awaited<ReturnType<typeof freeCourses>>[number]): Promise<void> {
    const { enrollInCourse } = await learner.client.data(EnrollDocument, { input: { courseId: id } });
    if (enrollInCourse.__typename !== "Enrollment") return;
    await learner.client.data(CompleteLessonDocument, { input: { lessonId: chapters[0]!.lessons[0]!.id } });
  }

  /** The answer to an operation, and what was asked of the database for it. */
  async function counted<Data, Variables>(
    client: GraphClient,
    document: TypedDocumentString<Data, Variables>,
    variables?: Variables,
  ): Promise<{ data: Data; statements: string[] }> {
    const requestId = randomUUID();
    const send = () => client.send(document, variables, { "x-request-id": requestId });
    const { result, statements } = await countStatements(send, requestId);
    expect(result.errors).toBeUndefined();
    return { data: result.data!, statements: statements.map(({ schema, text }) => `${schema}: ${text.trim()}`) };
  }

  /** Everything twice: what a first request prepares must not be counted, nor saved. */
  const worlds: [string, () => Promise<void>][] = [
    ["in a small world", async () => {}],
    [
      "in a large world",
      async () => {
        const world = await largeWorld({ courses: MORE_COURSES, learners: 10 });
        await plant(platform, runtimes => plantWorld(runtimes, world));
        for (const course of await freeCourses(10)) await begin(course);
      },
    ],
  ];

  describe.each(worlds)("%s", (_size, grow) => {
    beforeAll(grow);

    it("CourseTree(first: 20) are at most 4", async () => {
      const { data, statements } = await counted(platform.visitor, CourseTreeDocument, { first: 20 });
      const lessons = data.courses.nodes.flatMap(({ chapters }) => chapters.flatMap(chapter => chapter.lessons));
      expect(lessons.length).toBeGreaterThan(40);
      expectAtMost(4, statements);
      const next = await counted(learner.client, CourseTreeDocument, { first: 20, after: data.courses.pageInfo.endCursor });
      expectAtMost(4, next.statements);
    });

    it("SearchCourses with facets are at most 5, with and without words", async () => {
      for (const variables of [{}, { query: "graphql" }, { query: "grahpql", filter: { price: { free: true } } }]) {
        const { data, statements } = await counted(platform.visitor, SearchCoursesDocument, { first: 20, ...variables });
        expect(data.courses.nodes.length).toBeGreaterThan(0);
        expect(data.courses.facets!.levels.length).toBeGreaterThan(0);
        expectAtMost(5, statements);
      }
    });

    it("CoursePage, with somebody signed in, are at most 10", async () => {
      for (const { id } of await freeCourses(3)) {
        const { data, statements } = await counted(learner.client, CoursePageDocument, { id });
        expect(data.course!.instructor).not.toBeNull();
        expectAtMost(10, statements);
      }
    });

    it("LessonPage are at most 7, whatever the lesson is", async () => {
      const [course] = await freeCourses(1);
      for (const { id } of course!.chapters.flatMap(({ lessons }) => lessons)) {
        const { data, statements } = await counted(learner.client, LessonPageDocument, { id });
        expect(data.lesson!.content).not.toBeNull();
        expectAtMost(7, statements);
      }
    });

    it("Viewer are at most 3, however many courses they take", async () => {
      const { data, statements } = await counted(learner.client, ViewerDocument, {});
      expect(data.viewer!.enrollments!.nodes.length).toBeGreaterThan(2);
      expectAtMost(3, statements);
    });
  });

  // Behind the others: these courses would be the newest there.
  describe("in long courses", () => {
    it("CourseOutline are as many for 125 lessons as for 5, whoever asks", async () => {
      const author = await newInstructor(platform.visitor);
      const [small, large] = [await courseOf(author, 1), await courseOf(author, 25)];
      for (const client of [platform.visitor, learner.client, author.client]) {
        const few = await counted(client, CourseOutlineDocument, { id: small });
        const many = await counted(client, CourseOutlineDocument, { id: large });
        expect(lessonsOf(few.data)).toBe(5);
        expect(lessonsOf(many.data)).toBe(125);
        expect(many.statements).toHaveLength(few.statements.length);
        expectAtMost(4, many.statements);
      }
    });
  });

  /** A published course of so many chapters with 5 lessons each, in which the learner learns. */
  async function courseOf({ client }: Person, chapters: number): Promise<string> {
    const course = await client.data(CreateCourseDocument, { input: { title: "Lessons", description: "Many." } });
    const courseId = as(course.createCourse, "Course").id;
    for (let chapter = 0; chapter < chapters; chapter += 1) {
      const { createChapter } = await client.data(CreateChapterDocument, { input: { courseId, title: "Five" } });
      const input = {
        chapterId: as(createChapter, "Chapter").id,
        title: "One",
        type: "ARTICLE" as const,
        article: { markdown: "Text." },
      };
      for (let lesson = 0; lesson < 5; lesson += 1) await client.data(CreateLessonDocument, { input });
    }
    await publishByDemoAdmin(platform.visitor, client, courseId);
    const enrolling = async () => (await learner.client.data(EnrollDocument, { input: { courseId } })).enrollInCourse;
    as(await onceHeard(enrolling), "Enrollment");
    return courseId;
  }
});

function lessonsOf({ course }: CourseOutlineQuery): number {
  return course!.chapters.reduce((sum, { lessons }) => sum + lessons.length, 0);
}

/** When there are too many, the failure shows them all. */
function expectAtMost(limit: number, statements: string[]): void {
  expect(statements.length).toBeGreaterThan(0);
  if (statements.length > limit) expect(statements).toEqual(`at most ${limit} statements`);
}
