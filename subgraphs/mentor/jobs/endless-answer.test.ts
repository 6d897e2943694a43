import { setTimeout as sleep } from "node:timers/promises";
import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import { forEver } from "../testing/for-ever";
import { MentorKit } from "../testing/mentor-kit";

/** What comes to an end only by these may take them. */
const SILENCE_MS = 3_000;
const CALL_MS = 8_000;
const PATIENCE_MS = 60_000;

describe("a reply of a model that does not end", () => {
  let model: ScriptedModel;
  beforeEach(async () => {
    model = await startScriptedModel();
  });
  afterEach(() => model.close());

  const mentorWith = (options: { timeoutMs?: number; settings?: Record<string, string> } = {}) =>
    MentorKit.start({ ...options, settings: { OPENAI_BASE_URL: model.url, ...options.settings } });
  const ask = async (mentor: MentorKit) => {
    const learner = await mentor.learner();
    const asked = await mentor.converse(learner);
    return { learner, ...asked, last: (await mentor.followToEnd(learner, asked.reply.id)).at(-1)! };
  };
  const lastLeft = async () => {
    while (model.requests.at(-1)!.outcome === "RUNNING") await sleep(20);
    return model.requests.at(-1)!.outcome;
  };

  it(
    "is complete where its limit is, also at a server that keeps to none",
    async () => {
      const mentor = await mentorWith();
      model.next({ pieces: forEver("A closure remembers. ") });
      const { last } = await ask(mentor);
      expect(last.__typename).toBe("MentorReplyCompleted");
      expect(last.message.content).toMatch(/^A closure remembers\. A closure remembers\./);
      // 1,000 tokens, and what came with the last of them from the network.
      expect(last.message.content.length).toBeGreaterThan(10_000);
      expect(last.message.content.length).toBeLessThan(200_000);
      expect(await lastLeft()).toBe("CLIENT_GONE");
      await mentor.close();
    },
    PATIENCE_MS,
  );

  it.each([
    ["says nothing for ever", "", { timeoutMs: SILENCE_MS }],
    ["says a word now and then for ever", "again ", { settings: { MENTOR_CALL_TIMEOUT_MS: String(CALL_MS) } }],
  ])(
    "fails where it %s, and the thread can be asked again",
    async (_what, piece, options) => {
      const mentor = await mentorWith(options);
      const chunkDelayMs = 100;
      model.next({ pieces: forEver(piece), chunkDelayMs });
      const { learner, thread, last } = await ask(mentor);
      expect(last).toMatchObject({ __typename: "MentorReplyFailed", code: "MENTOR_TIMEOUT", retryable: true });
      expect(await lastLeft()).toBe("CLIENT_GONE");
      expect(await mentor.ask(learner, { threadId: thread.id })).toMatchObject({ __typename: "MentorExchange" });
      await mentor.kit.runJobs();
      await mentor.close();
    },
    PATIENCE_MS,
  );
});
