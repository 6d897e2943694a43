import { randomUUID } from "node:crypto";
import { AskDocument, MentorReplyDocument, RetryReplyDocument } from "../../clients/generated/graphql";
import { startScriptedModel, type ScriptedModel } from "../../local/scripted-model/scripted-model";
import { demoCourse } from "../harness/demo-course";
import { readReply } from "../harness/mentor-reader";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, topology, type Platform } from "../harness/platform";
import { as } from "../harness/results";
import { enrol } from "../harness/seats";
import { isReply, Speech, wholeSpeech } from "../harness/speech";

/** Workers are processes of their own only with many. */
const whenMany = topology() === "many" ? describe : describe.skip;

const WORD_MS = 60;
const CHUNKS_BEFORE = 2;

whenMany("Killing the workers in the middle of a mentor's reply", () => {
  const speech = new Speech();
  let model: ScriptedModel;
  let platform: Platform;
  let learner: Person;
  let courseId: string;
  beforeAll(async () => {
    model = await startScriptedModel({ chunkDelayMs: WORD_MS });
    model.script(request => (isReply(request) ? { pieces: speech.pieces() } : {}));
    platform = await startPlatform({ settings: { OPENAI_BASE_URL: model.url, MENTOR_MODEL: model.model } });
    learner = await newLearner(platform.visitor);
    courseId = (await demoCourse(platform.visitor, "writing-that-works")).id;
    await enrol(platform, learner, courseId);
  });
  afterAll(async () => {
    await learner?.client.close();
    await platform?.close();
    await model?.close();
  });

  // A reader who is never told waits until the test's time is over.
  it("ends it for the reader, who can have it made again", async () => {
    const input = { courseId, content: "What makes a sentence clear?", requestId: randomUUID() };
    const { reply } = as((await learner.client.data(AskDocument, { input })).sendMentorMessage, "MentorExchange");
    let chunks = 0;
    let end: { __typename: string } | null = null;
    let killedAt = 0;
    for await (const { data } of learner.client.subscribe(MentorReplyDocument, { replyId: reply.id })) {
      const update = data!.mentorReply;
      if (update.__typename !== "MentorReplyChunk") {
        end = update;
        continue;
      }
      chunks += 1;
      if (chunks === CHUNKS_BEFORE) {
        killedAt = Date.now();
        await Promise.all(platform.workers!.processes.map(worker => worker.kill()));
        await platform.workers!.start();
        speech.end();
      }
    }
    process.stdout.write(`the reader was told ${Date.now() - killedAt} ms after the workers died, ${chunks} chunks read\n`);
    expect(end).toMatchObject({ __typename: "MentorReplyFailed", code: "MENTOR_INTERRUPTED", retryable: true });

    const { retryMentorReply } = await learner.client.data(RetryReplyDocument, { input: { replyId: reply.id } });
    const again = await readReply(learner.client, as(retryMentorReply, "MentorReply").id);
    expect(again.end.__typename).toBe("MentorReplyCompleted");
    expect(again.text).toBe(wholeSpeech(again.text));
  });
});
