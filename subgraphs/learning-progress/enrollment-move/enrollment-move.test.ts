import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseCompleted, EnrollmentChanged } from "../events";
import { seedLearningProgress } from "../seed";
import { learningProgress } from "../subgraph";
import { tellCourse, tellLesson, tellVersion, type ToldCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";
import { goOnMoving, MOVE_BATCH, moveRest, type MoveRest } from "./enrollment-move.service";

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

  /** A course with so many learners on version 1, and two further versions. Their enrolments are in the order of their ids. */
  const largeCourse = async (size: number) => {
    const course = await tellCourse(kit, { types: ["ARTICLE"] });
    const learners = Array.from({ length: size }, () => newId());
    const enrolledAt = new Date(Date.now() - 1_000);
    const enrollments = learners.map(userId => {
      return { id: newId(), userId, courseId: course.id, source: "FREE" as const, enrolledAt };
    });
    const nothing = { courses: [], lessons: [], outlines: [], lessonEvents: [] };
    await kit.context().transaction(tx => seedLearningProgress(tx, { userIds: learners, enrollments, ...nothing }));
    await tellVersion(kit, course, 2, [...course.lessonIds, newId()]);
    await tellVersion(kit, course, 3, [...course.lessonIds, newId(), newId()]);
    return { course, learners, enrollmentIds: enrollments.map(({ id }) => id) };
  };
  /** What a move has left to its job, which is held back. */
  const restOfMove = async (): Promise<MoveRest> => {
    const taken = await kit.runtime.database.query<{ data: MoveRest }>(
      null,
      "delete from outbox where kind = 'job' and name = $1 returning data",
      [moveRest.name],
    );
    expect(taken).toHaveLength(1);
    return taken[0]!.data;
  };
  const goOn = (rest: MoveRest) => kit.context().transaction(tx => goOnMoving(tx, rest));
  const runAllJobs = async () => {
    while ((await kit.runJobs()) > 0);
  };
  const versionsIn = async ({ id }: ToldCourse) => {
    const text = "select version, count(*) as count from enrollment where course_id = $1 group by version";
    const rows = await kit.runtime.database.query<{ version: number; count: number }>(null, text, [id]);
    return Object.fromEntries(rows.map(({ version, count }) => [version, count]));
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
    const { course, learners } = await largeCourse(MOVE_BATCH * 2 + 50);
    const input = { courseId: course.id, toVersion: 2 };
    const first = await staffOf(course).moveAll(input);
    expect(first).toMatchObject({ enrollments: learners.length, remaining: learners.length - MOVE_BATCH });
    expect(await staffOf(course).moveAll({ ...input, dryRun: true })).toMatchObject({
      enrollments: learners.length - MOVE_BATCH,
    });
    expect(await staffOf(course).moveAll(input)).toMatchObject({ remaining: 50 });
    await runAllJobs();
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

  describe("of a large course, asked for anew while a worker is still at it", () => {
    const SIZE = MOVE_BATCH * 2 + 50;

    it("counts as it was asked for last, in whatever order the jobs run", async () => {
      const { course } = await largeCourse(SIZE);
      const move = (toVersion: number) => staffOf(course).moveAll({ courseId: course.id, toVersion });
      await move(2);
      const late = await restOfMove();
      await move(3);
      await runAllJobs();
      await goOn(late);
      await runAllJobs();
      expect(await versionsIn(course)).toEqual({ 3: SIZE });

      // Back and forth, with a batch of the earlier move under way.
      await move(2);
      const earlier = await restOfMove();
      await Promise.all([goOn(earlier), move(1)]);
      await runAllJobs();
      await goOn(earlier);
      // Of those who were there already, too: there was nobody left to move.
      expect(await move(1)).toMatchObject({ enrollments: 0 });
      await goOn(earlier);
      expect(await versionsIn(course)).toEqual({ 1: SIZE });
    });

    it("leaves alone only those whom the later one is about", async () => {
      const { course, enrollmentIds } = await largeCourse(SIZE);
      const [first, last] = [enrollmentIds[0]!, enrollmentIds.at(-1)!];
      const input = { courseId: course.id, toVersion: 3 };
      await staffOf(course).moveAll({ ...input, toVersion: 2 });
      const late = await restOfMove();
      await staffOf(course).moveAll({ ...input, enrollmentIds: [first, last] });
      await staffOf(course).moveAll({ ...input, toVersion: 1, dryRun: true });
      await goOn(late);
      await runAllJobs();
      expect(await versionsIn(course)).toEqual({ 2: SIZE - 2, 3: 2 });
    });

    it("leaves alone who was on the version that the later one is about", async () => {
      const { course } = await largeCourse(SIZE);
      const input = { courseId: course.id, toVersion: 2 };
      await staffOf(course).moveAll(input);
      const late = await restOfMove();
      await staffOf(course).moveAll({ ...input, fromVersion: 1, toVersion: 3 });
      const later = await restOfMove();
      await goOn(late);
      await goOn(later);
      await goOn(late);
      await runAllJobs();
      expect(await versionsIn(course)).toEqual({ 2: MOVE_BATCH, 3: SIZE - MOVE_BATCH });
    });

    it("goes on where its job is of a time when moves had no number", async () => {
      const { course } = await largeCourse(SIZE);
      const rest = { courseId: course.id, toVersion: 2, fromVersion: null, enrollmentIds: null };
      await goOn({ ...rest, before: new Date().toISOString(), after: null });
      await runAllJobs();
      expect(await versionsIn(course)).toEqual({ 2: SIZE });
    });
  });
});
