import { durationOf, isElement, secondsOf } from "./elements";
import { outcomeOf, outcomeOfAll } from "./outcome";

const NO_RULES = { masteryScore: null, scaledPassingScore: null, completionThreshold: null };
const of12 = (status: string, score: Record<string, string> = {}, masteryScore: number | null = null) => {
  const scores = Object.fromEntries(Object.entries(score).map(([name, value]) => [`cmi.core.score.${name}`, value]));
  const { completed, passed, scorePercent } = outcomeOf(
    "SCORM_12",
    { ...NO_RULES, masteryScore },
    { "cmi.core.lesson_status": status, ...scores },
  );
  return [completed, passed, scorePercent];
};
const of2004 = (elements: Record<string, string>, rules: object = {}) => {
  const named = Object.fromEntries(Object.entries(elements).map(([name, value]) => [`cmi.${name}`, value]));
  const { completed, passed, scorePercent } = outcomeOf("SCORM_2004", { ...NO_RULES, ...rules }, named);
  return [completed, passed, scorePercent];
};

test.each([
  [of12("passed"), [true, true, null]],
  [of12("completed"), [true, null, null]],
  [of12("failed"), [false, false, null]],
  [of12("incomplete", { raw: "50" }), [false, null, 50]],
  [of12("browsed"), [false, null, null]],
  [of12("completed", { raw: "40", min: "0", max: "50" }, 40), [true, true, 80]],
  [of12("completed", { raw: "39.9", max: "50" }, 40), [false, false, 79.8]],
  [of12("failed", { raw: "90" }, 40), [true, true, 90]],
  [of12("incomplete", { raw: "90" }, 40), [false, null, 90]],
  [of12("completed", { raw: "-5" }), [true, null, 0]],
  [of12("completed", { raw: "lots" }), [true, null, null]],
  [of12("completed", { raw: "3", min: "1", max: "5" }), [true, null, 50]],
  [of2004({ completion_status: "completed" }), [true, null, null]],
  [of2004({ completion_status: "completed", success_status: "failed" }), [false, false, null]],
  [of2004({ completion_status: "incomplete", success_status: "passed" }), [false, true, null]],
  [of2004({ success_status: "passed" }), [true, true, null]],
  [of2004({ completion_status: "completed", "score.scaled": "0.69" }, { scaledPassingScore: 0.7 }), [false, false, 69]],
  [of2004({ completion_status: "completed", "score.scaled": "0.7" }, { scaledPassingScore: 0.7 }), [true, true, 70]],
  [of2004({ completion_status: "incomplete", progress_measure: "0.8" }, { completionThreshold: 0.75 }), [true, null, null]],
  [of2004({ completion_status: "completed", progress_measure: "0.5" }, { completionThreshold: 0.75 }), [false, null, null]],
  [of2004({ "score.scaled": "-0.5" }), [false, null, 0]],
  [of2004({ "score.raw": "7", "score.min": "0", "score.max": "10" }), [false, null, 70]],
])("what an item says comes to %j", (outcome, expected) => {
  expect(outcome).toEqual(expected);
});

test("what the items come to", () => {
  const item = (passed: boolean | null, scorePercent: number | null, completed = true, isRequired = true) => ({
    completed,
    passed,
    scorePercent,
    isRequired,
  });
  const all = [item(null, null), item(true, 80), item(null, 90.01)];
  expect(outcomeOfAll(all, 0)).toEqual({ completed: true, passed: true, scorePercent: 85.01 });
  expect(outcomeOfAll([], 1)).toEqual({ completed: false, passed: null, scorePercent: null });
  expect(outcomeOfAll([item(null, 100)], 1)).toMatchObject({ completed: false, scorePercent: 50 });
  expect(outcomeOfAll([item(null, 100), item(null, null, false)], 0)).toMatchObject({ completed: false, scorePercent: 50 });
  expect(outcomeOfAll([item(null, 100), item(null, null, false, false)], 0)).toMatchObject({
    completed: true,
    scorePercent: 100,
  });
  expect(outcomeOfAll([item(false, 10, false), item(true, 80)], 0)).toMatchObject({ completed: false, passed: false });
});

test.each([
  ["0001:02:03.5", 3_723],
  ["00:00:59", 59],
  ["PT1H2M3.9S", 3_723],
  ["P1DT1S", 86_401],
  ["P", 0],
  ["-PT5S", 0],
  ["PT99999999999999S", 0],
  ["lots", 0],
  [undefined, 0],
])("%s has %d seconds", (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds);
});

test("durations are written as they are read", () => {
  expect(durationOf("SCORM_12", 360_061)).toBe("0100:01:01.00");
  expect(secondsOf(durationOf("SCORM_12", 360_061))).toBe(360_061);
  expect(secondsOf(durationOf("SCORM_2004", 4_000))).toBe(4_000);
});

test("the elements that packages may set", () => {
  expect(isElement("SCORM_12", "cmi.interactions.3.correct_responses.0.pattern")).toBe(true);
  expect(isElement("SCORM_2004", "cmi.objectives.0.score.scaled")).toBe(true);
  for (const name of [
    "cmi.core.student_id",
    "cmi.core.total_time",
    "cmi.location",
    "cmi.interactions.99999.id",
    "__proto__",
    "cmi.comments\n",
  ]) {
    expect(isElement("SCORM_12", name)).toBe(false);
  }
});
