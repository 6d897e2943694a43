import { propose } from "./propose";

const TOOLS = ["propose_memory", "propose_activity"];
const said = (content: string, tools = TOOLS) =>
  propose([{ role: "user", content: `<question>\n${content}\n</question>` }], tools);

describe("the offline tutor proposes", () => {
  it.each([
    ["Please remember that I know Python.", "FACT", "I know Python"],
    ["Remember that my goal is to pass the exam.", "GOAL", "my goal is to pass the exam"],
    ["My goal is to build a game.", "GOAL", "My goal is to build a game"],
    ["I prefer short examples. What is a closure?", "PREFERENCE", "I prefer short examples"],
  ])("to remember, for %s", (content, kind, value) => {
    expect(said(content)).toMatchObject([{ name: "propose_memory", arguments: { kind, value } }]);
  });

  it("an activity, with what was said of it in numbers", () => {
    expect(said("Today I practised loops for 20 minutes and scored 80 %.")).toEqual([
      {
        name: "propose_activity",
        arguments: {
          kind: "PRACTICE",
          note: "Today I practised loops for 20 minutes and scored 80 %",
          durationSeconds: 1_200,
          scorePercent: 80,
        },
      },
    ]);
    expect(said("I've read about closures for 2 hours!")).toMatchObject([
      { arguments: { kind: "READING", durationSeconds: 7_200, scorePercent: null } },
    ]);
  });

  it.each([
    "What does a closure remember?",
    "Do you remember that I prefer examples?",
    "I waited for 20 minutes.",
    "A closure remembers that it was made here.",
  ])("nothing for %s", content => {
    expect(said(content)).toEqual([]);
  });

  it("only what is offered, and at most three things", () => {
    expect(said("I prefer examples.", ["propose_activity"])).toEqual([]);
    expect(said("I prefer a.\nI prefer b.\nI prefer c.\nI prefer d.")).toHaveLength(3);
  });
});
