import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseCompleted, EnrollmentChanged, LessonCompleted } from "../events";
import { learningProgress } from "../subgraph";
import { tellCourse, tellLesson } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

describe("a lesson", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const enrolled = async (types?: string[]) => {
    const [course, learner] = [await tellCourse(kit, { types }), new Learner(kit)];
    await learner.enroll(course.id);
    return { course, learner };
  };
  const countOf = async (event: typeof LessonCompleted | typeof CourseCompleted, { id }: Learner) =>
    (await kit.published<{ userId: string }>(event)).filter(({ data }) => data.userId === id).length;
  const statesOf = async ({ id }: Learner) =>
    (await kit.published(EnrollmentChanged)).filter(({ data }) => data.userId === id).map(({ data }) => data.status);

  it("is begun once", async () => {
    const { course, learner } = await enrolled();
    const [lessonId] = course.lessonIds;
    expect(await learner.progressIn(lessonId!)).toBeNull();
    const answers = await Promise.all([1, 2, 3].map(() => learner.start(lessonId!)));
    expect(answers[0]).toMatchObject({ completedAt: null, attempts: 0, quizPassed: false, scorePercent: null });
    expect(new Set(answers.map(({ startedAt }) => startedAt)).size).toBe(1);
    expect(await learner.progressIn(lessonId!)).toMatchObject({ startedAt: answers[0]!.startedAt });
  });

  it("is completed once: a double click answers the first time of completion, and one event tells of it", async () => {
    const { course, learner } = await enrolled(["ARTICLE", "VIDEO", "PDF"]);
    const [lessonId] = course.lessonIds;
    const [first, second] = await Promise.all([learner.complete(lessonId!), learner.complete(lessonId!)]);
    expect(first).toMatchObject({
      __typename: "LessonProgress",
      lesson: { id: lessonId },
      enrollment: { status: "ACTIVE", progressPercent: 33.33, lessonsCompleted: 1, lessons: 3 },
    });
    const third = await learner.complete(lessonId!);
    expect([second.completedAt, third.completedAt]).toEqual([first.completedAt, first.completedAt]);
    expect(await countOf(LessonCompleted, learner)).toBe(1);
  });

  it("that is the last completes the course, once", async () => {
    const { course, learner } = await enrolled();
    const [a, b] = course.lessonIds;
    await learner.complete(a!);
    const { enrollment, completedAt } = await learner.complete(b!);
    expect(enrollment).toMatchObject({ status: "COMPLETED", progressPercent: 100, completedAt });
    await learner.complete(b!);
    expect(await countOf(CourseCompleted, learner)).toBe(1);
    expect(await statesOf(learner)).toEqual(["ACTIVE", "COMPLETED"]);
  });

  it("completes the course once also when the last two are completed at the same time", async () => {
    const types = Array.from({ length: 6 }, () => "ARTICLE");
    for (let round = 0; round < 5; round += 1) {
      const { course, learner } = await enrolled(types);
      await Promise.all(course.lessonIds.map(learner.complete));
      expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "COMPLETED", lessonsCompleted: 6 });
      expect(await countOf(CourseCompleted, learner)).toBe(1);
      expect(await countOf(LessonCompleted, learner)).toBe(6);
      expect(await statesOf(learner)).toEqual(["ACTIVE", "COMPLETED"]);
    }
  });

  it("is counted however it races with a change of the outline", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { course, learner } = await enrolled(["ARTICLE", "ARTICLE", "ARTICLE"]);
      const added = [newId(), newId(), newId()];
      await Promise.all([
        ...added.map(lessonId => tellLesson(kit, course, lessonId)),
        learner.complete(course.lessonIds[0]!),
        tellLesson(kit, course, course.lessonIds[2]!, { archived: true }),
        learner.complete(course.lessonIds[1]!),
      ]);
      expect(await learner.enrollmentIn(course.id)).toMatchObject({ lessons: 5, lessonsCompleted: 2, progressPercent: 40 });
    }
  });

  it("is counted however an enrolment races with a change of the outline", async () => {
    const course = await tellCourse(kit);
    const learners = Array.from({ length: 5 }, () => new Learner(kit));
    await Promise.all([
      ...learners.map(learner => learner.enroll(course.id)),
      ...[1, 2, 3].map(() => tellLesson(kit, course, newId())),
    ]);
    for (const learner of learners) expect(await learner.enrollmentIn(course.id)).toMatchObject({ lessons: 5 });
  });

  it("needs an enrolment that is open", async () => {
    const course = await tellCourse(kit);
    const learner = new Learner(kit);
    const refused = { __typename: "Conflict", code: "NOT_ENROLLED", path: ["input", "lessonId"] };
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject(refused);
    expect(await learner.start(course.lessonIds[0]!)).toMatchObject(refused);
    const { id } = await learner.enroll(course.id);
    await learner.move("dropEnrollment", id);
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject(refused);
    expect(await countOf(LessonCompleted, learner)).toBe(0);
  });

  it("of a draft does not exist, except for the course's staff", async () => {
    const course = await tellCourse(kit, { publication: "DRAFT" });
    const [lessonId] = course.lessonIds;
    const refused = { __typename: "NotFound", code: "LESSON_NOT_FOUND", path: ["input", "lessonId"] };
    expect(await new Learner(kit).start(lessonId!)).toMatchObject(refused);
    expect(await new Learner(kit, actorWith("INSTRUCTOR")).start(lessonId!)).toMatchObject(refused);
    const instructor = new Learner(kit, actorWith("INSTRUCTOR", course.instructorId));
    expect(await instructor.start(lessonId!)).toMatchObject({ code: "NOT_ENROLLED" });
  });

  it("that there is not, or no longer, cannot be completed; one that was completed before stays so", async () => {
    const { course, learner } = await enrolled();
    const [a, b] = course.lessonIds;
    const { completedAt } = await learner.complete(a!);
    await tellLesson(kit, course, a!, { archived: true });
    await tellLesson(kit, course, b!, { archived: true });
    expect(await learner.complete(a!)).toMatchObject({ completedAt });
    const refused = { __typename: "NotFound", code: "LESSON_NOT_FOUND", path: ["input", "lessonId"] };
    expect(await learner.complete(b!)).toMatchObject(refused);
    expect(await learner.complete(newId())).toMatchObject(refused);
    expect(await learner.start(newId())).toMatchObject(refused);
    expect(await learner.complete("x")).toMatchObject({ __typename: "InvalidInput", code: "INVALID_INPUT" });
  });

  it("with a quiz is completed by passing only", async () => {
    const { course, learner } = await enrolled(["QUIZ"]);
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject({
      __typename: "Conflict",
      code: "QUIZ_NOT_PASSED",
      path: ["input", "lessonId"],
    });
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "ACTIVE", progressPercent: 0 });
  });
});
