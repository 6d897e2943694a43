import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { assessment } from "../subgraph";
import { choices, QuizStory } from "../testing/quiz-story";

describe("the quiz of a private course", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  afterAll(() => kit.close());

  it("is written and tried by its owner, whatever their role, and to others is not there", async () => {
    const story = await QuizStory.begin(kit);
    const owner = actorWith("LEARNER");
    await story.tellCourse({ instructorId: owner.userId, visibility: "PRIVATE" });
    const question = { type: "TRUE_FALSE", options: choices("*True", "False") };
    for (const actor of [owner, actorWith("ADMIN")]) expect((await story.create(question, actor)).code).toBeUndefined();
    expect((await story.start(owner)).code).toBeUndefined();
    for (const stranger of [actorWith("LEARNER"), actorWith("INSTRUCTOR"), story.instructor]) {
      expect(await story.create(question, stranger)).toMatchObject({ __typename: "NotFound" });
      expect(await story.start(stranger)).toMatchObject({ __typename: "NotFound" });
    }
  });

  it("is its instructor's only while they are one, when the course is public", async () => {
    const story = await QuizStory.begin(kit);
    const former = actorWith("LEARNER", story.instructor.userId);
    await expect(story.create({ type: "TRUE_FALSE", options: choices("*True", "False") }, former)).rejects.toThrow("FORBIDDEN");
  });
});
