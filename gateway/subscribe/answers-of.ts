import type { AnswerStream } from "../execute/answer";

export type Answers = AsyncGenerator<object, undefined, undefined>;

/** A stream of answers as a generator of their values. */
export function answersOf(stream: AnswerStream): Answers {
  const unread: object[] = [];
  let wake = () => {};
  let ended = false;
  const leave = stream.listen({
    next: ({ json }) => (unread.push(JSON.parse(json)), wake()),
    complete: () => ((ended = true), wake()),
  });
  const generator: Answers = {
    async next() {
      while (unread.length === 0 && !ended) await new Promise<void>(resolve => (wake = resolve));
      const value = unread.shift();
      return value ? { value, done: false } : { value: undefined, done: true };
    },
    async return() {
      if (!ended) leave();
      ended = true;
      wake();
      return { value: undefined, done: true };
    },
    throw: error => Promise.reject(error),
    [Symbol.asyncIterator]: () => generator,
    [Symbol.asyncDispose]: async () => void (await generator.return(undefined)),
  };
  return generator;
}
