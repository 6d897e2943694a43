import type { Level } from "../../platform/telemetry/instruments";
import type { Answer, AnswerListener, AnswerStream } from "../execute/answer";

/** The same stream; a gauge tells how often it is listened to now. */
export function countListeners(stream: AnswerStream, level: Level): AnswerStream {
  return { ends: stream.ends, listen: listener => new CountedListener(stream, listener, level).leave };
}

class CountedListener implements AnswerListener {
  private counted = true;
  private readonly leaveStream: () => void;

  constructor(
    stream: AnswerStream,
    private readonly listener: AnswerListener,
    private readonly level: Level,
  ) {
    level.inc();
    this.leaveStream = stream.listen(this);
  }

  next(answer: Answer): void {
    this.listener.next(answer);
  }

  complete(): void {
    this.uncount();
    this.listener.complete();
  }

  leave = (): void => {
    this.uncount();
    this.leaveStream();
  };

  private uncount(): void {
    if (this.counted) this.level.dec();
    this.counted = false;
  }
}
