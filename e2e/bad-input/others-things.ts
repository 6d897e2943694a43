import { randomUUID } from "node:crypto";
import {
  AskDocument,
  CancelReplyDocument,
  CheckoutDocument,
  ConfigureQuizDocument,
  CreateChapterDocument,
  CreateLessonDocument,
  EnrollDocument,
  MentorReplyDocument,
  ProgressUpdatedDocument,
  PublishCourseDocument,
  ReorderLessonsDocument,
  RetryReplyDocument,
  StartQuizDocument,
  SubmitQuizDocument,
} from "../../clients/generated/graphql";
import { demoCourse, quizOf } from "../harness/demo-course";
import { nextOf } from "../harness/patience";
import { onceHeard } from "../harness/hearsay";
import { newInstructor, newLearner } from "../harness/people";
import { as } from "../harness/results";
import { expectDiscretion, DiscreetClient } from "./discreet-client";
import { NOBODY, NUL } from "./stage";
import type { Stage } from "./stage";

/** Ids of what is somebody else's. */
export function othersThings(stage: Stage): void {
  describe("about what is others'", () => {
    let stranger: DiscreetClient;
    let otherAuthor: DiscreetClient;
    let attemptId: string;
    let threadId: string;
    let replyId: string;
    let paymentId: string;

    beforeAll(async () => {
      stranger = new DiscreetClient((await newLearner(stage.platform.visitor)).client);
      otherAuthor = new DiscreetClient((await newInstructor(stage.platform.visitor)).client);
      const { client } = stage.learner;
      await client.data(EnrollDocument, { input: { courseId: stage.course.id } });
      const quiz = { lessonId: quizOf(stage.course).id };
      const starting = async () => (await client.data(StartQuizDocument, { input: quiz })).startQuizAttempt;
      attemptId = as(await onceHeard(starting), "QuizAttempt").id;
      const input = { courseId: stage.course.id, content: "What is a type?", requestId: "others" };
      const asking = async () => (await client.data(AskDocument, { input })).sendMentorMessage;
      const exchange = as(await onceHeard(asking), "MentorExchange");
      [threadId, replyId] = [exchange.thread.id, exchange.reply.id];
      const { createCheckout } = await client.data(CheckoutDocument, {
        input: { courseId: stage.paid.id, provider: "STRIPE", idempotencyKey: randomUUID() },
      });
      paymentId = as(createCheckout, "Checkout").payment.id;
    });

    it("finds nothing", async () => {
      const query = `query ($id: ID!, $thread: ID!, $reply: ID!, $payment: ID!) {
        quizAttempt(id: $id) { id } mentorThread(id: $thread) { id } mentorReply(id: $reply) { id } payment(id: $payment) { id } }`;
      const variables = { id: attemptId, thread: threadId, reply: replyId, payment: paymentId };
      const nothing = { quizAttempt: null, mentorThread: null, mentorReply: null, payment: null };
      const others = await newLearner(stage.platform.visitor);
      expect((await others.client.send(query, variables)).data).toEqual(nothing);
      expect((await stage.learner.client.send(query, variables)).data).toEqual({
        quizAttempt: { id: attemptId },
        mentorThread: { id: threadId },
        mentorReply: { id: replyId },
        payment: { id: paymentId },
      });
    });

    it("changes nothing", async () => {
      const ask = { threadId, content: "May I?", requestId: "mine" };
      expect(await stranger.result(SubmitQuizDocument, { input: { attemptId } })).toMatchObject({ code: "ATTEMPT_NOT_FOUND" });
      expect(await stranger.result(AskDocument, { input: ask })).toMatchObject({ code: "THREAD_NOT_FOUND" });
      expect(await stranger.result(CancelReplyDocument, { input: { replyId } })).toMatchObject({ code: "REPLY_NOT_FOUND" });
      expect(await stranger.result(RetryReplyDocument, { input: { replyId } })).toMatchObject({ code: "REPLY_NOT_FOUND" });
      const chapterId = stage.course.chapters[0]!.id;
      const lessonIds = stage.course.chapters[0]!.lessons.map(({ id }) => id).reverse();
      const refused: [{ toString(): string }, object][] = [
        [CreateChapterDocument, { courseId: stage.course.id, title: "Mine" }],
        [CreateLessonDocument, { chapterId, title: "Mine", type: "QUIZ" }],
        [ReorderLessonsDocument, { chapterId, lessonIds }],
        [PublishCourseDocument, { courseId: stage.course.id }],
        [ConfigureQuizDocument, { lessonId: quizOf(stage.course).id, passPercent: 0 }],
      ];
      for (const [document, input] of refused)
        expect(await otherAuthor.errors(document.toString(), { input })).toEqual([{ code: "FORBIDDEN" }]);
      expect(await demoCourse(stage.platform.visitor, "graphql-from-first-principles")).toEqual(stage.course);
    });

    it("is answered over a socket, too", async () => {
      const socket = stage.learner.client;
      const late = await nextOf(socket.subscribe(MentorReplyDocument, { replyId: NOBODY }));
      expect(late.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", problem: "REPLY_NOT_FOUND" } }]);
      expectDiscretion(late, expect.any(String));
      const negative = await nextOf(socket.subscribe(MentorReplyDocument, { replyId, after: -1 }));
      expect(negative.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", problem: "INVALID_INPUT" } }]);
      const noId = await nextOf(socket.subscribe(ProgressUpdatedDocument, { courseId: NUL }));
      expect(noId.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", requestId: expect.any(String) } }]);
      const anonymous = stage.platform.visitor.as(null);
      const unsigned = await nextOf(anonymous.subscribe(ProgressUpdatedDocument, { courseId: stage.course.id }));
      expect(unsigned.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED", requestId: expect.any(String) } }]);
      await Promise.all([socket.close(), anonymous.close()]);
    });
  });
}
