import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { MentorKit, oneTo, sequencesOf } from "../testing/mentor-kit";

const RESULT = "{ __typename ... on MentorReply { id status failure { code retryable } } ... on Problem { code path } }";
const CANCEL = `mutation Cancel($input: CancelMentorReplyInput!) { cancelMentorReply(input: $input) ${RESULT} }`;
const RETRY = `mutation Retry($input: RetryMentorReplyInput!) { retryMentorReply(input: $input) ${RESULT} }`;

interface Result {
  __typename: string;
  id: string;
  status: string;
  code: string;
}

describe("a reply", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start({ chunkDelayMs: 60, timeoutMs: 20_000 });
  });
  afterAll(() => mentor.close());

  const cancel = async (actor: Actor | null, replyId: string) =>
    (await mentor.kit.send<{ cancelMentorReply: Result }>(actor, CANCEL, { input: { replyId } })).data!.cancelMentorReply;
  const retry = async (actor: Actor | null, replyId: string) =>
    (await mentor.kit.send<{ retryMentorReply: Result }>(actor, RETRY, { input: { replyId } })).data!.retryMentorReply;
  const lastRequest = () => mentor.tutor.requests.at(-1)!;

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await sleep(10);
  }

  it("that is cancelled in the middle stops spending at once; its readers keep what came and are told", async () => {
    const learner = await mentor.learner();
    const { thread, reply } = await mentor.ask(learner);
    const working = mentor.kit.runJobs();
    const reading = mentor.followToEnd(learner, reply.id);
    const first = await mentor.follow(learner, reply.id);
    await first.next();
    expect(await cancel(learner, reply.id)).toMatchObject({ __typename: "MentorReply", status: "CANCELLED" });
    await working;
    await until(() => lastRequest().outcome === "CLIENT_GONE");
    const updates = await reading;
    expect(updates.at(-1)).toMatchObject({ __typename: "MentorReplyFailed", code: "MENTOR_CANCELLED", retryable: true });
    expect(sequencesOf(updates)).toEqual(oneTo(updates.length - 1));
    expect(updates.length).toBeGreaterThan(1);
    await first.return!();
    // The thread is free again.
    expect((await mentor.converse(learner, { threadId: thread.id })).__typename).toBe("MentorExchange");
  });

  it("that is cancelled while the server is silent does not wait for it", async () => {
    const learner = await mentor.learner();
    mentor.tutor.failNext({ kind: "HANG" });
    const { reply } = await mentor.ask(learner);
    const before = mentor.tutor.requests.length;
    const working = mentor.kit.runJobs();
    await until(() => mentor.tutor.requests.length > before);
    await cancel(learner, reply.id);
    await working;
    await until(() => lastRequest().outcome === "CLIENT_GONE");
  });

  it("whose worker misses the word of the cancellation stops at its next sign of life", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const working = mentor.kit.runJobs();
    const first = await mentor.follow(learner, reply.id);
    await first.next();
    await mentor.kit.runtime.database.query(
      null,
      `update reply set status = 'CANCELLED', failure_code = 'MENTOR_CANCELLED', retryable = true, finished_at = now() where id = $1`,
      [reply.id],
    );
    await working;
    await until(() => lastRequest().outcome === "CLIENT_GONE");
    await first.return!();
  });

  it("that is cancelled before a worker takes it costs nothing", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const before = mentor.tutor.requests.length;
    await cancel(learner, reply.id);
    await mentor.kit.runJobs();
    expect(mentor.tutor.requests.length).toBe(before);
    expect((await cancel(learner, reply.id)).status).toBe("CANCELLED");
  });

  it("that is complete can be neither cancelled nor tried again", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.converse(learner);
    expect(await cancel(learner, reply.id)).toMatchObject({ __typename: "Conflict", code: "REPLY_FINISHED" });
    expect(await retry(learner, reply.id)).toMatchObject({ __typename: "Conflict", code: "REPLY_NOT_RETRYABLE" });
  });

  it("is tried again once, however often that is asked", async () => {
    const learner = await mentor.learner();
    const { thread, reply } = await mentor.ask(learner);
    await cancel(learner, reply.id);
    const retries = await Promise.all(oneTo(10).map(() => retry(learner, reply.id)));
    expect(new Set(retries.map(result => result.id)).size).toBe(1);
    const { id } = retries[0]!;
    expect(id).not.toBe(reply.id);
    expect(await mentor.ask(learner, { threadId: thread.id })).toMatchObject({ code: "REPLY_IN_PROGRESS" });
    await mentor.kit.runJobs();
    expect((await mentor.followToEnd(learner, id)).at(-1)!.__typename).toBe("MentorReplyCompleted");
    expect((await retry(learner, reply.id)).status).toBe("COMPLETED");
  });

  it("is not tried again while another is under way, or after the learner has left the course", async () => {
    const learner = await mentor.learner();
    const { thread, reply } = await mentor.ask(learner);
    await cancel(learner, reply.id);
    const next = await mentor.ask(learner, { threadId: thread.id });
    expect(await retry(learner, reply.id)).toMatchObject({ code: "REPLY_IN_PROGRESS" });
    await cancel(learner, next.reply.id);
    await mentor.enroll(learner, "REVOKED", new Date(Date.now() + 1_000));
    expect(await retry(learner, reply.id)).toMatchObject({ code: "NOT_ENROLLED", path: ["input", "replyId"] });
    await mentor.kit.runJobs();
  });

  it("is nobody else's to see, cancel or try again", async () => {
    const stranger = await mentor.learner();
    const { reply } = await mentor.ask(await mentor.learner());
    const notFound = { __typename: "NotFound", code: "REPLY_NOT_FOUND", path: ["input", "replyId"] };
    for (const replyId of [reply.id, newId()]) {
      expect(await cancel(stranger, replyId)).toMatchObject(notFound);
      expect(await retry(stranger, replyId)).toMatchObject(notFound);
      const seen = await mentor.kit.send(stranger, "query Reply($id: ID!) { mentorReply(id: $id) { id } }", { id: replyId });
      expect(seen).toMatchObject({ data: { mentorReply: null } });
    }
    expect(await cancel(stranger, "x")).toMatchObject({ __typename: "InvalidInput" });
    const visitor = await mentor.kit.send(null, CANCEL, { input: { replyId: reply.id } });
    expect(visitor.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });
});
