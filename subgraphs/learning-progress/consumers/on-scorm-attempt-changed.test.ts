import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { ScormAttemptChanged } from "../../catalog/events";
import { LessonCompleted } from "../events";
import { rebuildProgress } from "../progress-event/rebuild.service";
import { learningProgress } from "../subgraph";
import { tellCourse, type ToldCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

describe("what a SCORM package says", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const tell = (learner: Learner, course: ToldCourse, said: { completed?: boolean; scorePercent?: number | null }) => {
    const [lessonId] = course.lessonIds;
    const what = { completed: false, passed: null, scorePercent: null, ...said };
    const data = { attemptId: newId(), userId: learner.id, lessonId: lessonId!, courseId: course.id, ...what };
    return kit.deliver(ScormAttemptChanged, data.attemptId, data);
  };
  const begun = async () => {
    const [course, learner] = [await tellCourse(kit, { types: ["SCORM"] }), new Learner(kit)];
    const { id: enrollmentId } = await learner.enroll(course.id);
    return { course, learner, lessonId: course.lessonIds[0]!, enrollmentId };
  };
  const completions = async ({ id }: Learner) =>
    (await kit.published(LessonCompleted)).filter(({ data }) => data.userId === id).length;

  it("keeps the best score, and completes the lesson and its course once", async () => {
    const { course, learner, lessonId } = await begun();
    await tell(learner, course, { scorePercent: 40 });
    await tell(learner, course, { scorePercent: 72.5 });
    await tell(learner, course, { scorePercent: 30 });
    expect(await learner.progressIn(lessonId)).toMatchObject({ scorePercent: 72.5, completedAt: null, attempts: 0 });
    const event = await tell(learner, course, { completed: true, scorePercent: 60 });
    await kit.redeliver(event);
    await tell(learner, course, { completed: true, scorePercent: 60 });
    // An event that is late takes nothing away.
    await tell(learner, course, { completed: false });
    expect(await learner.progressIn(lessonId)).toMatchObject({ scorePercent: 72.5, completedAt: expect.any(String) });
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "COMPLETED", progressPercent: 100 });
    expect(await completions(learner)).toBe(1);
  });

  it("is what completes a SCORM lesson: nobody completes it by hand", async () => {
    const { course, learner, lessonId } = await begun();
    const refused = { __typename: "Conflict", code: "SCORM_NOT_COMPLETED", path: ["input", "lessonId"] };
    expect(await learner.complete(lessonId)).toMatchObject(refused);
    await tell(learner, course, { completed: true });
    const { completedAt } = (await learner.progressIn(lessonId))!;
    expect(await learner.complete(lessonId)).toMatchObject({ completedAt });
  });

  it("counts for those only who take the course, but is remembered for when they do", async () => {
    const [course, learner] = [await tellCourse(kit, { types: ["SCORM"] }), new Learner(kit)];
    await tell(learner, course, { completed: true, scorePercent: 90 });
    expect(await learner.progressIn(course.lessonIds[0]!)).toMatchObject({ completedAt: null, scorePercent: 90 });
    await learner.enroll(course.id);
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject({ enrollment: { status: "COMPLETED" } });
  });

  it("is derived again from the events", async () => {
    const { course, learner, lessonId, enrollmentId } = await begun();
    await tell(learner, course, { completed: true, scorePercent: 88 });
    const before = await learner.progressIn(lessonId);
    await kit.runtime.database.query(
      null,
      "update lesson_progress set scorm_completed = false, score_percent = null, completed_at = null where user_id = $1",
      [learner.id],
    );
    await kit.context().transaction(tx => rebuildProgress(tx, enrollmentId));
    expect(await learner.progressIn(lessonId)).toMatchObject({ ...before, enrollment: { progressPercent: 100 } });
    const [row] = await kit.runtime.database.query<{ done: boolean }>(
      null,
      "select scorm_completed as done from lesson_progress where user_id = $1",
      [learner.id],
    );
    expect(row).toEqual({ done: true });
  });
});
