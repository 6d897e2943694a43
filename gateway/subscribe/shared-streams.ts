import type { Answer, AnswerListener, AnswerStream } from "../execute/answer";

/** Streams that several clients listen to, by what tells them apart. An entry is there as long as somebody listens. */
export type SharedStreams = Map<string, SharedStream>;

/**
 * A stream that all who ask for the same listen to together: the first to listen opens it, later ones join in, and the last to
 * leave ends it. Each hears what comes from then on.
 */
export function sharedStream(streams: SharedStreams, key: string, open: () => AnswerStream): AnswerStream {
  return {
    ends: false,
    listen(listener) {
      let stream = streams.get(key);
      if (!stream) {
        stream = new SharedStream(open(), () => streams.delete(key));
        streams.set(key, stream);
      }
      return stream.join(listener);
    },
  };
}

/** One upstream and its listeners. */
export class SharedStream implements AnswerListener {
  private readonly listeners = new Set<AnswerListener>();
  private leaveUpstream: (() => void) | null = null;

  constructor(
    private readonly upstream: AnswerStream,
    private readonly onEnd: () => void,
  ) {}

  join(listener: AnswerListener): () => void {
    this.listeners.add(listener);
    this.leaveUpstream ??= this.upstream.listen(this);
    return () => this.leave(listener);
  }

  /** Whoever leaves meanwhile hears nothing more: a Set may lose members while it is gone through. */
  next(answer: Answer): void {
    for (const listener of this.listeners) listener.next(answer);
  }

  complete(): void {
    this.onEnd();
    const left = [...this.listeners];
    this.listeners.clear();
    for (const listener of left) listener.complete();
  }

  private leave(listener: AnswerListener): void {
    if (!this.listeners.delete(listener) || this.listeners.size > 0) return;
    this.onEnd();
    this.leaveUpstream!();
  }
}
