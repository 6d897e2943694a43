import { newId } from "../../../platform/database/ids";
import { countStatements } from "../../../platform/testing/statement-counter";
import { QuizAttemptGraded } from "../../assessment/events";
import { LessonCompleted } from "../../learning-progress/events";
import { MentorKit } from "../testing/mentor-kit";
import { standingOf } from "./standing.service";

describe("how a learner stands", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start();
  });
  afterAll(() => mentor.close());

  const at = (minute: number) => ({ occurredAt: new Date(Date.UTC(2026, 0, 1, 0, minute)) });
  const complete = (userId: string, lessonId: string, minute: number, courseId = mentor.courseId) =>
    mentor.kit.deliver(LessonCompleted, lessonId, { userId, lessonId, courseId }, at(minute));
  const attempt = (userId: string, minute: number, missed: string[], courseId = mentor.courseId) => {
    const graded = {
      attemptId: newId(),
      number: minute,
      userId,
      lessonId: mentor.promises,
      courseId,
      scorePercent: minute,
      missed,
    };
    return mentor.kit.deliver(QuizAttemptGraded, graded.attemptId, { ...graded, passed: minute > 5 }, at(minute));
  };

  it("is nothing for who has only begun", async () => {
    expect(await standingOf(mentor.kit.context(), newId(), mentor.courseId)).toEqual({
      completedLessons: [],
      completedCount: 0,
      attempts: [],
    });
  });

  it("is theirs, of this course, the newest first, bounded, and three statements however much there is", async () => {
    const [userId, other] = [newId(), newId()];
    for (let minute = 1; minute <= 12; minute += 1) {
      const lessonId = newId();
      await mentor.tellLesson(lessonId, { title: `Lesson ${minute}` });
      await complete(userId, lessonId, minute);
    }
    await complete(userId, newId(), 30, newId());
    await complete(other, mentor.closures, 31);
    for (let minute = 1; minute <= 7; minute += 1) await attempt(userId, minute, [`Missed ${minute}?`]);
    await attempt(userId, 30, [], newId());
    await attempt(other, 31, []);
    const ctx = mentor.kit.context();
    const { result, statements } = await countStatements(() => standingOf(ctx, userId, mentor.courseId), ctx.requestId);
    expect(result.completedLessons).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map(minute => `Lesson ${minute}`));
    expect(result.completedCount).toBe(12);
    expect(result.attempts.map(({ scorePercent }) => scorePercent)).toEqual([7, 6, 5, 4, 3]);
    expect(result.attempts[0]).toEqual({ lessonTitle: "Promises", scorePercent: 7, passed: true, missed: ["Missed 7?"] });
    expect(statements).toHaveLength(3);
  });
});
