import { randomUUID } from "node:crypto";
import { AskDocument, CompleteLessonDocument } from "../../clients/generated/graphql";
import { demoCourse, type DemoCourse } from "../harness/demo-course";
import type { GraphClient } from "../harness/graph-client";
import { readReply } from "../harness/mentor-reader";
import { until } from "../harness/patience";
import { demoPerson, newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { as } from "../harness/results";
import { enrol } from "../harness/seats";

const LIMIT = 12_000;
/** More questions than the budget can pay for. */
const MOST_QUESTIONS = 30;

const BUDGET = "query Budget($id: ID!) { mentorBudget(courseId: $id) { limit used reserved available resetsAt } }";
const SPENDING = `query Spending($day: String!, $learnerId: ID!) {
  mentorSpending(from: $day, to: $day, groupBy: [LEARNER, COURSE, MODEL, PURPOSE], filter: { learnerId: $learnerId }) {
    nodes { learner { id } course { id title } model purpose calls promptTokens completionTokens cost { amount currency } } } }`;
const INSIGHTS = `query Insights($id: ID!) { mentorInsights(courseId: $id) {
  nodes { understanding engagement text recommendedActions lesson { id mentorInsight { understanding } } } } }`;
const STRUGGLES = "query Struggles($id: ID!) { courseStruggles(courseId: $id, first: 1) { nodes { lesson { id } insights } } }";

interface Budget {
  limit: number;
  used: number;
  reserved: number;
  available: boolean;
}

describe("What the mentor may cost", () => {
  let platform: Platform;
  let course: DemoCourse;
  let learner: Person;
  const clients: GraphClient[] = [];

  beforeAll(async () => {
    platform = await startPlatform({
      settings: {
        MENTOR_LEARNER_TOKENS_PER_DAY: String(LIMIT),
        MENTOR_PRICES: "offline-tutor=1000000/2000000",
        MENTOR_INSIGHT_DELAY_SECONDS: "1",
      },
    });
    course = await demoCourse(platform.visitor, "graphql-from-first-principles");
    learner = await newLearner(platform.visitor);
    clients.push(learner.client);
    await enrol(platform, learner, course.id);
  });
  afterAll(async () => {
    for (const client of clients) await client.close();
    await platform?.close();
  });

  const ask = async (person: Person) => {
    const input = { courseId: course.id, content: "What is a resolver?", requestId: randomUUID() };
    return (await person.client.data(AskDocument, { input })).sendMentorMessage;
  };
  const budgetOf = async ({ client }: Person) =>
    (await client.data<{ mentorBudget: Budget }, { id: string }>(BUDGET, { id: course.id })).mentorBudget;

  it("is spent question by question, and no further: then the mentor says when it can be asked again", async () => {
    const ends: string[] = [];
    for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
      const outcome = await ask(learner);
      if (outcome.__typename !== "MentorExchange") {
        expect(outcome).toMatchObject({ __typename: "Conflict", code: "MENTOR_BUDGET_SPENT" });
        break;
      }
      const { end } = await readReply(learner.client, outcome.reply.id);
      ends.push(end.__typename === "MentorReplyFailed" ? end.code : end.__typename);
    }
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.length).toBeLessThan(MOST_QUESTIONS);
    // Rate-limited: what is left is held for a summary of the conversation that is being written.
    const fair = ["MentorReplyCompleted", "MENTOR_BUDGET_SPENT", "MENTOR_RATE_LIMITED"];
    expect(ends.filter(end => !fair.includes(end))).toEqual([]);
    expect(ends).toContain("MentorReplyCompleted");
    const budget = await until(
      () => budgetOf(learner),
      ({ reserved }) => reserved === 0,
    );
    expect(budget).toMatchObject({ limit: LIMIT, reserved: 0, available: false });
    expect(budget.used).toBeLessThanOrEqual(LIMIT);

    const other = await newLearner(platform.visitor);
    clients.push(other.client);
    await enrol(platform, other, course.id);
    const { reply } = as(await ask(other), "MentorExchange");
    expect((await readReply(other.client, reply.id)).end.__typename).toBe("MentorReplyCompleted");
    expect(await budgetOf(other)).toMatchObject({ available: true });
  });

  it("is seen by admins: by learner, course, model and purpose, in tokens and in money", async () => {
    const admin = await demoPerson(platform.visitor, "admin");
    clients.push(admin.client);
    const day = new Date().toISOString().slice(0, 10);
    const { mentorSpending } = await admin.client.data<
      { mentorSpending: { nodes: { purpose: string; promptTokens: number; completionTokens: number }[] } },
      { day: string; learnerId: string }
    >(SPENDING, { day, learnerId: learner.id });
    const replies = mentorSpending.nodes.find(({ purpose }) => purpose === "REPLY")!;
    expect(replies).toMatchObject({
      learner: { id: learner.id },
      course: { id: course.id, title: course.title },
      model: "offline-tutor",
      cost: { amount: replies.promptTokens + 2 * replies.completionTokens, currency: "USD" },
    });
  });

  it("leaves room for insights of those who have some of it left, which they and the course's instructor see", async () => {
    const reader = await newLearner(platform.visitor);
    clients.push(reader.client);
    await enrol(platform, reader, course.id);
    const lesson = course.lessons[0]!;
    as((await reader.client.data(CompleteLessonDocument, { input: { lessonId: lesson.id } })).completeLesson, "LessonProgress");
    const insights = await until(
      async () =>
        (await reader.client.data<{ mentorInsights: { nodes: object[] } }, { id: string }>(INSIGHTS, { id: course.id }))
          .mentorInsights.nodes,
      nodes => nodes.length > 0,
    );
    expect(insights).toMatchObject([
      {
        text: expect.stringContaining("offline"),
        lesson: { id: lesson.id, mentorInsight: { understanding: expect.any(Number) } },
      },
    ]);
    const instructor = await demoPerson(platform.visitor, "instructor");
    clients.push(instructor.client);
    const { courseStruggles } = await instructor.client.data<{ courseStruggles: { nodes: object[] } }, { id: string }>(
      STRUGGLES,
      {
        id: course.id,
      },
    );
    expect(courseStruggles.nodes).toMatchObject([{ lesson: { id: lesson.id }, insights: 1 }]);
  });
});
