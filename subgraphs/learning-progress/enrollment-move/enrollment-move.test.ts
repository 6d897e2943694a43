import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseCompleted, EnrollmentChanged } from "../events";
import { seedLearningProgress } from "../seed";
import { learningProgress } from "../subgraph";
import { tellCourse, tellLesson, tellVersion, type ToldCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";
import { MOVE_BATCH } from "./enrollment-move.service";

describe("moving learners to another version", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const staffOf = (course: ToldCourse) => new Learner(kit, actorWith("INSTRUCTOR", course.instructorId));
  const enrolled = async (course: ToldCourse, completed: string[] = []) => {
    const learner = new Learner(kit);
    await learner.enroll(course.id);
    for (const lessonId of completed) await learner.complete(lessonId);
    return learner;
  };
  const versionsTold = async ({ id }: Learner) =>
    (await kit.published(EnrollmentChanged)).filter(({ data }) => data.userId === id).map(({ data }) => data.version);

  /** Version 1 has a, b, c; version 2 has a, c and a new d. */
  const twoVersions = async () => {
    const course = await tellCourse(kit, { types: ["ARTICLE", "ARTICLE", "ARTICLE"] });
    const [a, b, c] = course.lessonIds as [string, string, string];
    const d = newId();
    await tellLesson(kit, course, d);
    const learners = [await enrolled(course, [a, b]), await enrolled(course, [a, b, c]), await enrolled(course)] as const;
    await tellVersion(kit, course, 2, [a, c, d]);
    return { course, learners, ids: [a, b, c, d] as const };
  };

  it("says beforehand what would be kept and lost, and changes nothing", async () => {
    const { course, learners, ids } = await twoVersions();
    const [a, b, c, d] = ids;
    const expected = {
      __typename: "EnrollmentMove",
      toVersion: 2,
      enrollments: 3,
      completedLessonsKept: 3,
      completedLessonsLost: 2,
      enrollmentsCompleted: 0,
      remaining: 0,
      course: { id: course.id },
      lessonsKept: { count: 2, lessons: [a, c].sort().map(id => ({ id })) },
      lessonsAdded: { count: 1, lessons: [{ id: d }] },
      lessonsLost: { count: 1, lessons: [{ id: b }] },
    };
    const input = { courseId: course.id, toVersion: 2 };
    expect(await staffOf(course).moveAll({ ...input, dryRun: true })).toEqual({ ...expected, dryRun: true });
    for (const learner of learners) expect(await learner.enrollmentIn(course.id)).toMatchObject({ version: 1 });

    expect(await staffOf(course).moveAll(input)).toEqual({ ...expected, dryRun: false });
    expect(await learners[0].enrollmentIn(course.id)).toMatchObject({ version: 2, lessons: 3, lessonsCompleted: 1 });
    expect(await learners[1].enrollmentIn(course.id)).toMatchObject({ version: 2, status: "COMPLETED", lessonsCompleted: 2 });
    expect(await learners[2].enrollmentIn(course.id)).toMatchObject({ version: 2, status: "ACTIVE", lessonsCompleted: 0 });
    expect(await versionsTold(learners[0])).toEqual([1, 2]);
    expect(await staffOf(course).moveAll(input)).toMatchObject({ enrollments: 0, lessonsAdded: { count: 0 } });
    expect(await versionsTold(learners[0])).toEqual([1, 2]);
    await staffOf(course).moveAll({ ...input, toVersion: 1 });
    expect(await learners[0].enrollmentIn(course.id)).toMatchObject({ version: 1, lessons: 3, lessonsCompleted: 2 });
  });

  it("completes those who have nothing left to do", async () => {
    const { course, learners, ids } = await twoVersions();
    await tellVersion(kit, course, 3, [ids[0], ids[1]]);
    const input = { courseId: course.id, toVersion: 3 };
    expect(await staffOf(course).moveAll({ ...input, dryRun: true })).toMatchObject({ enrollmentsCompleted: 1 });
    await staffOf(course).moveAll(input);
    expect(await learners[0].enrollmentIn(course.id)).toMatchObject({ status: "COMPLETED", progressPercent: 100 });
    expect((await kit.published(CourseCompleted)).filter(({ data }) => data.userId === learners[0].id)).toHaveLength(1);
    expect(await learners[2].enrollmentIn(course.id)).toMatchObject({ status: "ACTIVE", lessons: 2 });
  });

  it("takes only those from a version, or those that are named", async () => {
    const { course, learners, ids } = await twoVersions();
    const late = await enrolled(course);
    await tellVersion(kit, course, 3, [ids[0]]);
    const { id } = (await learners[2].enrollmentIn(course.id))!;
    const input = { courseId: course.id, toVersion: 3 };
    const elsewhere = (await enrolled(await tellCourse(kit))).id;
    expect(await staffOf(course).moveAll({ ...input, enrollmentIds: [id, newId(), elsewhere] })).toMatchObject({
      enrollments: 1,
    });
    expect(await learners[2].enrollmentIn(course.id)).toMatchObject({ version: 3 });
    expect(await staffOf(course).moveAll({ ...input, fromVersion: 2 })).toMatchObject({ enrollments: 1 });
    expect(await late.enrollmentIn(course.id)).toMatchObject({ version: 3 });
    expect(await learners[0].enrollmentIn(course.id)).toMatchObject({ version: 1 });
  });

  it("is the staff's, to versions that there are", async () => {
    const course = await tellCourse(kit);
    const input = { courseId: course.id, toVersion: 1, dryRun: true };
    expect(await new Learner(kit, actorWith("ADMIN")).moveAll(input)).toMatchObject({ enrollments: 0 });
    expect(await staffOf(course).moveAll({ ...input, toVersion: 2 })).toMatchObject({
      __typename: "NotFound",
      code: "VERSION_NOT_FOUND",
      path: ["input", "toVersion"],
    });
    expect(await staffOf(course).moveAll({ ...input, toVersion: 0 })).toMatchObject({ code: "INVALID_INPUT" });
    const tooMany = Array.from({ length: 1_001 }, () => newId());
    expect(await staffOf(course).moveAll({ ...input, enrollmentIds: tooMany })).toMatchObject({ code: "INVALID_INPUT" });
    await expect(new Learner(kit).moveAll(input)).rejects.toThrow("FORBIDDEN");
    await expect(new Learner(kit, actorWith("INSTRUCTOR")).moveAll(input)).rejects.toThrow("FORBIDDEN");
    const draft = await tellCourse(kit, { publication: "DRAFT" });
    for (const courseId of [draft.id, newId()])
      expect(await new Learner(kit).moveAll({ ...input, courseId })).toMatchObject({ code: "COURSE_NOT_FOUND" });
  });

  it("of a large course goes on in a worker, little by little, and may be asked for again meanwhile", async () => {
    const course = await tellCourse(kit, { types: ["ARTICLE"] });
    const learners = Array.from({ length: MOVE_BATCH * 2 + 50 }, () => newId());
    await kit.context().transaction(tx =>
      seedLearningProgress(tx, {
        userIds: learners,
        courses: [],
        lessons: [],
        outlines: [],
        enrollments: learners.map(userId => {
          return { id: newId(), userId, courseId: course.id, source: "FREE", enrolledAt: new Date(Date.now() - 1_000) };
        }),
        lessonEvents: [],
      }),
    );
    await tellVersion(kit, course, 2, [...course.lessonIds, newId()]);
    const input = { courseId: course.id, toVersion: 2 };
    const first = await staffOf(course).moveAll(input);
    expect(first).toMatchObject({ enrollments: learners.length, remaining: learners.length - MOVE_BATCH });
    expect(await staffOf(course).moveAll({ ...input, dryRun: true })).toMatchObject({
      enrollments: learners.length - MOVE_BATCH,
    });
    expect(await staffOf(course).moveAll(input)).toMatchObject({ remaining: 50 });
    while ((await kit.runJobs()) > 0);
    expect(await staffOf(course).moveAll(input)).toMatchObject({ enrollments: 0, remaining: 0 });
    const told = (await kit.published(EnrollmentChanged)).filter(({ data }) => data.courseId === course.id && data.version === 2);
    expect(new Set(told.map(({ data }) => data.userId)).size).toBe(learners.length);
    expect(told).toHaveLength(learners.length);
    const [row] = await kit.runtime.database.query<{ lessons: number }>(
      null,
      "select sum(lessons) as lessons from enrollment where course_id = $1",
      [course.id],
    );
    expect(row!.lessons).toBe(learners.length * 2);
  });
});
