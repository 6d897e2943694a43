import { countStatements } from "../../../platform/testing/statement-counter";
import { cancel } from "../reply/end-reply";
import type { ReplyEntity } from "../reply/reply.entity";
import { claimReply } from "../reply/reply.store";
import { MentorKit, oneTo, sequencesOf, textOf } from "../testing/mentor-kit";
import { ChunkWriter, NOT_OURS } from "./chunk-writer";

const REPLIES = 20;
const WORDS = 15;

describe("writing chunks", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start();
  });
  afterAll(() => mentor.close());

  const inTransaction: ReturnType<MentorKit["kit"]["context"]>["transaction"] = work => mentor.kit.context().transaction(work);
  const claimed = async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    return { learner, reply: (await inTransaction(tx => claimReply(tx, reply.id)))! };
  };
  const writerOf = (reply: ReplyEntity) => {
    const abort = new AbortController();
    return { abort, chunks: new ChunkWriter(mentor.kit.context(), reply, abort) };
  };
  const end = async (reply: ReplyEntity) => void (await inTransaction(tx => cancel(tx, reply.id)));

  it("puts those of all replies of the process into few statements, each chunk once and in order", async () => {
    const all = await Promise.all(Array.from({ length: REPLIES }, claimed));
    const reading = all.map(({ learner, reply }) => mentor.followToEnd(learner, reply.id));
    const { statements } = await countStatements(() =>
      Promise.all(
        all.map(async ({ reply }) => {
          const { chunks } = writerOf(reply);
          for (let word = 0; word < WORDS; word += 1) {
            chunks.add(`${word} `);
            await new Promise(resolve => setTimeout(resolve, 5));
          }
          await chunks.flush();
          chunks.end();
          await end(reply);
        }),
      ),
    );
    const inserts = statements.filter(({ text }) => text.includes("insert into reply_chunk"));
    expect(inserts.length).toBeLessThan((REPLIES * WORDS) / 5);
    for (const updates of await Promise.all(reading)) {
      expect(textOf(updates)).toBe(
        oneTo(WORDS)
          .map(word => `${word - 1} `)
          .join(""),
      );
      expect(sequencesOf(updates)).toEqual(oneTo(updates.length - 1));
    }
  });

  it("cuts what is long between two characters, and drops what Postgres cannot hold", async () => {
    const { learner, reply } = await claimed();
    const { chunks } = writerOf(reply);
    chunks.add(`\0${"😀".repeat(1_500)}\0`);
    await chunks.flush();
    chunks.end();
    await end(reply);
    const updates = await mentor.followToEnd(learner, reply.id);
    expect(textOf(updates)).toBe("😀".repeat(1_500));
    expect(sequencesOf(updates)).toEqual([1, 2]);
  });

  it("stops when the reply was cancelled, also while there is nothing to write", async () => {
    const { reply } = await claimed();
    const { chunks, abort } = writerOf(reply);
    await end(reply);
    await new Promise(resolve => abort.signal.addEventListener("abort", resolve));
    expect(abort.signal.reason).toBe(NOT_OURS);
    chunks.add("too late");
    await expect(chunks.flush()).rejects.toBe(NOT_OURS);
    chunks.end();
    const [row] = await mentor.kit.runtime.database.query(null, "select last_sequence from reply where id = $1", [reply.id]);
    expect(row).toEqual({ last_sequence: 0 });
  });

  it("gives signs of life while there is nothing to write", async () => {
    const { reply } = await claimed();
    const { chunks, abort } = writerOf(reply);
    await mentor.silence(reply.id);
    const isSilent = async () =>
      (
        await mentor.kit.runtime.database.query<{ silent: boolean }>(
          null,
          "select alive_at < now() - interval '5 seconds' as silent from reply where id = $1",
          [reply.id],
        )
      )[0]!.silent;
    for (let looks = 0; (await isSilent()) && looks < 100; looks += 1) await new Promise(resolve => setTimeout(resolve, 100));
    expect(await isSilent()).toBe(false);
    expect(abort.signal.aborted).toBe(false);
    chunks.end();
    await end(reply);
  });
});
