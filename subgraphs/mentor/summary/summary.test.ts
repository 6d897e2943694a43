import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { messageById } from "../message/message.store";
import { buildPrompt, TOKENS } from "../prompt/build-prompt";
import { gatherMaterial } from "../prompt/gather-material";
import { countTokens } from "../spending/count-tokens";
import { clearSummaries, saveSummary, threadById } from "../thread/thread.store";
import { MentorKit } from "../testing/mentor-kit";
import { summariseThread } from "./summarise-thread";

describe("a long thread", () => {
  let mentor: MentorKit;
  let learner: Actor;
  beforeAll(async () => {
    mentor = await MentorKit.start({ chunkDelayMs: 0 });
  });
  beforeEach(async () => {
    learner = await mentor.learner();
  });
  afterAll(() => mentor.close());

  const threadNow = async (id: string) => (await mentor.kit.context().load(threadById, id))!;
  const messages = (threadId: string) =>
    mentor.kit
      .context()
      .query<{ id: string; position: number; content: string }>(
        "select id, position, content from message where thread_id = $1 order by position",
        [threadId],
      );
  /** So many questions with their replies, each question long enough to count. */
  const talk = async (rounds: number, word = "walrus") => {
    let threadId = "";
    for (let round = 0; round < rounds; round += 1) {
      const asked = await mentor.converse(learner, { content: `Question ${round}: ${`${word} `.repeat(150)}?` });
      threadId = asked.thread.id;
    }
    await mentor.kit.runJobs();
    return threadId;
  };
  const promptFor = async (threadId: string) => {
    const ctx = mentor.kit.context();
    const questions = (await messages(threadId)).filter(({ content }) => content.startsWith("Question"));
    const question = (await ctx.load(messageById, questions.at(-1)!.id))!;
    return buildPrompt(await gatherMaterial(ctx, await threadNow(threadId), question));
  };
  const textOf = ({ messages }: { messages: { content: string }[] }) => messages.map(({ content }) => content).join("\n");

  it("has no summary while it is short", async () => {
    const threadId = await talk(2);
    await summariseThread(mentor.kit.context(), threadId);
    expect(await threadNow(threadId)).toMatchObject({ summary: null, summaryUntil: -1 });
  });

  it("is summed up, and a prompt takes the summary and what comes after it", async () => {
    const threadId = await talk(9);
    const { summary, summaryUntil } = await threadNow(threadId);
    expect(summary).toContain("Question 0: walrus");
    expect(summaryUntil).toBeGreaterThan(2);
    const all = await messages(threadId);
    const kept = all
      .filter(({ position }) => position > summaryUntil)
      .reduce((sum, { content }) => sum + countTokens(content), 0);
    expect(kept).toBeLessThanOrEqual(TOKENS.history);
    const prompt = await promptFor(threadId);
    expect(prompt.messages[0]!.content).toContain("<summary>\nNoted by the offline tutor");
    expect(
      prompt.messages
        .slice(1)
        .map(({ content }) => content)
        .join("\n"),
    ).not.toContain("Question 0:");
    expect(textOf(prompt)).toContain("Question 8:");
    const again = await threadNow(threadId);
    await summariseThread(mentor.kit.context(), threadId);
    expect(await threadNow(threadId)).toEqual(again);
  });

  it("goes on from its summary, and what was noted stays", async () => {
    const threadId = await talk(9);
    const first = await threadNow(threadId);
    await talk(6, "penguin");
    const second = await threadNow(threadId);
    expect(second.summaryUntil).toBeGreaterThan(first.summaryUntil);
    expect(second.summary).toContain("walrus");
    expect(second.summary).toContain("penguin");
  });

  it("is told in no prompt, and no summary, what was forgotten", async () => {
    const threadId = await talk(9);
    const ctx = mentor.kit.context();
    await ctx.transaction(async tx => {
      await tx.query("update message set forgotten = true where thread_id = $1 and content like 'Question 0:%'", [threadId]);
      await tx.query("update message set forgotten = true where thread_id = $1 and content like 'Question 7:%'", [threadId]);
      await clearSummaries(tx, [threadId]);
    });
    expect(textOf(await promptFor(threadId))).not.toMatch(/Question [07]:/);
    await summariseThread(mentor.kit.context(), threadId);
    const { summary } = await threadNow(threadId);
    expect(summary).toContain("Question 1:");
    expect(textOf(await promptFor(threadId))).not.toMatch(/Question [07]:/);
  });

  it("keeps no summary of what was forgotten while it was made", async () => {
    const threadId = await talk(2);
    const [first, second] = await messages(threadId);
    const messageIds = [first!.id, second!.id];
    const save = (after: number) =>
      mentor.kit
        .context()
        .transaction(tx => saveSummary(tx, threadId, { after, until: second!.position, text: "Sum.", messageIds }));
    await mentor.kit.context().query("update message set forgotten = true where id = $1", [first!.id]);
    await save(-1);
    expect((await threadNow(threadId)).summary).toBeNull();
    await mentor.kit.context().query("update message set forgotten = false where id = $1", [first!.id]);
    await save(7);
    expect((await threadNow(threadId)).summary).toBeNull();
    await save(-1);
    expect((await threadNow(threadId)).summary).toBe("Sum.");
  });

  it("that is gone is no reason to fail", async () => {
    await expect(summariseThread(mentor.kit.context(), newId())).resolves.toBeUndefined();
  });
});
