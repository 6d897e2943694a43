import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { AskDocument } from "../../clients/generated/graphql";
import { startScriptedModel, type ScriptedModel } from "../../local/scripted-model/scripted-model";
import { demoCourse, type DemoCourse } from "../harness/demo-course";
import { until } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, topology, type Platform } from "../harness/platform";
import { as } from "../harness/results";
import { enrol } from "../harness/seats";
import { Speech, wholeSpeech } from "../harness/speech";
import { ReplyReader } from "./reply-reader";

/** Workers, gateway and Redis are processes of their own only with many. */
const whenMany = topology() === "many" ? describe : describe.skip;

const STREAMS = 50;
const LESSONS = 5;
const WORD_MS = 100;
/** What a reader should be kept waiting for after something has died, and what they may be on a machine that is busy with more. */
const LONGEST_WAIT_MS = 15_000;
const PATIENCE_MS = 60_000;
const AWAY_MS = 1_000;

jest.setTimeout(300_000);

whenMany(`Killing a process in the middle of ${STREAMS} streams`, () => {
  let platform: Platform;
  let model: ScriptedModel;
  let course: DemoCourse;
  let learners: Person[];
  let speech: Speech;
  beforeAll(async () => {
    model = await startScriptedModel({ chunkDelayMs: WORD_MS });
    model.script(({ stream }) => (stream ? { pieces: speech.pieces() } : {}));
    platform = await startPlatform({ settings: { OPENAI_BASE_URL: model.url, MENTOR_MODEL: model.model } });
    course = await demoCourse(platform.visitor, "writing-that-works");
    learners = await Promise.all(Array.from({ length: STREAMS / LESSONS }, () => newLearner(platform.visitor)));
    await Promise.all(learners.map(learner => enrol(platform, learner, course.id)));
  });
  afterAll(async () => {
    await Promise.all((learners ?? []).map(({ client }) => client.close()));
    await platform?.close();
    await model?.close();
  });

  /** A question in each of a learner's threads, each with its reader. */
  async function askAll(): Promise<ReplyReader[]> {
    const wishes = learners.flatMap(({ client }) => course.lessons.slice(0, LESSONS).map(({ id }) => ({ client, lessonId: id })));
    return Promise.all(
      wishes.map(async ({ client, lessonId }) => {
        const input = { lessonId, content: "What makes a sentence clear?", requestId: randomUUID() };
        const { reply } = as((await client.data(AskDocument, { input })).sendMentorMessage, "MentorExchange");
        return new ReplyReader(client, reply.id);
      }),
    );
  }

  /** Kills when all have begun to read, while the model goes on speaking; answers how many replies are complete when all have ended. */
  async function killAmid(what: string, kill: () => Promise<void>): Promise<number> {
    speech = new Speech();
    const readers = await askAll();
    const fewest = async () => Math.min(...readers.map(({ chunks }) => chunks.length));
    await until(fewest, chunks => chunks >= 3);
    expect(readers.filter(({ end }) => end)).toEqual([]);
    const killedAt = Date.now();
    await kill();
    const endedAt = Date.now();
    speech.end();
    await Promise.all(readers.map(({ done }) => done));
    for (const { chunks, end, text } of readers) {
      expect(chunks.map(({ sequence }) => sequence)).toEqual(chunks.map((_, index) => index + 1));
      if (end!.__typename === "MentorReplyCompleted") {
        expect(text).toBe(wholeSpeech(text));
        expect(text).toBe(end!.answer.content);
      } else expect(end).toMatchObject({ __typename: "MentorReplyFailed", code: "MENTOR_INTERRUPTED", retryable: true });
    }
    const failed = readers.filter(({ end }) => end!.__typename === "MentorReplyFailed");
    const complete = readers.filter(reader => !failed.includes(reader));
    const latest = (some: ReplyReader[], since: number) => Math.max(0, ...some.map(reader => reader.endedAt - since));
    const [longestTold, longestComplete] = [latest(failed, killedAt), latest(complete, endedAt)];
    process.stdout.write(
      `${what} killed amid ${STREAMS} streams: ${complete.length} complete, the last ${longestComplete} ms after the model's end; ` +
        `${failed.length} failed as retryable, the last told after ${longestTold} ms (${LONGEST_WAIT_MS} ms are wished for); ` +
        `${readers.reduce((sum, { connections }) => sum + connections, 0)} connections\n`,
    );
    expect(Math.max(longestTold, longestComplete)).toBeLessThan(PATIENCE_MS);
    return complete.length;
  }

  it("a worker: its replies fail as retryable, those of the others go on", async () => {
    const complete = await killAmid("a worker", async () => {
      await platform.workers!.processes[0]!.kill();
      await platform.workers!.start();
    });
    expect(complete).toBeLessThan(STREAMS);
  });

  it("the gateway: readers come back and lose nothing", async () => {
    const complete = await killAmid("the gateway", async () => {
      await platform.gateway!.kill();
      await sleep(AWAY_MS);
      await platform.gateway!.restart();
    });
    expect(complete).toBe(STREAMS);
  });

  it("Redis, which forgets all: the table has every chunk, and what waited in a queue is made", async () => {
    if (!platform.redis) return process.stdout.write("there is no Redis here to kill\n");
    const waiting: ReplyReader[] = [];
    const complete = await killAmid("Redis", async () => {
      await platform.redis!.kill();
      const { client } = learners[0]!;
      const input = { courseId: course.id, content: "And a paragraph?", requestId: randomUUID() };
      const { reply } = as((await client.data(AskDocument, { input })).sendMentorMessage, "MentorExchange");
      waiting.push(new ReplyReader(client, reply.id));
      await sleep(AWAY_MS);
      await platform.redis!.restart();
    });
    expect(complete).toBe(STREAMS);
    await waiting[0]!.done;
    expect(waiting[0]!.end!.__typename).toBe("MentorReplyCompleted");
    expect(waiting[0]!.text).toBe(wholeSpeech(waiting[0]!.text));
  });
});
