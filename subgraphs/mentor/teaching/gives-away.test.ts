import { givesAway, solutionWatch } from "./gives-away";

const SOLUTION =
  "Use let instead of var. A variable that is declared with let belongs to one round of the loop, so that each function remembers a " +
  "variable of its own, and the loop prints zero, one, two.";

describe("a solution", () => {
  it.each([
    SOLUTION,
    `Here it is:\n\n> ${SOLUTION}`,
    SOLUTION.toUpperCase().replaceAll(" ", "\n"),
    "So: a variable that is declared with **let** belongs to one round of the loop; can you go on?",
  ])("is given away by a long part of it: %s", text => expect(givesAway(SOLUTION, text)).toBe(true));

  it.each([
    "",
    "What does a variable that is declared with var belong to?",
    "Each function remembers a variable. Which one? Compare let and var.",
    "Let us look at one round of the loop, and at what it prints.",
  ])("is not given away by talk about it: %s", text => expect(givesAway(SOLUTION, text)).toBe(false));

  it("that is short is given away as a whole, and one word is no secret", () => {
    expect(givesAway("Use let instead of var.", "You could use `let` instead of `var`.")).toBe(true);
    expect(givesAway("Use let instead of var.", "What changes with let?")).toBe(false);
    expect(givesAway("42", "Is it 42?")).toBe(false);
  });

  it("is not given away by what is known of it, and by the rest of it still", () => {
    const [first, rest] = [SOLUTION.slice(0, 102), SOLUTION.slice(102)];
    const tells = solutionWatch([
      { solution: SOLUTION, known: [`It reads: ${first}`] },
      { solution: "Draw the knot twice.", known: ["I shall draw the knot twice."] },
      { solution: "Tie the rope around it.", known: [] },
    ]);
    expect([first, "So draw the knot twice."].map(tells)).toEqual([false, false]);
    expect([SOLUTION, rest, "Now tie the rope around it."].map(tells)).toEqual([true, true, true]);
    expect(solutionWatch([])(SOLUTION)).toBe(false);
  });
});
