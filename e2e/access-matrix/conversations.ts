import { randomUUID } from "node:crypto";
import { until } from "../harness/patience";
import type { Person } from "../harness/people";
import type { Platform } from "../harness/platform";
import { mutate } from "../harness/mutate";

/** A thread and a reply in it. */
export interface Exchange {
  threadId: string;
  replyId: string;
}

/** What a question is about: a course as a whole, or a lesson. */
export type Topic = { courseId: string } | { lessonId: string };

/** What the learner and the mentor say to each other. */
export class Conversations {
  constructor(
    private readonly platform: Platform,
    private readonly learner: Person,
  ) {}

  /** About what the learner takes; the reply is complete. */
  async completed(topic: Topic, content?: string): Promise<Exchange> {
    const exchange = await this.ask(topic, content);
    const status = "query($id: ID!) { mentorReply(id: $id) { status } }";
    await until(
      () => this.learner.client.data<{ mentorReply: { status: string } }, object>(status, { id: exchange.replyId }),
      seen => seen.mentorReply.status === "COMPLETED",
    );
    return exchange;
  }

  /** A reply that goes on until somebody cancels it. Nothing else may be asked of the tutor meanwhile. */
  async hanging(courseId: string): Promise<Exchange> {
    const { tutor } = this.platform;
    tutor.failNext({ kind: "HANG" });
    const before = tutor.requests.length;
    const exchange = await this.ask({ courseId });
    await until(
      async () => tutor.requests.length,
      count => count > before,
    );
    return exchange;
  }

  /** A second cancellation changes nothing. */
  async cancel(replyId: string): Promise<void> {
    await mutate(this.learner.client, "cancelMentorReply", { replyId });
  }

  private async ask(topic: Topic, content = "Why does bread need salt?"): Promise<Exchange> {
    const input = { ...topic, content, requestId: randomUUID() };
    const { thread, reply } = await mutate<{ thread: { id: string }; reply: { id: string } }>(
      this.learner.client,
      "sendMentorMessage",
      input,
    );
    return { threadId: thread.id, replyId: reply.id };
  }
}
