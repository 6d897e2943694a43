import type { Dispatcher } from "undici";
import { NoAnswer } from "./no-answer";

/** What is posted. */
export interface Post {
  readonly path: string;
  /** Name after value, after name. */
  readonly headers: string[];
  readonly body: string;
}

/** What came back, whatever it is. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** How long an answer is waited for. */
export interface Patience {
  readonly milliseconds: number;
  /** Fires when it is not wanted any more. */
  readonly signal?: AbortSignal;
}

/** Posts, and reads the answer as a whole. Throws NoAnswer; then the request is cancelled, on the other side too. */
export function postJson(dispatcher: Dispatcher, post: Post, patience: Patience): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(resolve, reject, patience);
    if (!exchange.isOver) dispatcher.dispatch({ method: "POST", ...post }, exchange);
  });
}

/** One request and its answer. undici's own `request` makes streams, which cost more than all the rest of a small fetch. */
class Exchange implements Dispatcher.DispatchHandler {
  isOver = false;
  private status = 0;
  private readonly chunks: Buffer[] = [];
  private controller: Dispatcher.DispatchController | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly resolve: (answer: HttpAnswer) => void,
    private readonly reject: (error: NoAnswer) => void,
    private readonly patience: Patience,
  ) {
    const { milliseconds, signal } = patience;
    this.timer = setTimeout(() => this.giveUp(new NoAnswer("late", `no answer within ${milliseconds} ms`)), milliseconds);
    if (signal?.aborted) this.unwanted();
    else signal?.addEventListener("abort", this.unwanted);
  }

  /** It may have waited for a connection until nobody wanted it any more. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isOver) controller.abort(new Error("not wanted any more"));
  }

  onResponseStart(_controller: unknown, status: number): void {
    this.status = status;
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.end()) return;
    const { chunks, status } = this;
    const whole = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    this.resolve({ status, body: whole.toString("utf8") });
  }

  onResponseError(_controller: unknown, error: Error): void {
    if (this.end()) this.reject(NoAnswer.because(error));
  }

  private readonly unwanted = (): void => {
    this.giveUp(NoAnswer.unwanted(this.patience.signal!.reason));
  };

  private giveUp(reason: NoAnswer): void {
    if (!this.end()) return;
    this.reject(reason);
    this.controller?.abort(reason);
  }

  /** Whether it was not over before. */
  private end(): boolean {
    if (this.isOver) return false;
    this.isOver = true;
    clearTimeout(this.timer);
    this.patience.signal?.removeEventListener("abort", this.unwanted);
    return true;
  }
}
