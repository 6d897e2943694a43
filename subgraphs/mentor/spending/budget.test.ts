import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged, LessonChanged } from "../../catalog/events";
import { EnrollmentChanged } from "../../learning-progress/events";
import { makeReply } from "../jobs/make-reply.job";
import { mentor } from "../subgraph";
import { reserve, settle } from "./budget.service";

const QUESTIONS = 100;
const LEARNER_LIMIT = 30_000;
const COURSE_LIMIT = 40_000;
/** What the scripted server says that a reply costs: less than is reserved for one. */
const USAGE = { promptTokens: 600, completionTokens: 400 };
const OF_A_REPLY = USAGE.promptTokens + USAGE.completionTokens;

const ASK = `mutation Ask($input: SendMentorMessageInput!) { sendMentorMessage(input: $input) { __typename
  ... on MentorExchange { reply { id } } ... on Problem { code message } } }`;
const RETRY = `mutation Retry($input: RetryMentorReplyInput!) { retryMentorReply(input: $input) { __typename
  ... on MentorReply { id } ... on Problem { code message path } } }`;
const BUDGET = "query Budget($id: ID!) { mentorBudget(courseId: $id) { limit used reserved available resetsAt } }";

interface Outcome {
  __typename: string;
  id?: string;
  reply?: { id: string };
  code?: string;
  message?: string;
}
interface ReplyRow {
  id: string;
  status: string;
  failureCode: string | null;
  retryable: boolean | null;
}

