import { setTimeout as sleep } from "node:timers/promises";
import { MentorReplyDocument, type MentorReplySubscription } from "../../clients/generated/graphql";
import type { GraphClient } from "../harness/graph-client";

type Update = MentorReplySubscription["mentorReply"];
type Chunk = Extract<Update, { __typename: "MentorReplyChunk" }>;

const REDIAL_MS = 200;

/** Reads a reply to its end over whatever connections it takes, each from behind the last chunk that was seen. */
export class ReplyReader {
  readonly chunks: Chunk[] = [];
  end: Exclude<Update, Chunk> | null = null;
  /** When the end was read, in milliseconds since 1970. */
  endedAt = 0;
  connections = 0;
  readonly done: Promise<void>;

  constructor(
    private readonly client: GraphClient,
    readonly replyId: string,
  ) {
    this.done = this.read();
  }

  get text(): string {
    return this.chunks.map(({ text }) => text).join("");
  }

  private async read(): Promise<void> {
    while (!this.end) {
      // What a connection dies of is of no interest: the next one goes on.
      await this.readOnce().catch(() => sleep(REDIAL_MS));
    }
    this.endedAt = Date.now();
  }

  private async readOnce(): Promise<void> {
    this.connections += 1;
    const after = this.chunks.at(-1)?.sequence;
    for await (const { data, errors } of this.client.subscribe(MentorReplyDocument, { replyId: this.replyId, after })) {
      const update = data?.mentorReply;
      if (!update) throw new Error(JSON.stringify(errors));
      if (update.__typename === "MentorReplyChunk") this.chunks.push(update);
      else this.end = update;
    }
  }
}
