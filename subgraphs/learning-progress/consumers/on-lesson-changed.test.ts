import { newId } from "../../../platform/database/ids";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseCompleted } from "../events";
import { learningProgress } from "../subgraph";
import { tellCourse, tellLesson, tellState } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

const EARLIER = new Date(Date.now() - 60_000);

describe("a change of the catalog", () => {
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

  it("that adds or archives a lesson moves everybody's progress", async () => {
    const course = await tellCourse(kit);
    const [half, none] = [await enrolled(course.id), await enrolled(course.id)];
    await half.complete(course.lessonIds[0]!);
    const added = newId();
    await tellLesson(kit, course, added);
    expect(await half.enrollmentIn(course.id)).toMatchObject({ progressPercent: 33.33, lessons: 3 });
    expect(await none.enrollmentIn(course.id)).toMatchObject({ progressPercent: 0, lessons: 3 });
    await tellLesson(kit, course, added, { archived: true });
    expect(await half.enrollmentIn(course.id)).toMatchObject({ progressPercent: 50, lessons: 2 });
  });

  it("leaves a completed enrolment completed", async () => {
    const course = await tellCourse(kit, { types: ["ARTICLE"] });
    const learner = await enrolled(course.id);
    const { completedAt } = (await learner.complete(course.lessonIds[0]!)).enrollment;
    const added = newId();
    await tellLesson(kit, course, added);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "COMPLETED", progressPercent: 50, completedAt });
    expect((await learner.complete(added)).enrollment).toMatchObject({ status: "COMPLETED", progressPercent: 100, completedAt });
    expect((await kit.published(CourseCompleted)).filter(({ data }) => data.userId === learner.id)).toHaveLength(1);
  });

  it("that archives the only lesson left completes the course", async () => {
    const course = await tellCourse(kit);
    const learner = await enrolled(course.id);
    const { completedAt } = await learner.complete(course.lessonIds[0]!);
    await tellLesson(kit, course, course.lessonIds[1]!, { archived: true });
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "COMPLETED", progressPercent: 100, completedAt });
    expect((await kit.published(CourseCompleted)).filter(({ data }) => data.userId === learner.id)).toHaveLength(1);
  });

  it("that archives every lesson completes nothing", async () => {
    const course = await tellCourse(kit, { types: ["ARTICLE"] });
    const learner = await enrolled(course.id);
    await tellLesson(kit, course, course.lessonIds[0]!, { archived: true });
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "ACTIVE", progressPercent: 0, lessons: 0 });
  });

  it("that moves a lesson to another course counts it there", async () => {
    const [from, to] = [await tellCourse(kit), await tellCourse(kit)];
    const learner = await enrolled(from.id);
    await learner.enroll(to.id);
    await learner.complete(from.lessonIds[0]!);
    await tellLesson(kit, to, from.lessonIds[0]!);
    expect(await learner.enrollmentIn(from.id)).toMatchObject({ lessons: 1, lessonsCompleted: 0 });
    expect(await learner.enrollmentIn(to.id)).toMatchObject({ lessons: 3, lessonsCompleted: 1 });
  });

  it("that is told of late changes nothing", async () => {
    const course = await tellCourse(kit);
    const learner = await enrolled(course.id);
    await tellLesson(kit, course, course.lessonIds[0]!, { archived: true, occurredAt: EARLIER });
    await tellState(kit, course, { publication: "ARCHIVED" }, EARLIER);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ lessons: 2 });
    expect(await new Learner(kit).enroll(course.id)).toMatchObject({ status: "ACTIVE" });
  });

  it("takes the same number of statements however many are enrolled, and fewer when only a lesson's place changes", async () => {
    const course = await tellCourse(kit);
    await enrolled(course.id);
    const { statements: forOne } = await countStatements(() => tellLesson(kit, course, newId()));
    await Promise.all(Array.from({ length: 8 }, () => enrolled(course.id)));
    const { statements: forNine } = await countStatements(() => tellLesson(kit, course, newId()));
    const { statements: forMove } = await countStatements(() =>
      tellLesson(kit, course, course.lessonIds[0]!, { chapterId: newId() }),
    );
    expect(forNine).toHaveLength(forOne.length);
    expect(forMove).toHaveLength(forOne.length - 1);
  });
});
