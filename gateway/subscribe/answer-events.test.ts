import { setTimeout as sleep } from "node:timers/promises";
import { mapEvents } from "../../platform/graphql/map-events";
import { executed, type Answer } from "../execute/answer";
import type { SubgraphEvents, SubgraphResult } from "../sources/subgraph-source";
import { answerEvents, type EventAnswering } from "./answer-events";

const failed = (error: unknown) => executed(undefined, [{ message: (error as Error).message }]);
const answerNow = async ({ data }: SubgraphResult) => executed(data, undefined);

/** The events of a generator, as sources give them. */
function sourceOf(events: () => AsyncGenerator<SubgraphResult>): SubgraphEvents {
  return mapEvents(events(), event => event);
}

/** Listens to the end. */
function listen(answering: Partial<EventAnswering>) {
  const heard: string[] = [];
  let leave = () => {};
  const done = new Promise<void>(resolve => {
    const open = async () => sourceOf(async function* () {});
    leave = answerEvents({ open, answer: answerNow, failed, ...answering }).listen({
      next: ({ json }: Answer) => heard.push(json),
      complete: () => resolve(),
    });
  });
  return { heard, done, leave: () => leave() };
}

async function* numbers(to: number): AsyncGenerator<SubgraphResult> {
  for (let n = 1; n <= to; n++) yield { data: { n } };
}

test("answers come in the order of their events, however long each takes", async () => {
  const { heard, done } = listen({
    open: async () => sourceOf(() => numbers(4)),
    answer: async event => {
      await sleep(event.data!.n === 1 ? 30 : 0);
      return answerNow(event);
    },
  });
  await done;
  expect(heard).toEqual([1, 2, 3, 4].map(n => `{"data":{"n":${n}}}`));
});

test("an event that cannot be answered is said to be so, and the stream goes on", async () => {
  const { heard, done } = listen({
    open: async () => sourceOf(() => numbers(3)),
    answer: event => (event.data!.n === 2 ? Promise.reject(new Error("no")) : answerNow(event)),
  });
  await done;
  expect(heard).toEqual([`{"data":{"n":1}}`, `{"errors":[{"message":"no"}]}`, `{"data":{"n":3}}`]);
});

test("a stream that breaks, or cannot be opened, ends with the error", async () => {
  const broken = listen({
    open: async () =>
      sourceOf(async function* () {
        yield* numbers(1);
        throw new Error("broken");
      }),
  });
  await broken.done;
  expect(broken.heard).toEqual([`{"data":{"n":1}}`, `{"errors":[{"message":"broken"}]}`]);
  const closed = listen({ open: () => Promise.reject(new Error("closed")) });
  await closed.done;
  expect(closed.heard).toEqual([`{"errors":[{"message":"closed"}]}`]);
});

test("who has left hears nothing more, and the source is told, even when it was only being opened", async () => {
  let stopped = 0;
  const endless = () =>
    sourceOf(async function* () {
      try {
        for (let n = 0; ; n++) {
          await sleep(1);
          yield { data: { n } };
        }
      } finally {
        stopped++;
      }
    });
  const early = listen({ open: async () => (await sleep(10), endless()) });
  early.leave();
  const late = listen({ open: async () => endless() });
  while (late.heard.length === 0) await sleep(1);
  late.leave();
  const { length } = late.heard;
  await sleep(50);
  expect([early.heard.length, late.heard.length - length, stopped]).toEqual([0, 0, 1]);
});

test("events that come much faster than they can be answered end the stream instead of filling the memory", async () => {
  let go = () => {};
  const gate = new Promise<void>(resolve => (go = resolve));
  const { heard, done } = listen({
    open: async () => sourceOf(() => numbers(5_000)),
    answer: async event => {
      await gate;
      return answerNow(event);
    },
  });
  await sleep(100);
  go();
  await done;
  expect(heard).toHaveLength(1_001);
  expect(heard.at(-1)).toMatch(/more than 1000 events/);
});
