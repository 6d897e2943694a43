import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { QuizAttemptGraded } from "../../assessment/events";
import { CourseCompleted, LessonCompleted } from "../events";
import { learningProgress } from "../subgraph";
import { tellCourse, type ToldCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

describe("a graded attempt", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const grade = (learner: Learner, course: ToldCourse, scorePercent: number, number = 1, attemptId = newId()) =>
    kit.deliver(QuizAttemptGraded, attemptId, {
      attemptId,
      number,
      missed: [],
      userId: learner.id,
      lessonId: course.lessonIds[0]!,
      courseId: course.id,
      scorePercent,
      passed: scorePercent >= 70,
    });
  const completionsOf = async (event: typeof LessonCompleted | typeof CourseCompleted, { id }: Learner) =>
    (await kit.published<{ userId: string }>(event)).filter(({ data }) => data.userId === id).length;

  it("counts, and the best score stays, in whatever order they are told of", async () => {
    const [course, learner] = [await tellCourse(kit, { types: ["QUIZ", "ARTICLE"] }), new Learner(kit)];
    await learner.enroll(course.id);
    await grade(learner, course, 66.67, 2);
    await kit.redeliver(await grade(learner, course, 20, 1));
    expect(await learner.progressIn(course.lessonIds[0]!)).toMatchObject({
      attempts: 2,
      scorePercent: 66.67,
      quizPassed: false,
      completedAt: null,
    });
  });

  it("counts once, also when it is told of by two events", async () => {
    const [course, learner] = [await tellCourse(kit, { types: ["QUIZ"] }), new Learner(kit)];
    await learner.enroll(course.id);
    const { subject } = await grade(learner, course, 10);
    await Promise.all([1, 2, 3].map(() => grade(learner, course, 10, 1, subject)));
    expect(await learner.progressIn(course.lessonIds[0]!)).toMatchObject({ attempts: 1 });
  });

  it("that passed completes the lesson and, as the last, the course, once", async () => {
    const [course, learner] = [await tellCourse(kit, { types: ["QUIZ"] }), new Learner(kit)];
    await learner.enroll(course.id);
    await Promise.all([100, 80, 90].map((score, index) => grade(learner, course, score, index + 1)));
    const progress = await learner.progressIn(course.lessonIds[0]!);
    expect(progress).toMatchObject({ attempts: 3, scorePercent: 100, quizPassed: true, enrollment: { status: "COMPLETED" } });
    expect(progress!.completedAt).not.toBeNull();
    expect((await learner.complete(course.lessonIds[0]!)).completedAt).toEqual(progress!.completedAt);
    expect(await completionsOf(LessonCompleted, learner)).toBe(1);
    expect(await completionsOf(CourseCompleted, learner)).toBe(1);
  });

  it("is waited for by who completes the lesson at once", async () => {
    const [course, learner] = [await tellCourse(kit, { types: ["QUIZ"] }), new Learner(kit)];
    await learner.enroll(course.id);
    const answer = learner.complete(course.lessonIds[0]!);
    await sleep(150);
    await grade(learner, course, 75);
    expect(await answer).toMatchObject({ quizPassed: true, scorePercent: 75 });
    expect((await answer).completedAt).not.toBeNull();
  });

  it("without an enrolment is kept, completes nothing, and counts once there is one", async () => {
    const [course, learner] = [await tellCourse(kit, { types: ["QUIZ"] }), new Learner(kit)];
    await Promise.all([40, 90].map((score, index) => grade(learner, course, score, index + 1)));
    expect(await learner.progressIn(course.lessonIds[0]!)).toMatchObject({ attempts: 2, quizPassed: true, completedAt: null });
    await learner.enroll(course.id);
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject({ enrollment: { status: "COMPLETED" } });
  });
});
