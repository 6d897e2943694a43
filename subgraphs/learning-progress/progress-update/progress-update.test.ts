import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { learningProgress } from "../subgraph";
import { tellCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

const UPDATES = `subscription ($courseId: ID!) { progressUpdated(courseId: $courseId) {
  progressPercent course { id } lesson { id } enrollment { status progressPercent lessonsCompleted } } }`;

describe("progressUpdated", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  it("tells the learner of each lesson that they complete, with the enrolment as it is then", async () => {
    const [course, learner] = [await tellCourse(kit), new Learner(kit)];
    await learner.enroll(course.id);
    const updates = await kit.listen(learner.actor, UPDATES, { courseId: course.id.toUpperCase() });
    const [a, b] = course.lessonIds;
    await learner.complete(a!);
    await learner.complete(a!);
    expect((await updates.next()).value.data.progressUpdated).toEqual({
      progressPercent: 50,
      course: { id: course.id },
      lesson: { id: a },
      enrollment: { status: "ACTIVE", progressPercent: 50, lessonsCompleted: 1 },
    });
    await learner.complete(b!);
    expect((await updates.next()).value.data.progressUpdated).toEqual({
      progressPercent: 100,
      course: { id: course.id },
      lesson: { id: b },
      enrollment: { status: "COMPLETED", progressPercent: 100, lessonsCompleted: 2 },
    });
    await updates.return!();
  });

  it("tells nobody else, and of no other course", async () => {
    const [course, other] = [await tellCourse(kit), await tellCourse(kit)];
    const [learner, stranger] = [new Learner(kit), new Learner(kit)];
    for (const person of [learner, stranger]) for (const { id } of [course, other]) await person.enroll(id);
    const updates = await kit.listen(learner.actor, UPDATES, { courseId: course.id });
    await stranger.complete(course.lessonIds[0]!);
    await learner.complete(other.lessonIds[0]!);
    await learner.complete(course.lessonIds[1]!);
    expect((await updates.next()).value.data.progressUpdated).toMatchObject({ lesson: { id: course.lessonIds[1] } });
    await updates.return!();
  });

  it("is for those who are signed in, and for ids", async () => {
    await expect(kit.listen(null, UPDATES, { courseId: newId() })).rejects.toThrow("UNAUTHENTICATED");
    await expect(kit.listen(new Learner(kit).actor, UPDATES, { courseId: "x".repeat(9_000) })).rejects.toThrow("BAD_USER_INPUT");
  });
});
