import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import type { LessonGuide } from "../../catalog/events";
import { LessonJudged } from "../../mentor/events";
import { LessonCompleted } from "../events";
import { rebuildProgress } from "../progress-event/rebuild.service";
import { learningProgress } from "../subgraph";
import { tellCourse, tellLesson, type ToldCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

const GUIDE: LessonGuide = {
  instructions: "Talk about knots.",
  objectives: [],
  difficulty: "MEDIUM",
  style: "SOCRATIC",
  criteria: ["Names the bowline"],
  solution: null,
};

describe("the mentor's judgement", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  /** A course of one AI_MENTOR lesson with these criteria. */
  const mentored = async (criteria = GUIDE.criteria) => {
    const course = await tellCourse(kit, { types: ["AI_MENTOR"] });
    await tellLesson(kit, course, course.lessonIds[0]!, { type: "AI_MENTOR", guide: { ...GUIDE, criteria } });
    return course;
  };
  const judge = (learner: Learner, course: ToldCourse, met = true) => {
    const data = { judgementId: newId(), userId: learner.id, lessonId: course.lessonIds[0]!, courseId: course.id, met };
    return kit.deliver(LessonJudged, data.judgementId, data);
  };
  const begun = async () => {
    const [course, learner] = [await mentored(), new Learner(kit)];
    const { id: enrollmentId } = await learner.enroll(course.id);
    return { course, learner, lessonId: course.lessonIds[0]!, enrollmentId };
  };
  const completions = async ({ id }: Learner) =>
    (await kit.published(LessonCompleted)).filter(({ data }) => data.userId === id).length;

  it("completes a lesson with criteria, once, and its course; nobody completes it by hand", async () => {
    const { course, learner, lessonId } = await begun();
    const refused = { __typename: "Conflict", code: "CRITERIA_NOT_MET", path: ["input", "lessonId"] };
    expect(await learner.complete(lessonId)).toMatchObject(refused);
    await judge(learner, course, false);
    expect(await learner.complete(lessonId)).toMatchObject(refused);
    const event = await judge(learner, course);
    await kit.redeliver(event);
    await judge(learner, course);
    await judge(learner, course, false);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "COMPLETED", progressPercent: 100 });
    const { completedAt } = (await learner.progressIn(lessonId))!;
    expect(await learner.complete(lessonId)).toMatchObject({ completedAt });
    expect(await completions(learner)).toBe(1);
  });

  it("is not asked for where a lesson has no criteria", async () => {
    const [course, learner] = [await mentored([]), new Learner(kit)];
    await learner.enroll(course.id);
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject({ __typename: "LessonProgress" });
  });

  it("is of one learner alone", async () => {
    const { course, learner, lessonId } = await begun();
    const other = new Learner(kit);
    await other.enroll(course.id);
    await judge(learner, course);
    expect(await other.complete(lessonId)).toMatchObject({ code: "CRITERIA_NOT_MET" });
  });

  it("counts for those only who take the course, but is remembered for when they do", async () => {
    const [course, learner] = [await mentored(), new Learner(kit)];
    await judge(learner, course);
    expect(await learner.progressIn(course.lessonIds[0]!)).toMatchObject({ completedAt: null });
    await learner.enroll(course.id);
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject({ enrollment: { status: "COMPLETED" } });
  });

  it("is derived again from the events", async () => {
    const { course, learner, lessonId, enrollmentId } = await begun();
    await judge(learner, course);
    const before = await learner.progressIn(lessonId);
    const reset = "update lesson_progress set criteria_met = false, completed_at = null where user_id = $1";
    await kit.runtime.database.query(null, reset, [learner.id]);
    await kit.context().transaction(tx => rebuildProgress(tx, enrollmentId));
    expect(await learner.progressIn(lessonId)).toMatchObject({ ...before, enrollment: { progressPercent: 100 } });
    const [row] = await kit.runtime.database.query(null, "select criteria_met from lesson_progress where user_id = $1", [
      learner.id,
    ]);
    expect(row).toEqual({ criteria_met: true });
  });
});
