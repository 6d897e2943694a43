import { once } from "node:events";
import { ClientLeft, TimeLimits } from "./time-limits";

let limits: TimeLimits;
afterEach(() => limits.close());

test("time that is up is told to the work below first, then to the client", async () => {
  limits = new TimeLimits(20);
  const told: string[] = [];
  const gone = new Promise<void>(resolve => {
    const { signal } = limits.start(() => resolve(void told.push("client")));
    signal.addEventListener("abort", () => told.push((signal.reason as { code: string }).code));
  });
  const answered = limits.start(() => told.push("answered"));
  answered.done();
  await gone;
  expect(told).toEqual(["TIMED_OUT", "client"]);
  expect(answered.signal.aborted).toBe(false);
  expect(limits.size).toBe(0);
});

test("an answer in the last moment is in time", async () => {
  limits = new TimeLimits(20);
  const told: string[] = [];
  const late = limits.start(() => told.push("late"));
  await once(late.signal, "abort");
  late.done();
  await new Promise<void>(resolve => limits.start(resolve));
  expect(told).toEqual([]);
});

test("a signal that is asked for after its time has fired already", async () => {
  limits = new TimeLimits(20);
  const late = limits.start(() => {});
  await once(limits.start(() => {}).signal, "abort");
  expect(late.signal.aborted).toBe(true);
});

test("when a client goes, only what reads is stopped", () => {
  limits = new TimeLimits(60_000);
  const [reads, writes, readsAsItTurnsOut] = [1, 2, 3].map(() => limits.start(() => {}));
  reads!.readsOnly();
  for (const deadline of [reads, writes, readsAsItTurnsOut]) deadline!.clientLeft();
  readsAsItTurnsOut!.readsOnly();
  expect(reads!.signal.reason).toBeInstanceOf(ClientLeft);
  expect(writes!.signal.aborted).toBe(false);
  expect(readsAsItTurnsOut!.signal.aborted).toBe(true);
  // The write goes on, within its time.
  expect(limits.size).toBe(1);
});
