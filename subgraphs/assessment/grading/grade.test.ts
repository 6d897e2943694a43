import { grade, normalized, scorePercentOf, twoDecimals, type Answer, type GradedQuestion } from "./grade";

const NONE: Answer = { optionIds: null, text: null, number: null };
const question = (parts: Partial<GradedQuestion>): GradedQuestion => ({
  type: "SINGLE_CHOICE",
  points: 4,
  correctOptionIds: [],
  acceptedAnswers: [],
  correctMin: null,
  correctMax: null,
  ...parts,
});

describe("grading", () => {
  it.each(["SINGLE_CHOICE", "TRUE_FALSE"] as const)("%s gives all points or none", type => {
    const asked = question({ type, correctOptionIds: ["a"] });
    expect(grade(asked, { ...NONE, optionIds: ["a"] })).toEqual({ correct: true, pointsEarned: 4 });
    expect(grade(asked, { ...NONE, optionIds: ["b"] })).toEqual({ correct: false, pointsEarned: 0 });
    expect(grade(asked, { ...NONE, optionIds: [] })).toEqual({ correct: false, pointsEarned: 0 });
    expect(grade(asked, NONE)).toEqual({ correct: false, pointsEarned: 0 });
  });

  it.each([
    [["a", "b", "c"], true, 4],
    [["c", "a", "b"], true, 4],
    [["a", "b"], false, 2.67],
    [["a"], false, 1.33],
    [["a", "b", "c", "x"], false, 2.67],
    [["a", "x"], false, 0],
    [["a", "x", "y"], false, 0],
    [["x", "y"], false, 0],
    [[], false, 0],
  ])("MULTIPLE_CHOICE with a, b and c right gives for %j: %s, %s points", (optionIds, correct, pointsEarned) => {
    const asked = question({ type: "MULTIPLE_CHOICE", correctOptionIds: ["a", "b", "c"] });
    expect(grade(asked, { ...NONE, optionIds })).toEqual({ correct, pointsEarned });
  });

  it.each([
    ["merge sort", true],
    ["  Merge   SORT\t", true],
    ["merge\u00a0sort", true],
    ["ｍｅｒｇｅ sort", true],
    ["mergesort", false],
    ["", false],
  ])("FILL_BLANK takes %j for merge sort: %s", (text, correct) => {
    const asked = question({ type: "FILL_BLANK", acceptedAnswers: ["Heap sort", "Merge sort"] });
    expect(grade(asked, { ...NONE, text }).correct).toBe(correct);
  });

  it("FILL_BLANK takes a letter with its accent in one sign or in two", () => {
    expect(normalized("Cafe\u0301")).toBe(normalized("CAFÉ"));
    expect(normalized("ﬁne")).toBe("fine");
  });

  it.each([
    [2.5, true],
    [3, true],
    [3.5, true],
    [2.49, false],
    [3.51, false],
    [0, false],
  ])("SCALE from 2.5 to 3.5 takes %s: %s", (number, correct) => {
    expect(grade(question({ type: "SCALE", correctMin: 2.5, correctMax: 3.5 }), { ...NONE, number }).correct).toBe(correct);
  });

  it("SCALE takes 0 where it is right, and no answer never", () => {
    const asked = question({ type: "SCALE", correctMin: -1, correctMax: 1 });
    expect(grade(asked, { ...NONE, number: 0 }).correct).toBe(true);
    expect(grade(asked, NONE).correct).toBe(false);
  });

  it("scores with two decimals", () => {
    expect(scorePercentOf(1, 3)).toBe(33.33);
    expect(scorePercentOf(2, 3)).toBe(66.67);
    expect(scorePercentOf(7, 7)).toBe(100);
    expect(twoDecimals(1.005)).toBe(1.01);
  });
});
