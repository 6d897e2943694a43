import { isStream, type Answer, type AnswerStream } from "./answer";

/** Counts the operations and streams that use something, so that it can be let go when none does any more. */
export class Uses {
  private users = 0;
  private whenUnused: () => void = () => {};

  begin(): void {
    this.users++;
  }

  /** The use by an operation ends with its answer; a stream goes on with it until it has ended or was left. */
  endWith(answer: Answer | AnswerStream): Answer | AnswerStream {
    if (isStream(answer)) return this.endWithStream(answer);
    this.end();
    return answer;
  }

  /** Resolves when nobody uses it. To be asked once nobody new can come. */
  async unused(): Promise<void> {
    if (this.users > 0) await new Promise<void>(resolve => (this.whenUnused = resolve));
  }

  private endWithStream(stream: AnswerStream): AnswerStream {
    return {
      ...stream,
      listen: listener => {
        let ended = false;
        const end = () => {
          if (!ended) this.end();
          ended = true;
        };
        const leave = stream.listen({
          next: answer => listener.next(answer),
          complete() {
            end();
            listener.complete();
          },
        });
        return () => {
          end();
          leave();
        };
      },
    };
  }

  private end(): void {
    if (--this.users === 0) this.whenUnused();
  }
}