describe("the budgets of a learner and a course", () => {
  const instructor = actorWith("INSTRUCTOR");
  let model: ScriptedModel;
  let kit: SubgraphKit;
  beforeAll(async () => {
    model = await startScriptedModel();
    model.script(() => ({ text: "A closure remembers the place where it was made.", usage: USAGE, delayMs: 5 }));
    kit = await SubgraphKit.start(mentor, {
      OPENAI_BASE_URL: model.url,
      MENTOR_MODEL: model.model,
      MENTOR_LEARNER_TOKENS_PER_DAY: String(LEARNER_LIMIT),
      MENTOR_COURSE_TOKENS_PER_DAY: String(COURSE_LIMIT),
      MENTOR_INSIGHT_DELAY_SECONDS: "1",
    });
  });
  afterAll(async () => {
    await kit.close();
    await model.close();
  });

  async function course(lessons = 1): Promise<{ courseId: string; lessonIds: string[] }> {
    const courseId = newId();
    const instructorId = instructor.userId;
    await kit.deliver(CourseChanged, courseId, {
      courseId,
      title: "JavaScript",
      instructorId,
      publication: "PUBLISHED",
      inReview: false,
      visibility: "PUBLIC",
      price: null,
    });
    const lessonIds = Array.from({ length: lessons }, () => newId());
    for (const lessonId of lessonIds)
      await kit.deliver(LessonChanged, lessonId, {
        lessonId,
        chapterId: newId(),
        courseId,
        instructorId,
        title: "Closures",
        type: "ARTICLE",
        text: "A closure is a function that remembers the variables of the place where it was made.",
        guide: null,
        published: true,
        archived: false,
      });
    return { courseId, lessonIds };
  }

  async function learnerOf(courseId: string): Promise<Actor> {
    const actor = actorWith("LEARNER");
    const data = { enrollmentId: newId(), userId: actor.userId, courseId, status: "ACTIVE" as const, version: 1 };
    await kit.deliver(EnrollmentChanged, data.enrollmentId, data);
    return actor;
  }

  const ask = async (actor: Actor, topic: { lessonId: string } | { courseId: string }) =>
    (await kit.send<{ sendMentorMessage: Outcome }>(actor, ASK, { input: { ...topic, content: "Why?", requestId: newId() } }))
      .data!.sendMentorMessage;
  const retry = async (actor: Actor, replyId: string) =>
    (await kit.send<{ retryMentorReply: Outcome }>(actor, RETRY, { input: { replyId } })).data!.retryMentorReply;
  const budgetOf = async (actor: Actor, courseId: string) =>
    (await kit.send<{ mentorBudget: Record<string, unknown> | null }>(actor, BUDGET, { id: courseId })).data!.mentorBudget;
  const used = async (ownerId: string) => {
    const [row] = await kit.runtime.database.query<{ used: number }>(null, "select used from budget where owner_id = $1", [
      ownerId,
    ]);
    return row?.used ?? 0;
  };
  /** All at once: many workers do so. */
  const makeAll = (replyIds: string[]) =>
    Promise.all(
      replyIds.map(replyId => makeReply.handle(kit.context(), { replyId }, { id: newId(), attempt: 1, lastAttempt: false })),
    );
  const repliesOf = (ids: string[]) =>
    kit.runtime.database.query<ReplyRow>(
      null,
      `select id, status, failure_code as "failureCode", retryable from reply where id = any($1::uuid[])`,
      [ids],
    );

  /**
   * Nothing is lost: what was taken ends complete or with a code of the budget's, and only what is complete was paid for. Who finds no
   * room while others are answered waits a moment: in the end the budget is spent, or they were asked too much at once.
   */
  async function expectHeld(what: string, outcomes: Outcome[], limit: number, ownerId: string): Promise<ReplyRow[]> {
    const replies = await repliesOf(outcomes.flatMap(({ reply }) => (reply ? [reply.id] : [])));
    const complete = replies.filter(({ status }) => status === "COMPLETED");
    const ofBudget = ["MENTOR_BUDGET_SPENT", "MENTOR_RATE_LIMITED"];
    const failed = replies.filter(({ failureCode, retryable }) => ofBudget.includes(failureCode ?? "") && retryable);
    expect(replies.filter(reply => !complete.includes(reply) && !failed.includes(reply))).toEqual([]);
    const refused = outcomes.filter(({ code }) => code === "MENTOR_BUDGET_SPENT");
    const spent = await used(ownerId);
    process.stdout.write(
      `${what}: ${outcomes.length} questions, limit ${limit}: spent ${spent} tokens on ${complete.length} replies, ` +
        `${failed.length} ended for want of a budget, and ${refused.length} were refused as MENTOR_BUDGET_SPENT\n`,
    );
    expect(complete.length + failed.length + refused.length).toBe(outcomes.length);
    expect(spent).toBe(complete.length * OF_A_REPLY);
    expect(spent).toBeLessThanOrEqual(limit + OF_A_REPLY);
    expect(complete.length).toBeGreaterThan(0);
    expect(failed.length + refused.length).toBeGreaterThan(0);
    return failed;
  }

  it("hold under 100 questions that one learner asks at once, in as many threads", async () => {
    const { courseId, lessonIds } = await course(QUESTIONS);
    const learner = await learnerOf(courseId);
    const outcomes = await Promise.all(lessonIds.map(lessonId => ask(learner, { lessonId })));
    await makeAll(outcomes.map(({ reply }) => reply!.id));
    const [failed] = await expectHeld("One learner", outcomes, LEARNER_LIMIT, learner.userId);

    // What was reserved and not used is free again: the rest of the day goes to those who ask now.
    for (const lessonId of lessonIds) {
      const { reply } = await ask(learner, { lessonId });
      if (!reply) break;
      await makeAll([reply.id]);
    }
    const refused = await ask(learner, { courseId });
    expect(refused).toMatchObject({ __typename: "Conflict", code: "MENTOR_BUDGET_SPENT" });
    expect(refused.message).toMatch(/begins at \d{4}-\d\d-\d\dT00:00:00\.000Z/);
    expect(await retry(learner, failed!.id)).toMatchObject({ __typename: "Conflict", code: "MENTOR_BUDGET_SPENT" });
    expect(await used(learner.userId)).toBeLessThanOrEqual(LEARNER_LIMIT + OF_A_REPLY);
    expect(await budgetOf(learner, courseId)).toMatchObject({ limit: LEARNER_LIMIT, reserved: 0, available: false });

    // Tomorrow it can be tried again.
    await kit.runtime.database.query(null, "update budget set day = day - 1 where owner_id = any($1::uuid[])", [
      [learner.userId, courseId],
    ]);
    const { id } = await retry(learner, failed!.id);
    await makeAll([id!]);
    expect(await repliesOf([id!])).toMatchObject([{ status: "COMPLETED" }]);
  });

  it("hold under 100 questions that as many learners of a course ask at once", async () => {
    const { courseId } = await course();
    const learners = await Promise.all(Array.from({ length: QUESTIONS }, () => learnerOf(courseId)));
    const outcomes = await Promise.all(learners.map(learner => ask(learner, { courseId })));
    await makeAll(outcomes.map(({ reply }) => reply!.id));
    await expectHeld("One course", outcomes, COURSE_LIMIT, courseId);
  });

  it("that others hold are not spent: a question that finds no room can be tried again at once", async () => {
    const { courseId } = await course();
    const learner = await learnerOf(courseId);
    const account = { userId: learner.userId, courseId, purpose: "CURRICULUM" } as const;
    const held = await reserve(kit.context(), account, LEARNER_LIMIT - 100);
    const { reply } = await ask(learner, { courseId });
    await makeAll([reply!.id]);
    expect(await repliesOf([reply!.id])).toMatchObject([
      { status: "FAILED", failureCode: "MENTOR_RATE_LIMITED", retryable: true },
    ]);
    await settle(kit.context(), held, []);
    const { id } = await retry(learner, reply!.id);
    await makeAll([id!]);
    expect(await repliesOf([id!])).toMatchObject([{ status: "COMPLETED" }]);
  });

  it("answer the same question under the same requestId also when they are spent", async () => {
    const { courseId } = await course();
    const learner = await learnerOf(courseId);
    const input = { courseId, content: "Why?", requestId: newId() };
    const send = async () => (await kit.send<{ sendMentorMessage: Outcome }>(learner, ASK, { input })).data!.sendMentorMessage;
    const first = await send();
    await kit.runtime.database.query(
      null,
      "insert into budget (owner, owner_id, day, used) values ('LEARNER', $1, (now() at time zone 'utc')::date, $2)",
      [learner.userId, LEARNER_LIMIT],
    );
    expect(await send()).toEqual(first);
    expect(await ask(learner, { courseId })).toMatchObject({ code: "MENTOR_BUDGET_SPENT" });
  });

  it("are shown to those who may ask, and to nobody else", async () => {
    const { courseId } = await course();
    const learner = await learnerOf(courseId);
    expect(await budgetOf(learner, courseId)).toMatchObject({ limit: LEARNER_LIMIT, used: 0, reserved: 0, available: true });
    expect(await budgetOf(instructor, courseId)).toMatchObject({ available: true });
    expect(await budgetOf(actorWith("LEARNER"), courseId)).toBeNull();
    expect(await budgetOf(learner, newId())).toBeNull();
    expect(await budgetOf(learner, "x")).toBeNull();
    const visitor = await kit.send(null, BUDGET, { id: courseId });
    expect(visitor.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });
});
