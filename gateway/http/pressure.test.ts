import { createLogger } from "../../platform/log/logger";
import { Pressure } from "./pressure";

const log = createLogger({ level: "silent", format: "json" });
const calm = { maxInFlight: 1_000, maxEventLoopDelayMs: 60_000, maxHeapPercent: 100 };
const patience = async (holds: () => boolean) => {
  for (const end = Date.now() + 20_000; !holds();) {
    if (Date.now() > end) throw new Error("it did not come to hold");
    await new Promise(resolve => setTimeout(resolve, 50));
  }
};
let pressure: Pressure;
afterEach(() => pressure.close());

test("a full house is full until there is some room", () => {
  pressure = new Pressure({ ...calm, maxInFlight: 10 }, log);
  for (let guest = 0; guest < 10; guest++) expect(pressure.enter()).toBeNull();
  expect(pressure.enter()!.retryAfterSeconds).toBeGreaterThanOrEqual(1);
  pressure.leave();
  pressure.leave();
  expect(pressure.enter()!.retryAfterSeconds).toBeLessThanOrEqual(5);
  pressure.leave();
  expect(pressure.enter()).toBeNull();
  expect(pressure.counts).toEqual({ inFlight: 8, refused: 2 });
});

test("a heap that is too full refuses, and once it is well below its limit no more", async () => {
  const limits = { ...calm, maxHeapPercent: 0.000_1 };
  pressure = new Pressure(limits, log);
  await patience(() => pressure.enter() !== null);
  limits.maxHeapPercent = 100;
  await patience(() => pressure.enter() === null);
});

test("an event loop that is late all the time refuses; one long pause does not", async () => {
  pressure = new Pressure({ ...calm, maxEventLoopDelayMs: 30 }, log);
  const pause = (milliseconds: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  let pauses = 0;
  const timer = setInterval(() => (pause(100), (pauses += 1)), 1);
  await patience(() => pressure.enter() !== null);
  clearInterval(timer);
  expect(pauses).toBeGreaterThan(1);
  await patience(() => pressure.enter() === null);
});
