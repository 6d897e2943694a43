import { setTimeout as sleep } from "node:timers/promises";
import { firstIdOf, newId } from "../../../platform/database/ids";
import { topicOf } from "../../../platform/live/live";
import { pruneOldChunks } from "../jobs/prune-chunks.upkeep";
import { replyNews } from "../reply/topics";
import { claimReply } from "../reply/reply.store";
import { complete, fail } from "../reply/end-reply";
import { MentorKit, oneTo, sequencesOf, textOf, type Update } from "../testing/mentor-kit";
import { appendPieces } from "./chunk.store";

describe("following a reply", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start({ chunkDelayMs: 25 });
  });
  afterAll(() => mentor.close());

  const inTransaction: ReturnType<MentorKit["kit"]["context"]>["transaction"] = work => mentor.kit.context().transaction(work);

  it("streams while the worker makes it, the same to two readers", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const readers = [mentor.followToEnd(learner, reply.id), mentor.followToEnd(learner, reply.id)];
    const arrivals: { at: number; update: Update }[] = [];
    const watching = (async () => {
      for await (const update of await mentor.follow(learner, reply.id)) arrivals.push({ at: Date.now(), update });
    })();
    await mentor.kit.runJobs();
    const [one, other] = await Promise.all(readers);
    await watching;
    expect(one).toEqual(other);
    expect(one!.length).toBeGreaterThan(4);
    expect(textOf(one!)).toBe(one!.at(-1)!.message.content);
    expect(arrivals.map(({ update }) => update)).toEqual(one);
    expect(arrivals.at(-1)!.at - arrivals[0]!.at).toBeGreaterThan(150);
  });

  it("gives every chunk once to a reader that drops and comes back with `after`, again and again", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const working = mentor.kit.runJobs();
    const seen: Update[] = [];
    while (seen.at(-1)?.__typename !== "MentorReplyCompleted") {
      const connection = await mentor.follow(learner, reply.id, seen.at(-1)?.sequence);
      for (let i = 0; i < 2; i += 1) {
        const { value, done } = await connection.next();
        if (done) break;
        seen.push(value);
      }
      await connection.return!();
      await sleep(Math.random() * 120);
    }
    await working;
    expect(sequencesOf(seen)).toEqual(oneTo(seen.length - 1));
    expect(textOf(seen)).toBe(seen.at(-1)!.message.content);
  });

  it("works on a reply that has ended, from anywhere", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.converse(learner);
    const all = await mentor.followToEnd(learner, reply.id);
    expect(await mentor.followToEnd(learner, reply.id, 2)).toEqual(all.slice(2));
    expect(await mentor.followToEnd(learner, reply.id, all.length - 1)).toEqual(all.slice(-1));
    expect(await mentor.followToEnd(learner, reply.id, 2_000_000_000)).toEqual(all.slice(-1));
  });

  it("gives an old reply's whole message, when its chunks are gone", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.converse(learner);
    const all = await mentor.followToEnd(learner, reply.id);
    await pruneOldChunks.run(mentor.kit.context());
    expect(await mentor.followToEnd(learner, reply.id)).toEqual(all);

    const old = firstIdOf(new Date(Date.now() - 2 * 86_400_000 - 1_000));
    const rename = async (table: string, column: string) =>
      mentor.kit.context().query(`update ${table} set ${column} = $1 where ${column} = $2`, [old, reply.id]);
    await rename("reply", "id");
    await rename("reply_chunk", "reply_id");
    await pruneOldChunks.run(mentor.kit.context());
    expect(await mentor.followToEnd(learner, old)).toEqual(all.slice(-1));
    expect(await mentor.followToEnd(learner, old, 2)).toEqual(all.slice(-1));
  });

  it("mends what live messages lose: a gap at the next one, the end within seconds", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const claimed = (await inTransaction(tx => claimReply(tx, reply.id)))!;
    const reading = mentor.followToEnd(learner, reply.id);
    await sleep(100);
    const append = (text: string) => inTransaction(tx => appendPieces(tx, [{ ...claimed, text }]));
    const say = (message: object) => mentor.kit.live.publish(topicOf(replyNews, reply.id), message);
    await append("one ");
    await append("two ");
    await append("three ");
    await say({ kind: "CHUNK", sequence: 3, text: "three " });
    await say({ kind: "CHUNK", sequence: 2, text: "two " });
    await append("four");
    await say({ kind: "CHUNK", sequence: 4, text: "four" });
    // The end is told to nobody.
    await mentor.kit.runtime.database.query(
      null,
      `update reply set status = 'FAILED', failure_code = 'MENTOR_TIMEOUT', retryable = true, finished_at = now() where id = $1`,
      [reply.id],
    );
    const updates = await reading;
    expect(sequencesOf(updates)).toEqual([1, 2, 3, 4]);
    expect(textOf(updates)).toBe("one two three four");
    expect(updates.at(-1)).toMatchObject({ code: "MENTOR_TIMEOUT", retryable: true });
  });

  it("does not wait for a worker that has been silent for five seconds", async () => {
    const learner = await mentor.learner();
    const { thread, reply } = await mentor.ask(learner);
    const claimed = (await inTransaction(tx => claimReply(tx, reply.id)))!;
    await inTransaction(tx => appendPieces(tx, [{ ...claimed, text: "A closure " }]));
    await mentor.silence(reply.id);
    expect(await mentor.followToEnd(learner, reply.id)).toMatchObject([
      { sequence: 1 },
      { code: "MENTOR_INTERRUPTED", retryable: true },
    ]);
    expect((await mentor.ask(learner, { threadId: thread.id })).__typename).toBe("MentorExchange");
  });

  it("reads hundreds of chunks in order", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const claimed = (await inTransaction(tx => claimReply(tx, reply.id)))!;
    await inTransaction(async tx => {
      for (let i = 0; i < 1_100; i += 1) await appendPieces(tx, [{ ...claimed, text: `${i} ` }]);
    });
    await inTransaction(tx =>
      complete(tx, claimed, {
        content: "done",
        model: "test",
        tokens: 1,
        citations: [],
        suggestions: ["More?"],
        contextLessonIds: [],
        memoryUses: [],
        drafts: [],
        flagReasons: [],
      }),
    );
    // Completed once: a second end changes nothing.
    await inTransaction(tx => fail(tx, reply.id, "MENTOR_TIMEOUT", true));
    const updates = await mentor.followToEnd(learner, reply.id);
    expect(sequencesOf(updates)).toEqual(oneTo(1_100));
    expect(updates.at(-1)).toMatchObject({ message: { content: "done" }, suggestions: ["More?"] });
  });

  it("lets go of the live topic as soon as its reader has gone", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const connection = await mentor.follow(learner, reply.id);
    const pending = connection.next();
    await sleep(100);
    await connection.return!();
    expect((await pending).done).toBe(true);
  });

  it("is for the reply's own reader", async () => {
    const { reply } = await mentor.ask(await mentor.learner());
    await expect(mentor.follow(await mentor.learner(), reply.id)).rejects.toThrow(/REPLY_NOT_FOUND|no such reply/);
    await expect(mentor.follow(null, reply.id)).rejects.toThrow(/UNAUTHENTICATED/);
  });

  it("refuses what is no reply, and what is no sequence number", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    await expect(mentor.follow(learner, newId())).rejects.toThrow(/no such reply/);
    await expect(mentor.follow(learner, "x")).rejects.toThrow(/no such reply/);
    await expect(mentor.follow(learner, reply.id, -1)).rejects.toThrow(/after must be 0 or more/);
  });
});
