import { executed, type Answer, type AnswerListener, type AnswerStream } from "../execute/answer";
import { sharedStream, type SharedStreams } from "./shared-streams";

/** An upstream that is pushed by hand. */
class Upstream implements AnswerStream {
  readonly ends = false;
  listener: AnswerListener | null = null;
  left = false;

  listen(listener: AnswerListener): () => void {
    this.listener = listener;
    return () => void (this.left = true);
  }
}

let streams: SharedStreams;
let opened: Upstream[];
beforeEach(() => {
  streams = new Map();
  opened = [];
});
const stream = (key = "k") =>
  sharedStream(streams, key, () => {
    const upstream = new Upstream();
    opened.push(upstream);
    return upstream;
  });

/** Listens, and writes down what it hears. */
function ear(key?: string) {
  const heard: (Answer | "complete")[] = [];
  const leave = stream(key).listen({ next: answer => heard.push(answer), complete: () => heard.push("complete") });
  return { heard, leave };
}
const answer = (value: number) => executed({ value }, undefined);

test("nothing is opened before somebody listens; then once for all, and each hears the same answer", () => {
  stream();
  expect(opened).toHaveLength(0);
  const [one, two, other] = [ear(), ear(), ear("other")];
  expect(opened).toHaveLength(2);
  const first = answer(1);
  opened[0]!.listener!.next(first);
  expect(one.heard[0]).toBe(first);
  expect(two.heard[0]).toBe(first);
  expect(other.heard).toEqual([]);
});

test("the last to leave ends the upstream; who comes after opens another", () => {
  const [one, two] = [ear(), ear()];
  one.leave();
  one.leave();
  opened[0]!.listener!.next(answer(1));
  expect([one.heard.length, two.heard.length, opened[0]!.left]).toEqual([0, 1, false]);
  two.leave();
  expect([opened[0]!.left, streams.size]).toEqual([true, 0]);
  const late = ear();
  opened[1]!.listener!.next(answer(2));
  expect([late.heard.length, two.heard.length]).toEqual([1, 1]);
});

test("an upstream that ends completes all, once, and is forgotten; leaving then does nothing", () => {
  const [one, two] = [ear(), ear()];
  opened[0]!.listener!.complete();
  expect([one.heard, two.heard, streams.size]).toEqual([["complete"], ["complete"], 0]);
  const next = ear();
  one.leave();
  two.leave();
  expect([streams.size, opened[0]!.left, opened[1]!.left, next.heard]).toEqual([1, false, false, []]);
});

test("listeners may leave, also each other, while an answer is handed round", () => {
  const heard: string[] = [];
  const leaves: (() => void)[] = [];
  const listener = (name: string, onNext: () => void = () => {}): AnswerListener => ({
    next() {
      heard.push(name);
      onNext();
    },
    complete: () => heard.push(`${name} complete`),
  });
  leaves.push(stream().listen(listener("one", () => leaves[0]!())));
  leaves.push(stream().listen(listener("two", () => leaves[2]!())));
  leaves.push(stream().listen(listener("three")));
  leaves.push(stream().listen(listener("four")));
  opened[0]!.listener!.next(answer(1));
  expect(heard).toEqual(["one", "two", "four"]);
  leaves[1]!();
  leaves[3]!();
  expect(opened[0]!.left).toBe(true);
});
