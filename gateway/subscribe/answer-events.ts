import type { Answer, AnswerListener, AnswerStream } from "../execute/answer";
import type { SubgraphEvents, SubgraphResult } from "../sources/subgraph-source";

/** Events that come faster than they can be answered wait, as many as this; then the stream ends rather than fill the memory. */
const MAX_WAITING = 1_000;

/** How the events of one subscription become answers. */
export interface EventAnswering {
  /** Subscribes at the subgraph. */
  open(): Promise<SubgraphEvents>;
  /** The answer to one event. */
  answer(event: SubgraphResult): Promise<Answer>;
  /** The answer to an event that has none because of an error, and the last one of a stream that breaks or cannot be opened. */
  failed(error: unknown): Answer;
}

/** A stream of the answers to a subgraph's events, in their order. It is opened when somebody listens. */
export function answerEvents(answering: EventAnswering): AnswerStream {
  return {
    ends: true,
    listen(listener) {
      const reading = new EventReading(answering, listener);
      // Not at once: who leaves in the same breath troubles no subgraph.
      queueMicrotask(() => void reading.run());
      return () => reading.leave();
    },
  };
}

/** Reads events as they come, and answers one after the other. */
class EventReading {
  private events: SubgraphEvents | null = null;
  private left = false;
  private waiting = 0;
  private answered: Promise<void> = Promise.resolve();

  constructor(
    private readonly answering: EventAnswering,
    private readonly listener: AnswerListener,
  ) {}

  async run(): Promise<void> {
    if (this.left) return;
    const broken = await this.read();
    await this.answered;
    this.end(broken);
  }

  leave(): void {
    this.left = true;
    this.stop();
  }

  /** Answers what is to be said last, if the stream did not just come to its end. */
  private async read(): Promise<Answer | undefined> {
    try {
      this.events = await this.answering.open();
      if (this.left) this.stop();
      for await (const event of this.events) this.queue(event);
    } catch (error) {
      return this.left ? undefined : this.answering.failed(error);
    }
    return undefined;
  }

  private queue(event: SubgraphResult): void {
    if (++this.waiting > MAX_WAITING) throw new Error(`more than ${MAX_WAITING} events of a subscription wait for their answers`);
    this.answered = this.answered.then(() => this.answer(event));
  }

  private async answer(event: SubgraphResult): Promise<void> {
    if (this.left) return;
    // One event that cannot be answered does not end the stream.
    const answer = await this.answering.answer(event).catch((error: unknown) => this.answering.failed(error));
    this.waiting--;
    this.tell(answer);
  }

  private tell(answer: Answer): void {
    if (!this.left) this.listener.next(answer);
  }

  private end(last: Answer | undefined): void {
    if (last) this.tell(last);
    if (this.left) return;
    this.left = true;
    this.listener.complete();
  }

  /** Not awaited: a source may answer only after the event that it waits for. */
  private stop(): void {
    this.events?.return(undefined).catch(() => {});
  }
}
