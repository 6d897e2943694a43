import { CompleteLessonDocument, EnrollDocument } from "../../clients/generated/graphql";
import { demoCourse, type DemoCourse, type DemoLesson } from "../harness/demo-course";
import type { GraphAnswer } from "../harness/graph-client";
import { firstHeard, nextOf } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { as } from "../harness/results";
import { transports, type Updates } from "./transports";

/** Fields of three subgraphs: learning-progress has the event, catalog the course and the lesson, identity the instructor. */
const PROGRESS = `
  subscription Progress($courseId: ID!, $withLesson: Boolean!) {
    now: progressUpdated(courseId: $courseId) {
      progressPercent
      course { ...Titled }
      lesson @include(if: $withLesson) { id title }
      enrollment { lessonsCompleted }
    }
  }
  fragment Titled on Course { id title instructor { displayName } }`;

/** So many lessons are kept for when somebody listens. */
const LESSONS_TO_HEAR_OF = 2;

describe("Live updates", () => {
  let platform: Platform;
  let course: DemoCourse;
  let lessons: DemoLesson[];
  let instructor: string;

  beforeAll(async () => {
    platform = await startPlatform();
    course = await demoCourse(platform.visitor, "graphql-from-first-principles");
    lessons = course.lessons.filter(({ type }) => type !== "QUIZ");
    const asked = await platform.visitor.data<{ course: { instructor: { displayName: string } } }, object>(
      "query ($id: ID!) { course(id: $id) { instructor { displayName } } }",
      { id: course.id },
    );
    instructor = asked.course.instructor.displayName;
  });
  afterAll(() => platform?.close());

  async function enrolled(): Promise<Person> {
    const learner = await newLearner(platform.visitor);
    await learner.client.data(EnrollDocument, { input: { courseId: course.id } });
    return learner;
  }

  async function complete({ client }: Person, index: number): Promise<void> {
    const { completeLesson } = await client.data(CompleteLessonDocument, { input: { lessonId: lessons[index]!.id } });
    as(completeLesson, "LessonProgress");
  }

  const percentOf = (completed: number) => Math.round((completed / course.lessons.length) * 10_000) / 100;

  function expected(completed: number, { withLesson = true } = {}) {
    const { id, title } = lessons[completed - 1]!;
    return {
      data: {
        now: {
          progressPercent: percentOf(completed),
          course: { id: course.id, title: course.title, instructor: { displayName: instructor } },
          ...(withLesson && { lesson: { id, title } }),
          enrollment: { lessonsCompleted: completed },
        },
      },
    };
  }

  /** Completes lessons until one is heard of; answers how many those are, and the update for the last of them. */
  async function beginToHear(updates: Updates, learner: Person): Promise<{ completed: number; update: GraphAnswer<unknown> }> {
    let completed = 0;
    let update = await firstHeard(updates, async () => {
      if (completed < lessons.length - LESSONS_TO_HEAR_OF) await complete(learner, completed++);
    });
    const percent = () => (update as GraphAnswer<{ now: { progressPercent: number } }>).data!.now.progressPercent;
    while (percent() < percentOf(completed)) update = await nextOf(updates);
    return { completed, update };
  }

  it.each(Object.keys(transports) as (keyof typeof transports)[])("come complete over %s", async transport => {
    const learner = await enrolled();
    const { client, accessToken: token } = learner;
    const variables = { courseId: course.id, withLesson: transport !== "server-sent events" };
    const updates = transports[transport]({ url: platform.url, token, client, query: PROGRESS, variables });
    const { completed, update } = await beginToHear(updates, learner);
    expect(update).toEqual(expected(completed, variables));
    for (let next = completed; next < completed + LESSONS_TO_HEAR_OF; next += 1) {
      await complete(learner, next);
      expect(await nextOf(updates)).toEqual(expected(next + 1, variables));
    }
    await updates.return!();
    await client.close();
  });
});
