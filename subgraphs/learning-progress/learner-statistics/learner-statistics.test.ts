import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { learningProgress } from "../subgraph";
import { tellCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

const STATISTICS = `query ($things: [_Any!]!) { _entities(representations: $things) { ... on Course {
  learnerStatistics { enrolled active completed completionPercent averageProgressPercent } } } }`;

describe("a course's learner statistics", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const read = async (actor: Actor | null, courseIds: string[], requestId?: string) => {
    const things = courseIds.map(id => ({ __typename: "Course", id }));
    const { data, errors } = await kit.send<{ _entities: { learnerStatistics: object | null }[] }>(
      actor,
      STATISTICS,
      { things },
      requestId,
    );
    expect(errors).toBeUndefined();
    return data!._entities.map(({ learnerStatistics }) => learnerStatistics);
  };

  it("count who enrolled, learns, and has completed it", async () => {
    const course = await tellCourse(kit, { instructorId: instructor.userId });
    const learners = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const learner = new Learner(kit);
        return { learner, enrollment: await learner.enroll(course.id) };
      }),
    );
    for (const lessonId of course.lessonIds) await learners[0]!.learner.complete(lessonId);
    await learners[1]!.learner.complete(course.lessonIds[0]!);
    await learners[2]!.learner.move("pauseEnrollment", learners[2]!.enrollment.id);
    await learners[3]!.learner.complete(course.lessonIds[0]!);
    await learners[3]!.learner.move("dropEnrollment", learners[3]!.enrollment.id);
    const statistics = { enrolled: 4, active: 1, completed: 1, completionPercent: 25, averageProgressPercent: 50 };
    expect(await read(instructor, [course.id])).toEqual([statistics]);
    expect(await read(actorWith("ADMIN"), [course.id])).toEqual([statistics]);
    for (const actor of [null, actorWith("LEARNER"), actorWith("INSTRUCTOR"), learners[0]!.learner.actor]) {
      expect(await read(actor, [course.id])).toEqual([null]);
    }
  });

  it("of a page of courses are two statements, and of those without learners zeros", async () => {
    const courses = await Promise.all(Array.from({ length: 10 }, () => tellCourse(kit, { instructorId: instructor.userId })));
    const ids = courses.map(({ id }) => id);
    const requestId = newId();
    const { result, statements } = await countStatements(() => read(instructor, ids, requestId), requestId);
    expect(statements).toHaveLength(2);
    const nobody = { enrolled: 0, active: 0, completed: 0, completionPercent: 0, averageProgressPercent: null };
    expect(result).toEqual(ids.map(() => nobody));
  });
});
