import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import { MentorKit } from "../testing/mentor-kit";

/** Longer than it takes to ask once more, however busy the machine is. */
const REST_MS = 5_000;
/** So many failed calls open a circuit. */
const CALLS_TO_OPEN = 5;
const DOWN = { status: 503, retryAfterSeconds: 600 };
const RETRY = `mutation Retry($input: RetryMentorReplyInput!) { retryMentorReply(input: $input) { ... on MentorReply { id } } }`;

describe("a learner whose mentor is down", () => {
  let first: ScriptedModel;
  let second: ScriptedModel;
  let mentor: MentorKit;
  beforeEach(async () => {
    first = await startScriptedModel();
    second = await startScriptedModel();
    const settings = {
      OPENAI_BASE_URL: first.url,
      MENTOR_MODEL: "first",
      MENTOR_FALLBACK_MODEL: "second",
      MENTOR_FALLBACK_BASE_URL: second.url,
      MENTOR_CIRCUIT_REST_MS: String(REST_MS),
    };
    mentor = await MentorKit.start({ settings });
  });
  afterEach(() => Promise.all([mentor.close(), first.close(), second.close()]));

  const ask = async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.converse(learner);
    return { learner, reply, last: (await mentor.followToEnd(learner, reply.id)).at(-1)! };
  };

  it("is answered by the fallback model, whose name the answer bears", async () => {
    first.script(() => DOWN);
    second.script(() => ({ text: "The second model answers." }));
    const { last } = await ask();
    expect(last).toMatchObject({
      __typename: "MentorReplyCompleted",
      message: { content: "The second model answers.", model: "second" },
    });
  });

  it("is told at once to try again while every circuit is open, without a request to anybody, and is answered when that is over", async () => {
    for (const server of [first, second]) server.script(() => DOWN);
    for (let call = 0; call < CALLS_TO_OPEN; call += 1)
      expect((await ask()).last).toMatchObject({ __typename: "MentorReplyFailed", code: "MENTOR_UNAVAILABLE", retryable: true });
    const opened = Date.now();
    const requests = () => first.requests.length + second.requests.length;
    const before = requests();
    const { learner, reply, last } = await ask();
    expect(last).toMatchObject({ __typename: "MentorReplyFailed", code: "MENTOR_OPEN_CIRCUIT", retryable: true });
    expect([before, requests()]).toEqual([2 * CALLS_TO_OPEN, 2 * CALLS_TO_OPEN]);

    first.script(() => ({ text: "The first model is back." }));
    await new Promise(resolve => setTimeout(resolve, opened + REST_MS + 100 - Date.now()));
    const retried = await mentor.kit.send<{ retryMentorReply: { id: string } }>(learner, RETRY, { input: { replyId: reply.id } });
    await mentor.kit.runJobs();
    const updates = await mentor.followToEnd(learner, retried.data!.retryMentorReply.id);
    expect(updates.at(-1)).toMatchObject({ message: { content: "The first model is back.", model: "first" } });
  });
});
