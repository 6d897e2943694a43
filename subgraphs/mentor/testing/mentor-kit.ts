import { startOfflineTutor, type OfflineTutor } from "../../../local/offline-tutor/tutor";
import type { Environment } from "../../../platform/config/settings";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit, type Answer } from "../../../platform/testing/subgraph-kit";
import { CourseChanged, LessonChanged } from "../../catalog/events";
import { EnrollmentChanged } from "../../learning-progress/events";
import { mentor } from "../subgraph";

// GraphQL does not let one selection have `message` as an object of one member and as a text of another: the text has an alias.
const ASK = `mutation Ask($input: SendMentorMessageInput!) { sendMentorMessage(input: $input) { __typename
  ... on MentorExchange { thread { id title } message { id role content } reply { id status } } ... on Problem { code reason: message path } } }`;
const FOLLOW = `subscription Follow($replyId: ID!, $after: Int) { mentorReply(replyId: $replyId, after: $after) { __typename
  ... on MentorReplyChunk { sequence text }
  ... on MentorReplyCompleted { message { id content model tokens citations { markers lesson { id } } context { id } } suggestions }
  ... on MentorReplyFailed { code reason: message retryable } } }`;

/** What sendMentorMessage answers: fields of the exchange, or of a problem. */
export interface Asked {
  __typename: string;
  thread: { id: string; title: string };
  message: { id: string; role: string; content: string };
  reply: { id: string; status: string };
  code: string;
  reason: string;
  path: string[] | null;
}

/** One update of the subscription: fields of all three members. */
export interface Update {
  __typename: "MentorReplyChunk" | "MentorReplyCompleted" | "MentorReplyFailed";
  sequence: number;
  text: string;
  message: {
    id: string;
    content: string;
    model: string;
    tokens: number;
    citations: { markers: string[]; lesson: { id: string } }[];
    context: { id: string }[];
  };
  suggestions: string[];
  code: string;
  reason: string;
  retryable: boolean;
}

/** A lesson's text on closures, and one on promises. */
export const CLOSURES =
  "# Closures\n\nA closure is a function that remembers the variables of the place where it was made. " +
  "Each closure keeps its own reference, not a copy, of a captured variable.";
export const PROMISES =
  "# Promises\n\nA promise stands for a value that comes later. A promise that is rejected needs somebody who handles the rejection.";

/** The mentor with a course of two lessons, and the offline tutor at the other end of a real connection. */
export class MentorKit {
  readonly instructor = actorWith("INSTRUCTOR");
  readonly courseId = newId();
  readonly closures = newId();
  readonly promises = newId();

  private constructor(
    readonly kit: SubgraphKit,
    readonly tutor: OfflineTutor,
  ) {}

  static async start(
    options: { chunkDelayMs?: number; timeoutMs?: number; unconfigured?: boolean; settings?: Environment } = {},
  ): Promise<MentorKit> {
    const tutor = await startOfflineTutor({ chunkDelayMs: options.chunkDelayMs ?? 1 });
    const kit = await SubgraphKit.start(mentor, {
      OPENAI_BASE_URL: options.unconfigured ? undefined : tutor.url,
      MENTOR_MODEL: tutor.model,
      MENTOR_TIMEOUT_MS: String(options.timeoutMs ?? 20_000),
      ...options.settings,
    });
    const started = new MentorKit(kit, tutor);
    await started.tellCourse();
    await started.tellLesson(started.closures, { title: "Closures", text: CLOSURES });
    await started.tellLesson(started.promises, { title: "Promises", text: PROMISES });
    return started;
  }

  async close(): Promise<void> {
    await this.kit.close();
    await this.tutor.close();
  }

  tellCourse(courseId = this.courseId, publication: "DRAFT" | "PUBLISHED" = "PUBLISHED") {
    const data = {
      courseId,
      title: "JavaScript",
      instructorId: this.instructor.userId,
      publication,
      inReview: false,
      visibility: "PUBLIC" as const,
      price: null,
    };
    return this.kit.deliver(CourseChanged, courseId, data);
  }

  tellLesson(lessonId: string, changes: Partial<NonNullable<(typeof LessonChanged)["data"]>>, occurredAt = new Date()) {
    const lesson = {
      lessonId,
      chapterId: newId(),
      courseId: this.courseId,
      instructorId: this.instructor.userId,
      title: "A lesson",
      type: "ARTICLE",
      text: null,
      guide: null,
      published: true,
      archived: false,
      ...changes,
    };
    return this.kit.deliver(LessonChanged, lessonId, lesson, { occurredAt });
  }

  async enroll(
    actor: Actor,
    status: "ACTIVE" | "PAUSED" | "COMPLETED" | "DROPPED" | "REVOKED" = "ACTIVE",
    occurredAt = new Date(),
  ) {
    const data = { enrollmentId: newId(), userId: actor.userId, courseId: this.courseId, status, version: 1 };
    return this.kit.deliver(EnrollmentChanged, data.enrollmentId, data, { occurredAt });
  }

  /** Somebody who takes the course. */
  async learner(): Promise<Actor> {
    const actor = actorWith("LEARNER");
    await this.enroll(actor);
    return actor;
  }

  /** Sends a question about the lesson on closures, unless the input says otherwise. */
  async ask(actor: Actor | null, input: object = {}): Promise<Asked> {
    return (await this.send(actor, input)).data!.sendMentorMessage;
  }

  send(actor: Actor | null, input: object = {}): Promise<Answer<{ sendMentorMessage: Asked }>> {
    const topic = "courseId" in input || "threadId" in input || "lessonId" in input ? {} : { lessonId: this.closures };
    const whole = { content: "What does a closure remember?", requestId: newId(), ...topic, ...input };
    return this.kit.send(actor, ASK, { input: whole });
  }

  /** Asks and has the reply made. */
  async converse(actor: Actor, input: object = {}): Promise<Asked> {
    const asked = await this.ask(actor, input);
    await this.kit.runJobs();
    return asked;
  }

  async follow(actor: Actor | null, replyId: string, after?: number): Promise<AsyncIterableIterator<Update>> {
    return unwrapped(await this.kit.listen<{ mentorReply: Update }>(actor, FOLLOW, { replyId, after }));
  }

  /** As if nothing had been heard of a reply's worker for a while. */
  async silence(replyId: string): Promise<void> {
    await this.kit.runtime.database.query(null, "update reply set alive_at = now() - interval '6 seconds' where id = $1", [
      replyId,
    ]);
  }

  /** Everything that a subscriber gets, to the end. */
  async followToEnd(actor: Actor, replyId: string, after?: number): Promise<Update[]> {
    const updates: Update[] = [];
    for await (const update of await this.follow(actor, replyId, after)) updates.push(update);
    return updates;
  }
}

/** The text of all chunks. */
export function textOf(updates: Update[]): string {
  return updates.map(update => update.text ?? "").join("");
}

/** The numbers of all chunks. */
export function sequencesOf(updates: Update[]): number[] {
  return updates.filter(update => update.__typename === "MentorReplyChunk").map(update => update.sequence);
}

/** 1 to `last`. */
export function oneTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

function unwrapped(answers: AsyncIterableIterator<Answer<{ mentorReply: Update }>>): AsyncIterableIterator<Update> {
  return {
    async next() {
      const { value, done } = await answers.next();
      if (done) return { value: undefined, done };
      if (!value.data) throw new Error(JSON.stringify(value.errors));
      return { value: value.data.mentorReply, done: false };
    },
    async return() {
      await answers.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
