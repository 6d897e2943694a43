import { randomUUID } from "node:crypto";
import { demoCourse, type DemoCourse } from "../harness/demo-course";
import { describeOurGateway } from "../harness/front-gateway";
import { nextOf } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { enrol } from "../harness/seats";

/** `message` is an object in one member of the union and a text in the others: the gateway takes it, because no answer is both. */
const ASK = `mutation Ask($input: SendMentorMessageInput!) { sendMentorMessage(input: $input) { __typename
  ... on MentorExchange { thread { id } message { id content } reply { id status } } ... on Problem { code message } } }`;
const REPLY = `subscription MentorReply($replyId: ID!, $after: Int) { mentorReply(replyId: $replyId, after: $after) { __typename
  ... on MentorReplyChunk { sequence text }
  ... on MentorReplyCompleted { message { id content model citations { lesson { id title } } } suggestions }
  ... on MentorReplyFailed { code message retryable } } }`;

interface Exchange {
  sendMentorMessage: { __typename: string; message: { content: string } | string; reply: { id: string }; code?: string };
}
interface Update {
  mentorReply: { __typename: string; message: { content: string; citations: { lesson: { title: string } }[] } };
}

describeOurGateway("The mentor's operations without aliases", () => {
  let platform: Platform;
  let course: DemoCourse;
  let learner: Person;
  beforeAll(async () => {
    platform = await startPlatform();
    course = await demoCourse(platform.visitor, "graphql-from-first-principles");
    learner = await newLearner(platform.visitor);
    await enrol(platform, learner, course.id);
  });
  afterAll(async () => {
    await learner?.client.close();
    await platform?.close();
  });

  const ask = (content: string) =>
    learner.client.data<Exchange, object>(ASK, { input: { courseId: course.id, content, requestId: randomUUID() } });

  it("answer a message, or a problem's message", async () => {
    const { sendMentorMessage: sent } = await ask("What is a resolver?");
    expect(sent).toMatchObject({ __typename: "MentorExchange", message: { content: "What is a resolver?" } });
    expect((await ask("")).sendMentorMessage).toMatchObject({
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      message: expect.any(String),
    });

    const updates = learner.client.subscribe<Update, Record<string, unknown>>(REPLY, { replyId: sent.reply.id });
    let last = (await nextOf(updates)).data!.mentorReply;
    while (last.__typename === "MentorReplyChunk") last = (await nextOf(updates)).data!.mentorReply;
    expect(last.__typename).toBe("MentorReplyCompleted");
    expect(last.message.content).toContain("offline tutor");
    expect(last.message.citations[0]!.lesson.title).toBeTruthy();
  });

  it("merge no fields that can meet on one object", async () => {
    const { errors } = await platform.visitor.send("{ courses(first: 1) { nodes { x: id } nodes { x: chapters { id } } } }");
    expect(errors?.[0]).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
  });
});
