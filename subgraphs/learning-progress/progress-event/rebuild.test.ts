import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { QuizAttemptGraded } from "../../assessment/events";
import { learningProgress } from "../subgraph";
import { tellCourse, tellVersion, type ToldCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";
import { rebuildProgress } from "./rebuild.service";

describe("progress", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const rows = (text: string, userId: string) => kit.runtime.database.query(null, text, [userId]);
  const stateOf = async ({ id }: Learner) => ({
    enrollments: await rows("select * from enrollment where user_id = $1 order by id", id),
    lessons: await rows("select * from lesson_progress where user_id = $1 order by id", id),
  });
  const rebuild = (enrollmentId: string) => kit.context().transaction(tx => rebuildProgress(tx, enrollmentId));

  const move = (course: ToldCourse, toVersion: number) =>
    new Learner(kit, actorWith("INSTRUCTOR", course.instructorId)).moveAll({ courseId: course.id, toVersion });

  /** Starts, completes, fails and passes; optionally all of the course, with a lesson that version 2 has no longer. */
  async function learnSome(finish: boolean) {
    const course = await tellCourse(kit, { types: ["QUIZ", "ARTICLE", "ARTICLE", "VIDEO"] });
    const learner = new Learner(kit);
    const { id } = await learner.enroll(course.id);
    const [quiz, started, completed, archived] = course.lessonIds;
    await learner.start(started!);
    await learner.start(completed!);
    await learner.complete(completed!);
    await learner.complete(archived!);
    for (const [index, scorePercent] of [33.33, 87.5, 60].entries()) {
      const attemptId = newId();
      const grade = { attemptId, number: index + 1, userId: learner.id, lessonId: quiz!, courseId: course.id, scorePercent };
      await kit.deliver(QuizAttemptGraded, attemptId, { ...grade, passed: scorePercent > 70, missed: [] });
    }
    await tellVersion(kit, course, 2, [quiz!, started!, completed!]);
    await move(course, 2);
    if (finish) await learner.complete(started!);
    await tellVersion(kit, course, 3, [quiz!, started!, completed!, newId()]);
    await move(course, 3);
    return { id, learner };
  }

  it.each([
    ["half-way", false],
    ["at the end", true],
  ])("derived again from the events %s is what it was", async (_where, finish) => {
    const { id, learner } = await learnSome(finish);
    const before = await stateOf(learner);
    expect(await rebuild(id)).toMatchObject({ status: finish ? "COMPLETED" : "ACTIVE", progressPercent: finish ? 75 : 50 });
    expect(await stateOf(learner)).toEqual(before);
  });

  it("that was damaged is mended", async () => {
    const { id, learner } = await learnSome(true);
    const { enrollments, lessons } = await stateOf(learner);
    await rows(
      "update enrollment set lessons_completed = 0, lessons = 9, status = 'ACTIVE', completed_at = null where user_id = $1",
      learner.id,
    );
    await rows("delete from lesson_progress where user_id = $1 and attempts > 0", learner.id);
    await rows("update lesson_progress set completed_at = null, quiz_passed = true where user_id = $1", learner.id);
    await rebuild(id);
    const mended = await stateOf(learner);
    expect(mended.enrollments).toEqual(enrollments);
    const withoutId = (all: unknown[]) =>
      (all as { id: string; lesson_id: string }[])
        .map(({ id: _id, ...row }) => row)
        .sort((a, b) => a.lesson_id.localeCompare(b.lesson_id));
    expect(withoutId(mended.lessons)).toEqual(withoutId(lessons));
  });

  it("of a dropped enrolment is derived without taking it up again", async () => {
    const { id, learner } = await learnSome(false);
    await learner.move("dropEnrollment", id);
    expect(await rebuild(id)).toMatchObject({ status: "DROPPED", lessonsCompleted: 2 });
    expect(await rebuild(newId())).toBeNull();
  });
});
