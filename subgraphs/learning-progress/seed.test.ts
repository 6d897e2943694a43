import { newId } from "../../platform/database/ids";
import { actorWith } from "../../platform/testing/actors";
import { countStatements } from "../../platform/testing/statement-counter";
import { SubgraphKit } from "../../platform/testing/subgraph-kit";
import { rebuildProgress } from "./progress-event/rebuild.service";
import { seedLearningProgress, type LearningProgressSeed, type LessonEventSeed } from "./seed";
import { learningProgress } from "./subgraph";
import { Learner } from "./testing/learner";

const LESSONS = 8;
const AT = new Date("2026-03-01T09:00:00Z");

describe("seeding", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const seed = (data: LearningProgressSeed) => kit.context().transaction(tx => seedLearningProgress(tx, data));

  it("fills the tables in bulk, derives the progress, and may be done again", async () => {
    const data = seedOf(40, 300);
    const { statements } = await countStatements(() => seed(data));
    expect(statements.length).toBeLessThan(25);
    await seed(data);
    const [first, second, last] = [data.enrollments[0]!, data.enrollments[1]!, data.enrollments[LESSONS]!];
    const enrollmentOf = ({ userId, courseId }: typeof first) =>
      new Learner(kit, actorWith("LEARNER", userId)).enrollmentIn(courseId);
    expect(await enrollmentOf(first)).toMatchObject({ id: first.id, status: "ACTIVE", progressPercent: 0, lessons: LESSONS });
    expect(await enrollmentOf(second)).toMatchObject({ status: "ACTIVE", progressPercent: 12.5 });
    expect(await enrollmentOf(last)).toMatchObject({ status: "COMPLETED", progressPercent: 100, completedAt: AT.toISOString() });
    const [outbox] = await kit.runtime.database.query<{ count: number }>(null, "select count(*) as count from outbox");
    expect(outbox!.count).toBe(0);
  });

  it("leaves enrolments that can be derived again", async () => {
    const data = seedOf(2, LESSONS + 1);
    await seed(data);
    const ids = data.enrollments.map(({ id }) => id);
    const read = () => kit.runtime.database.query(null, "select * from enrollment where id = any($1::uuid[]) order by id", [ids]);
    const before = await read();
    for (const id of ids) await kit.context().transaction(tx => rebuildProgress(tx, id));
    expect(await read()).toEqual(before);
  });
});

/** Learner n is enrolled in one course and has completed n lessons of it, modulo one more than there are. */
function seedOf(courseCount: number, learnerCount: number): LearningProgressSeed {
  const courses = Array.from({ length: courseCount }, (_, index) => ({
    courseId: newId(),
    title: `Course ${index}`,
    instructorId: newId(),
    publication: "PUBLISHED" as const,
    priceAmount: index % 2 ? 4_900 : null,
    priceCurrency: index % 2 ? "EUR" : null,
    occurredAt: AT.toISOString(),
  }));
  const lessons = courses.flatMap(({ courseId }) =>
    Array.from({ length: LESSONS }, () => ({
      lessonId: newId(),
      courseId,
      chapterId: newId(),
      type: "ARTICLE",
      hasCriteria: false,
      archived: false,
      occurredAt: AT.toISOString(),
    })),
  );
  const outlines = lessons.map(({ courseId, lessonId, chapterId }) => ({ courseId, lessonId, chapterId, version: 1 }));
  const userIds = Array.from({ length: learnerCount }, () => newId());
  const enrollments = userIds.map((userId, index) => ({
    id: newId(),
    userId,
    courseId: courses[index % courseCount]!.courseId,
    source: "FREE" as const,
    enrolledAt: AT,
  }));
  const lessonEvents = enrollments.flatMap(({ userId, courseId }, index) =>
    lessons
      .filter(lesson => lesson.courseId === courseId)
      .slice(0, index % (LESSONS + 1))
      .map(({ lessonId }): LessonEventSeed => {
        return { id: newId(), kind: "LESSON_COMPLETED", userId, courseId, lessonId, occurredAt: AT };
      }),
  );
  return { userIds, courses, lessons, outlines, enrollments, lessonEvents };
}
