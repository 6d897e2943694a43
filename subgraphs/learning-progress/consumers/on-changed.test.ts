import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged, LessonChanged } from "../../catalog/events";
import { findKnownCourse } from "../neighbours/known-course.store";
import { findKnownLesson } from "../neighbours/known-lesson.store";
import { learningProgress } from "../subgraph";

describe("learning-progress's copy of the catalog", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const at = (micros: number) => ({ occurredAt: `2026-01-01T00:00:00.000${micros}Z` });

  it("has the later of two changes to a course within one millisecond, whatever order they come in", async () => {
    const course = { courseId: newId(), instructorId: newId(), publication: "PUBLISHED" as const, visibility: "PUBLIC" as const };
    const tell = (title: string, micros: number) =>
      kit.deliver(CourseChanged, course.courseId, { ...course, title, inReview: false, price: null }, at(micros));
    await tell("New", 457);
    await tell("Old", 456);
    expect(await findKnownCourse(kit.context(), course.courseId)).toMatchObject({ title: "New" });
  });

  it("has the later of two changes to a lesson within one millisecond, whatever order they come in", async () => {
    const lesson = { lessonId: newId(), courseId: newId(), chapterId: newId(), instructorId: newId(), title: "A lesson" };
    const state = { text: null, guide: null, published: true, archived: false };
    const tell = (type: string, micros: number) =>
      kit.deliver(LessonChanged, lesson.lessonId, { ...lesson, ...state, type }, at(micros));
    await tell("QUIZ", 457);
    await tell("ARTICLE", 456);
    expect(await findKnownLesson(kit.context(), lesson.lessonId)).toMatchObject({ type: "QUIZ" });
  });
});
