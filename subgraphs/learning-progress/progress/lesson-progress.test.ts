import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { UserRegistered } from "../../identity/events";
import { CourseCompleted, EnrollmentChanged, LessonCompleted } from "../events";
import { learningProgress } from "../subgraph";
import { tellCourse, tellLesson, tellVersion } from "../testing/catalog-story";
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

  it("is counted however it races with a move to another version", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { course, learner } = await enrolled(["ARTICLE", "ARTICLE", "ARTICLE"]);
      const staff = new Learner(kit, actorWith("INSTRUCTOR", course.instructorId));
      const [a, b] = course.lessonIds;
      await tellVersion(kit, course, 2, [a!, b!, newId(), newId(), newId()]);
      await Promise.all([learner.complete(a!), staff.moveAll({ courseId: course.id, toVersion: 2 }), learner.complete(b!)]);
      expect(await learner.enrollmentIn(course.id)).toMatchObject({
        version: 2,
        lessons: 5,
        lessonsCompleted: 2,
        progressPercent: 40,
      });
    }
  });

  it("is counted however an enrolment races with the first version", async () => {
    for (let round = 0; round < 5; round += 1) {
      const course = await tellCourse(kit, { publication: "DRAFT" });
      const learners = Array.from({ length: 3 }, () => new Learner(kit));
      for (const { id } of learners)
        await kit.deliver(UserRegistered, id, { userId: id, displayName: "Somebody", role: "LEARNER" });
      const admin = new Learner(kit, actorWith("ADMIN"));
      await Promise.all([...learners.map(({ id }) => admin.enrollOther(course.id, id)), tellVersion(kit, course, 1)]);
      for (const learner of learners) expect(await learner.enrollmentIn(course.id)).toMatchObject({ version: 1, lessons: 2 });
    }
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
    const draft = newId();
    await tellLesson(kit, course, draft);
    await tellVersion(kit, course, 2, [newId()]);
    await new Learner(kit, actorWith("ADMIN")).moveAll({ courseId: course.id, toVersion: 2 });
    expect(await learner.complete(a!)).toMatchObject({ completedAt });
    expect(await learner.complete(b!)).toMatchObject({ __typename: "Conflict", code: "LESSON_NOT_IN_VERSION" });
    expect(await learner.start(b!)).toMatchObject({ __typename: "Conflict", code: "LESSON_NOT_IN_VERSION" });
    const refused = { __typename: "NotFound", code: "LESSON_NOT_FOUND", path: ["input", "lessonId"] };
    expect(await learner.complete(draft)).toMatchObject(refused);
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
