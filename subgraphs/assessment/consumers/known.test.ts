import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { EnrollmentChanged } from "../../learning-progress/events";
import { assessment } from "../subgraph";
import { QuizStory } from "../testing/quiz-story";

const EARLIER = new Date(Date.now() - 60_000);
const LATER = new Date(Date.now() + 60_000);

describe("what is known of the neighbours", () => {
  let kit: SubgraphKit;
  let story: QuizStory;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  beforeEach(async () => {
    story = await QuizStory.begin(kit);
    await story.everyType();
  });
  afterAll(() => kit.close());

  const tell = (userId: string, status: "ACTIVE" | "REVOKED", occurredAt: Date) => {
    const data = { enrollmentId: newId(), userId, courseId: story.courseId, status, version: 1 };
    return kit.deliver(EnrollmentChanged, data.enrollmentId, data, { occurredAt });
  };

  it("is the newest of a lesson, in whatever order its events come", async () => {
    await story.tellLesson({ archived: true }, EARLIER);
    expect(await story.configure({})).toMatchObject({ __typename: "QuizEditor" });
    const archived = await story.tellLesson({ archived: true }, LATER);
    await story.tellLesson({ archived: false });
    await kit.redeliver(archived);
    expect(await story.configure({})).toMatchObject({ code: "LESSON_NOT_FOUND" });
  });

  it("is the newest of a course: who teaches it is what its last event says", async () => {
    const successor = actorWith("INSTRUCTOR");
    const handedOver = await story.tellCourse({ instructorId: successor.userId }, LATER);
    await story.tellCourse();
    await kit.redeliver(handedOver);
    expect(await story.configure({}, successor)).toMatchObject({ __typename: "QuizEditor" });
    await expect(story.configure({})).rejects.toThrow("FORBIDDEN");
  });

  it("takes the lesson's word where that is the newer", async () => {
    const successor = actorWith("INSTRUCTOR");
    await story.tellLesson({ instructorId: successor.userId }, LATER);
    expect(await story.configure({}, successor)).toMatchObject({ __typename: "QuizEditor" });
  });

  it("is the newest of an enrolment", async () => {
    const learner = actorWith("LEARNER");
    await tell(learner.userId, "REVOKED", LATER);
    await tell(learner.userId, "ACTIVE", EARLIER);
    expect(await story.start(learner)).toMatchObject({ code: "NOT_ENROLLED" });
  });

  it("is not changed by an event that is delivered again", async () => {
    const learner = actorWith("LEARNER");
    const enrolled = await tell(learner.userId, "ACTIVE", new Date());
    await tell(learner.userId, "REVOKED", new Date());
    await kit.redeliver(enrolled);
    expect(await story.start(learner)).toMatchObject({ code: "NOT_ENROLLED" });
  });
});
