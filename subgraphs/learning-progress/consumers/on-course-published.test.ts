import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CoursePublished } from "../../catalog/events";
import { UserRegistered } from "../../identity/events";
import { CourseCompleted, EnrollmentChanged } from "../events";
import { learningProgress } from "../subgraph";
import { tellCourse, tellLesson, tellState, tellVersion } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

const EARLIER = new Date(Date.now() - 60_000);
const CHAPTER = `query ($things: [_Any!]!) { _entities(representations: $things) {
  ... on Chapter { viewerProgress { completedLessons lessons progressPercent } } } }`;

describe("a version of a course", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const enrolled = async (courseId: string) => {
    const learner = new Learner(kit);
    await learner.enroll(courseId);
    return learner;
  };
  const chapterOf = async (learner: Learner, id: string) => {
    const answer = await kit.send<{ _entities: { viewerProgress: object }[] }>(learner.actor, CHAPTER, {
      things: [{ __typename: "Chapter", id }],
    });
    return answer.data!._entities[0]!.viewerProgress;
  };

  it("stays a learner's own when there is a newer one, which is for those who enrol later", async () => {
    const course = await tellCourse(kit);
    const early = await enrolled(course.id);
    await early.complete(course.lessonIds[0]!);
    await tellVersion(kit, course, 2, [...course.lessonIds, newId(), newId()]);
    expect(await early.enrollmentIn(course.id)).toMatchObject({ version: 1, lessons: 2, progressPercent: 50 });
    expect(await chapterOf(early, course.chapterId)).toEqual({ completedLessons: 1, lessons: 2, progressPercent: 50 });
    const late = await enrolled(course.id);
    expect(await late.enrollmentIn(course.id)).toMatchObject({ version: 2, lessons: 4, progressPercent: 0 });
    expect(await chapterOf(late, course.chapterId)).toEqual({ completedLessons: 0, lessons: 4, progressPercent: 0 });
    expect(await chapterOf(new Learner(kit), course.chapterId)).toMatchObject({ lessons: 4 });
    const { id } = (await early.enrollmentIn(course.id))!;
    await early.move("dropEnrollment", id);
    await early.enroll(course.id);
    expect(await early.enrollmentIn(course.id)).toMatchObject({ version: 1, lessons: 2 });
  });

  it("may come in any order, and twice", async () => {
    const course = await tellCourse(kit, { publication: "ARCHIVED" });
    await tellState(kit, course, {});
    const add = (version: number, lessonIds: string[]) =>
      kit.deliver(CoursePublished, course.id, {
        courseId: course.id,
        title: "A course",
        instructorId: course.instructorId,
        version,
        chapters: [{ chapterId: course.chapterId, lessonIds }],
      });
    await add(2, [...course.lessonIds, newId()]);
    const first = await add(1, course.lessonIds);
    await kit.redeliver(first);
    await add(1, course.lessonIds);
    const learner = await enrolled(course.id);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ version: 2, lessons: 3 });
  });

  it("that is the first takes in those who were enrolled before, and tells of it", async () => {
    const course = await tellCourse(kit, { publication: "DRAFT" });
    const [learner, admin] = [new Learner(kit), new Learner(kit, actorWith("ADMIN"))];
    await kit.deliver(UserRegistered, learner.id, { userId: learner.id, displayName: "Somebody", role: "LEARNER" });
    expect(await admin.enrollOther(course.id, learner.id)).toMatchObject({ version: null, lessons: 0, progressPercent: 0 });
    expect(await learner.complete(course.lessonIds[0]!)).toMatchObject({ code: "LESSON_NOT_FOUND" });
    await tellVersion(kit, course, 1);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ version: 1, lessons: 2, status: "ACTIVE" });
    await tellVersion(kit, course, 2, [newId()]);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ version: 1, lessons: 2 });
    const told = (await kit.published(EnrollmentChanged)).filter(({ data }) => data.userId === learner.id);
    expect(told.map(({ data }) => data.version)).toEqual([null, 1]);
    await learner.complete(course.lessonIds[0]!);
    expect((await learner.complete(course.lessonIds[1]!)).enrollment).toMatchObject({ status: "COMPLETED" });
    expect((await kit.published(CourseCompleted)).filter(({ data }) => data.userId === learner.id)).toHaveLength(1);
  });

  it("counts whatever becomes of the working copy", async () => {
    const course = await tellCourse(kit);
    const learner = await enrolled(course.id);
    await tellLesson(kit, course, newId());
    await tellLesson(kit, course, course.lessonIds[0]!, { archived: true });
    await tellLesson(kit, course, course.lessonIds[1]!, { type: "QUIZ", occurredAt: EARLIER });
    await learner.complete(course.lessonIds[0]!);
    expect((await learner.complete(course.lessonIds[1]!)).enrollment).toMatchObject({ status: "COMPLETED", lessons: 2 });
  });
});
