import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { CourseChanged } from "../../catalog/events";
import { MentorKit } from "../testing/mentor-kit";

describe("the mentor of a private course", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start();
  });
  afterAll(() => mentor.close());

  it("answers its owner, whatever their role; others are told that there is no such course", async () => {
    const owner = actorWith("LEARNER");
    const courseId = newId();
    const course = { courseId, title: "Mine", instructorId: owner.userId, publication: "PUBLISHED" as const, price: null };
    await mentor.kit.deliver(CourseChanged, courseId, { ...course, inReview: false, visibility: "PRIVATE" });
    for (const actor of [owner, actorWith("ADMIN")]) {
      expect(await mentor.ask(actor, { courseId })).toMatchObject({ __typename: "MentorExchange" });
    }
    for (const stranger of [actorWith("LEARNER"), actorWith("INSTRUCTOR")]) {
      expect(await mentor.ask(stranger, { courseId })).toMatchObject({ __typename: "NotFound", code: "COURSE_NOT_FOUND" });
    }
  });

  it("speaks of a lesson that was never published to the course's staff alone", async () => {
    const [lessonId, learner] = [newId(), await mentor.learner()];
    await mentor.tellLesson(lessonId, { published: false });
    expect(await mentor.ask(mentor.instructor, { lessonId })).toMatchObject({ __typename: "MentorExchange" });
    expect(await mentor.ask(learner, { lessonId })).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
    const asked = mentor.ask(learner, { lessonId });
    await mentor.tellLesson(lessonId, { published: true });
    expect(await asked).toMatchObject({ __typename: "MentorExchange" });
    // Learners of that version keep it.
    await mentor.tellLesson(lessonId, { published: false });
    expect(await mentor.ask(await mentor.learner(), { lessonId })).toMatchObject({ __typename: "MentorExchange" });
  });
});
