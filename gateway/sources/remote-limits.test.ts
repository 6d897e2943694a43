import { parseSettings } from "../../platform/config/settings";
import { remoteDefaults, remoteLimits, remoteShape } from "./remote-limits";

const limits = (environment: Record<string, string>) => remoteLimits(parseSettings(remoteShape, environment));

test("without settings the defaults hold", () => {
  expect(limits({})("catalog")).toEqual(remoteDefaults);
});

test("a subgraph may have a time of its own", () => {
  const of = limits({ SUBGRAPH_TIMEOUT_SECONDS: "5", SUBGRAPH_TIMEOUTS: "mentor=20, learning-progress=2" });
  expect(["mentor", "learning-progress", "catalog"].map(name => of(name).timeoutMs)).toEqual([20_000, 2_000, 5_000]);
});

test.each(["mentor", "mentor=", "mentor=0", "mentor=601", "mentor=1.5", "=3", "a=1;b=2"])("%s is refused", text => {
  expect(() => limits({ SUBGRAPH_TIMEOUTS: text })).toThrow("SUBGRAPH_TIMEOUTS");
});
