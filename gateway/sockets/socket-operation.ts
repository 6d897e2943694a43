import type { GraphQLFormattedError } from "graphql";
import { Failure } from "../../platform/errors/failure";
import { clientError } from "../errors/client-error";
import { abandon, isStream, type Answer, type AnswerListener, type AnswerStream } from "../execute/answer";
import type { Deadline, TimeLimits } from "../http/time-limits";
import type { BoundedSocket } from "./bounded-socket";

/** The bytes of answers: those of a stream go to many, and are made once for all. */
const bytesOfAnswers = new WeakMap<Answer, Buffer>();
const END = Buffer.from("}");

/** One operation of a socket, from its `subscribe` message to its end. Answers are sent as they are, between two bits of text. */
export class SocketOperation implements AnswerListener {
  private readonly deadline: Deadline;
  private readonly nextPrefix: Buffer;
  private ended = false;
  private leave = () => {};
  /** Whether it comes to its end by itself, so that it is worth waiting for at shutdown. Not known to do so before it is answered. */
  endsItself = true;

  constructor(
    private readonly id: string,
    requestId: string,
    private readonly socket: BoundedSocket,
    timeLimits: TimeLimits,
    private readonly onEnd: () => void,
  ) {
    this.deadline = timeLimits.start(() => this.refuse([clientError(new Failure("TIMED_OUT"), requestId)]));
    this.nextPrefix = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  }

  /** Fires when the time is up, or the client wants no answer any more of what only reads; what may write runs to its end. */
  get signal(): AbortSignal {
    return this.deadline.signal;
  }

  /** The operation turns out to change nothing. */
  readsOnly(): void {
    this.deadline.readsOnly();
  }

  /** Sends what the operation was answered: a stream, an answer, or why it is not executed. */
  answer(answer: Answer | AnswerStream): void {
    this.deadline.done();
    if (this.ended) {
      if (isStream(answer)) abandon(answer);
    } else if (isStream(answer)) {
      this.endsItself = answer.ends;
      this.leave = answer.listen(this);
    } else if (answer.executed) {
      this.next(answer);
      this.complete();
    } else {
      this.refuse(answer.errors!);
    }
  }

  next(answer: Answer): void {
    let bytes = bytesOfAnswers.get(answer);
    if (!bytes) bytesOfAnswers.set(answer, (bytes = Buffer.from(answer.json)));
    this.socket.sendParts([this.nextPrefix, bytes, END]);
  }

  complete(): void {
    this.endWith(`{"id":${JSON.stringify(this.id)},"type":"complete"}`);
  }

  refuse(errors: readonly GraphQLFormattedError[]): void {
    if (this.ended) return;
    this.deadline.done();
    this.endWith(JSON.stringify({ id: this.id, type: "error", payload: errors }));
  }

  /** The client wants no more of it, or is gone. */
  stop(): void {
    if (this.ended) return;
    this.ended = true;
    this.deadline.clientLeft();
    this.leave();
    this.onEnd();
  }

  private endWith(text: string): void {
    this.ended = true;
    this.socket.send(text);
    this.onEnd();
  }
}
