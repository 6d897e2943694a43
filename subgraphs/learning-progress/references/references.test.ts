import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { learningProgress } from "../subgraph";
import { tellCourse, tellVersion, type ToldCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

const ENTITIES = "query ($things: [_Any!]!) { _entities(representations: $things) {";
const PAGES = "query ($things: [_Any!]!, $first: Int = 20, $after: String) { _entities(representations: $things) {";
const PAGE = `${ENTITIES} ... on Course { viewerEnrollment { id status progressPercent } }
  ... on Chapter { viewerProgress { completedLessons lessons progressPercent } }
  ... on Lesson { viewerProgress { startedAt completedAt enrollment { id } } } } }`;
const ACCESS = `${ENTITIES} ... on Lesson { access { granted reason } } } }`;
const LIST =
  "enrollments(first: $first, after: $after) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } }";
const LEARNERS = `${PAGES} ... on Course { id ${LIST} } } }`;
const COURSES = `${PAGES} ... on User { id ${LIST} } } }`;
const ENROLLMENT = "query ($id: ID!) { enrollment(id: $id) { id } }";

interface List {
  totalCount: number;
  nodes: { id: string }[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describe("what the catalog's things and people are to the viewer", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const ask = async <Entity>(actor: Actor | null, text: string, things: object[], variables: object = {}) => {
    const { data, errors } = await kit.send<{ _entities: Entity[] }>(actor, text, { things, ...variables });
    return { entities: data?._entities, codes: errors?.map(error => error.extensions?.code) };
  };

  describe("a course page", () => {
    const page = (course: ToldCourse) => [
      { __typename: "Course", id: course.id },
      { __typename: "Chapter", id: course.chapterId },
      ...course.lessonIds.map(id => ({ __typename: "Lesson", id })),
    ];

    it("with 30 lessons takes one statement for the enrolment, one for the lessons and one for the chapters", async () => {
      const course = await tellCourse(kit, { types: Array.from({ length: 30 }, () => "ARTICLE") });
      const learner = new Learner(kit);
      await learner.enroll(course.id);
      for (const lessonId of course.lessonIds.slice(0, 3)) await learner.complete(lessonId);
      const { result, statements } = await countStatements(() => ask<Record<string, unknown>>(learner.actor, PAGE, page(course)));
      expect(statements).toHaveLength(3);
      expect(result.entities).toHaveLength(32);
      expect(result.entities![0]).toMatchObject({ viewerEnrollment: { status: "ACTIVE", progressPercent: 10 } });
      expect(result.entities![1]).toEqual({ viewerProgress: { completedLessons: 3, lessons: 30, progressPercent: 10 } });
      expect(result.entities!.slice(2).filter(({ viewerProgress }) => viewerProgress !== null)).toHaveLength(3);
    });

    it("says nothing of other learners", async () => {
      const course = await tellCourse(kit);
      const learner = new Learner(kit);
      await learner.enroll(course.id);
      await learner.complete(course.lessonIds[0]!);
      const { entities } = await ask(new Learner(kit).actor, PAGE, page(course));
      expect(entities).toEqual([
        { viewerEnrollment: null },
        { viewerProgress: { completedLessons: 0, lessons: 2, progressPercent: 0 } },
        { viewerProgress: null },
        { viewerProgress: null },
      ]);
    });

    it("asks the database nothing for visitors", async () => {
      const course = await tellCourse(kit);
      const { result, statements } = await countStatements(() => ask(null, PAGE, page(course)));
      expect(result.entities![0]).toEqual({ viewerEnrollment: null });
      expect(result.entities!.slice(1).every(entity => (entity as { viewerProgress: unknown }).viewerProgress === null)).toBe(
        true,
      );
      expect(statements).toHaveLength(0);
    });
  });

  describe("access to a lesson", () => {
    const lesson = (course: ToldCourse, { freePreview = false, publication = "PUBLISHED", instructor = true } = {}) => ({
      __typename: "Lesson",
      id: course.lessonIds[0],
      freePreview,
      course: { id: course.id, instructor: instructor ? { id: course.instructorId } : null, publication, visibility: "PUBLIC" },
    });
    const accessOf = async (actor: Actor | null, thing: object) => {
      const { entities } = await ask<{ access: { granted: boolean; reason: string } }>(actor, ACCESS, [thing]);
      return entities![0]!.access;
    };
    const granted = (reason: string) => ({ granted: true, reason });
    const denied = (reason: string) => ({ granted: false, reason });

    it("is for admins, the instructor and those enrolled", async () => {
      const course = await tellCourse(kit);
      const learner = new Learner(kit);
      expect(await accessOf(learner.actor, lesson(course))).toEqual(denied("NOT_ENROLLED"));
      await learner.enroll(course.id);
      expect(await accessOf(learner.actor, lesson(course))).toEqual(granted("ENROLLED"));
      expect(await accessOf(learner.actor, lesson(course, { publication: "ARCHIVED" }))).toEqual(granted("ENROLLED"));
      expect(await accessOf(actorWith("ADMIN"), lesson(course))).toEqual(granted("ADMIN"));
      expect(await accessOf(actorWith("INSTRUCTOR", course.instructorId), lesson(course))).toEqual(granted("INSTRUCTOR"));
      expect(await accessOf(actorWith("INSTRUCTOR"), lesson(course))).toEqual(denied("NOT_ENROLLED"));
      const formerInstructor = actorWith("LEARNER", course.instructorId);
      expect(await accessOf(formerInstructor, lesson(course))).toEqual(denied("NOT_ENROLLED"));
      expect(await accessOf(null, lesson(course))).toEqual(denied("SIGN_IN_REQUIRED"));
      expect(await accessOf(null, lesson(course, { instructor: false }))).toEqual(denied("SIGN_IN_REQUIRED"));
    });

    it("follows the enrolment's status", async () => {
      const course = await tellCourse(kit);
      const learner = new Learner(kit);
      const { id } = await learner.enroll(course.id);
      await learner.move("pauseEnrollment", id);
      expect(await accessOf(learner.actor, lesson(course))).toEqual(denied("NOT_ENROLLED"));
      await learner.move("resumeEnrollment", id);
      for (const lessonId of course.lessonIds) await learner.complete(lessonId);
      expect(await accessOf(learner.actor, lesson(course))).toEqual(granted("ENROLLED"));
    });

    it("to a free preview is everybody's while the course is published", async () => {
      const course = await tellCourse(kit);
      expect(await accessOf(null, lesson(course, { freePreview: true }))).toEqual(granted("FREE_PREVIEW"));
      expect(await accessOf(actorWith("LEARNER"), lesson(course, { freePreview: true }))).toEqual(granted("FREE_PREVIEW"));
      const draft = lesson(course, { freePreview: true, publication: "DRAFT" });
      expect(await accessOf(null, draft)).toEqual(denied("SIGN_IN_REQUIRED"));
      expect(await accessOf(actorWith("LEARNER"), draft)).toEqual(denied("NOT_ENROLLED"));
    });

    it("is to the lessons of the version that a learner is on, and of a free preview", async () => {
      const course = await tellCourse(kit);
      const learner = new Learner(kit);
      await learner.enroll(course.id);
      await tellVersion(kit, course, 2, [newId()]);
      const later = new Learner(kit);
      await later.enroll(course.id);
      expect(await accessOf(learner.actor, lesson(course))).toEqual(granted("ENROLLED"));
      expect(await accessOf(later.actor, lesson(course))).toEqual(denied("NOT_IN_VERSION"));
      expect(await accessOf(later.actor, lesson(course, { freePreview: true }))).toEqual(granted("FREE_PREVIEW"));
      expect(await accessOf(actorWith("INSTRUCTOR", course.instructorId), lesson(course))).toEqual(granted("INSTRUCTOR"));
    });

    it("to 30 lessons takes one statement", async () => {
      const course = await tellCourse(kit);
      const things = Array.from({ length: 30 }, () => ({ ...lesson(course), id: newId() }));
      const { statements } = await countStatements(() => ask(actorWith("LEARNER"), ACCESS, things));
      expect(statements).toHaveLength(1);
    });
  });

  describe("lists of enrolments", () => {
    it("of a learner are theirs and the admins' to see, newest first, page by page", async () => {
      const learner = new Learner(kit);
      const ids: string[] = [];
      for (let index = 0; index < 5; index += 1) ids.unshift((await learner.enroll((await tellCourse(kit)).id)).id);
      const things = [{ __typename: "User", id: learner.id }];
      const first = await ask<{ enrollments: List }>(learner.actor, COURSES, things, { first: 3 });
      const list = first.entities![0]!.enrollments;
      expect(list).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
      expect(list.nodes.map(({ id }) => id)).toEqual(ids.slice(0, 3));
      const next = await ask<{ enrollments: List }>(actorWith("ADMIN"), COURSES, things, { after: list.pageInfo.endCursor });
      expect(next.entities![0]!.enrollments.nodes.map(({ id }) => id)).toEqual(ids.slice(3));
      expect(next.entities![0]!.enrollments.pageInfo.hasNextPage).toBe(false);
      for (const other of [null, actorWith("INSTRUCTOR")]) {
        expect(await ask(other, COURSES, things)).toEqual({
          entities: [{ id: learner.id, enrollments: null }],
          codes: undefined,
        });
      }
    });

    it("of 30 learners take two statements", async () => {
      const course = await tellCourse(kit);
      const learners = Array.from({ length: 4 }, () => new Learner(kit));
      for (const learner of learners) await learner.enroll(course.id);
      const strangers = Array.from({ length: 26 }, () => newId());
      const things = [...learners.map(({ id }) => id), ...strangers].map(id => ({ __typename: "User", id }));
      const { result, statements } = await countStatements(() => ask<{ enrollments: List }>(actorWith("ADMIN"), COURSES, things));
      expect(statements).toHaveLength(2);
      expect(result.entities!.map(({ enrollments }) => enrollments.totalCount)).toEqual([
        ...learners.map(() => 1),
        ...strangers.map(() => 0),
      ]);
    });

    it("of a course are for its staff only", async () => {
      const course = await tellCourse(kit);
      const learner = new Learner(kit);
      const { id } = await learner.enroll(course.id);
      const things = [{ __typename: "Course", id: course.id }];
      for (const staff of [actorWith("INSTRUCTOR", course.instructorId), actorWith("ADMIN")]) {
        const { entities } = await ask<{ enrollments: List }>(staff, LEARNERS, things);
        expect(entities![0]!.enrollments).toMatchObject({ totalCount: 1, nodes: [{ id }] });
      }
      const refused = { entities: [{ id: course.id, enrollments: null }] };
      for (const other of [learner.actor, actorWith("INSTRUCTOR")]) {
        expect(await ask(other, LEARNERS, things)).toEqual({ ...refused, codes: ["FORBIDDEN"] });
      }
      expect(await ask(null, LEARNERS, things)).toEqual({ ...refused, codes: ["UNAUTHENTICATED"] });
      const unknown = { __typename: "Course", id: newId() };
      expect((await ask(actorWith("INSTRUCTOR"), LEARNERS, [unknown])).codes).toEqual(["FORBIDDEN"]);
    });

    it.each([
      [{ first: 0 }],
      [{ first: 1_000 }],
      [{ after: "nonsense" }],
      [{ after: Buffer.from('["2026-01-01", 7]').toString("base64url") }],
      [{ after: Buffer.from("[null]").toString("base64url") }],
      [{ after: "x".repeat(10_000) }],
    ])("refuse %.60j", async variables => {
      const actor = actorWith("ADMIN");
      for (const [text, thing] of [
        [COURSES, { __typename: "User", id: newId() }],
        [LEARNERS, { __typename: "Course", id: newId() }],
      ] as const) {
        expect((await ask(actor, text, [thing], variables)).codes).toEqual(["BAD_USER_INPUT"]);
      }
    });
  });

  it("an enrolment is for its learner and the course's staff to see", async () => {
    const course = await tellCourse(kit);
    const learner = new Learner(kit);
    const { id } = await learner.enroll(course.id);
    const see = async (actor: Actor | null, wanted = id) => {
      const { data, errors } = await kit.send<{ enrollment: unknown }>(actor, ENROLLMENT, { id: wanted });
      return errors?.[0]?.extensions?.code ?? data?.enrollment;
    };
    for (const actor of [learner.actor, actorWith("INSTRUCTOR", course.instructorId), actorWith("ADMIN")]) {
      expect(await see(actor)).toEqual({ id });
    }
    expect(await see(actorWith("INSTRUCTOR"))).toBeNull();
    expect(await see(learner.actor, newId())).toBeNull();
    expect(await see(learner.actor, "x".repeat(5_000))).toBeNull();
    expect(await see(null)).toBe("UNAUTHENTICATED");
  });

  it("a reference to another's enrolment or progress answers nothing", async () => {
    const course = await tellCourse(kit);
    const learner = new Learner(kit);
    const { id } = await learner.enroll(course.id);
    const progress = await learner.complete(course.lessonIds[0]!);
    const things = [
      { __typename: "Enrollment", id },
      { __typename: "LessonProgress", id: progress.id },
    ];
    const text = `${ENTITIES} ... on Enrollment { id } ... on LessonProgress { id } } }`;
    expect((await ask(learner.actor, text, things)).entities).toEqual([{ id }, { id: progress.id }]);
    expect((await ask(actorWith("LEARNER"), text, things)).entities).toEqual([null, null]);
    expect((await ask(null, text, things)).entities).toEqual([null, null]);
  });
});
