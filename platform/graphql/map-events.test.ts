import { mapEvents } from "./map-events";

async function* numbers() {
  yield* [1, 2, 3];
}

test("events are mapped in order, then the stream ends", async () => {
  const seen: number[] = [];
  for await (const event of mapEvents(numbers(), async number => number * 10)) seen.push(event);
  expect(seen).toEqual([10, 20, 30]);
});

test("leaving takes effect at once, also while the next event is awaited", async () => {
  let told = false;
  const silent: AsyncIterator<number> = {
    next: () => new Promise(() => {}),
    return: async () => ((told = true), { value: undefined, done: true as const }),
  };
  const events = mapEvents({ [Symbol.asyncIterator]: () => silent }, number => number);
  const waiting = events.next();
  await events.return(undefined);
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(await events.next()).toEqual({ value: undefined, done: true });
  expect(told).toBe(true);
});

test("a source that fails ends the stream: with its error, or with a last event made of it", async () => {
  const failing = async function* () {
    yield 1;
    throw new Error("lost");
  };
  const plain = mapEvents(failing(), number => number);
  await plain.next();
  await expect(plain.next()).rejects.toThrow("lost");
  expect((await plain.next()).done).toBe(true);

  const answered = mapEvents<number, string>(failing(), String, error => (error as Error).message);
  const seen: string[] = [];
  for await (const event of answered) seen.push(event);
  expect(seen).toEqual(["1", "lost"]);
});
