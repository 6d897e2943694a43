import { setTimeout as sleep } from "node:timers/promises";
import { CompleteLessonDocument, EnrollDocument } from "../../clients/generated/graphql";
import { demoCourse, type DemoCourse } from "../harness/demo-course";
import { nextOf } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { transports } from "./transports";

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

/** From a subscription's arrival at the gateway until its subgraph listens. */
const SUBSCRIBING_MS = 500;

describe("Live updates", () => {
  let platform: Platform;
  let course: DemoCourse;
  let instructor: string;

  beforeAll(async () => {
    platform = await startPlatform();
    course = await demoCourse(platform.visitor, "graphql-from-first-principles");
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
    const { completeLesson } = await client.data(CompleteLessonDocument, { input: { lessonId: course.lessons[index]!.id } });
    expect(completeLesson.__typename).toBe("LessonProgress");
  }

  function expected(completed: number, { withLesson = true } = {}) {
    const { id, title } = course.lessons[completed - 1]!;
    return {
      data: {
        now: {
          progressPercent: Math.round((completed / course.lessons.length) * 10_000) / 100,
          course: { id: course.id, title: course.title, instructor: { displayName: instructor } },
          ...(withLesson && { lesson: { id, title } }),
          enrollment: { lessonsCompleted: completed },
        },
      },
    };
  }

  it.each(Object.keys(transports) as (keyof typeof transports)[])("come complete over %s", async transport => {
    const learner = await enrolled();
    const { client, accessToken: token } = learner;
    const variables = { courseId: course.id, withLesson: transport !== "server-sent events" };
    const updates = transports[transport]({ url: platform.url, token, client, query: PROGRESS, variables });
    // Asking for the first one is what opens the stream.
    const first = nextOf(updates);
    first.catch(() => {});
    await sleep(SUBSCRIBING_MS);
    await complete(learner, 0);
    expect(await first).toEqual(expected(1, variables));
    await complete(learner, 1);
    expect(await nextOf(updates)).toEqual(expected(2, variables));
    await updates.return!();
    await client.close();
  });
});
