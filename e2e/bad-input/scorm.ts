import { answerOf } from "./authoring";
import { invalid, refusal, NOBODY, NUL } from "./stage";
import type { Stage } from "./stage";

const RUN = { token: "x", itemId: "intro", runId: NOBODY, sequence: 1, elements: [] };
const UNKNOWN = refusal("NotFound", "SCORM_LAUNCH_UNKNOWN", "input", "token");

function elements(length: number): object[] {
  return Array.from({ length }, () => ({ name: "cmi.comments", value: "Good." }));
}

/** What no page of a SCORM package says. */
export function badScorm(stage: Stage): void {
  describe("of a SCORM package", () => {
    const send = (name: string, input: object) => answerOf(stage.visitor, name, input);

    it.each<[string, object, string[]]>([
      ["beginScorm", { token: "", itemId: "intro" }, ["token"]],
      ["beginScorm", { token: "x".repeat(201), itemId: "intro" }, ["token"]],
      ["beginScorm", { token: NUL, itemId: "intro" }, ["token"]],
      ["beginScorm", { token: "x", itemId: "" }, ["itemId"]],
      ["commitScorm", { ...RUN, sequence: 0 }, ["sequence"]],
      ["commitScorm", { ...RUN, runId: "7" }, ["runId"]],
      ["commitScorm", { ...RUN, elements: [{ name: "", value: "" }] }, ["elements", "0", "name"]],
      ["commitScorm", { ...RUN, elements: elements(3_001) }, ["elements"]],
      [
        "finishScorm",
        { ...RUN, elements: [{ name: "cmi.suspend_data", value: "x".repeat(65_537) }] },
        ["elements", "0", "value"],
      ],
    ])("is refused by %s with the way to it (%#)", async (name, input, path) => {
      expect(await send(name, input)).toMatchObject(invalid(...path));
    });

    it("is refused without a launch; as much as an item may set fits in a request", async () => {
      expect(await send("beginScorm", { token: "x", itemId: "intro" })).toMatchObject(UNKNOWN);
      expect(await send("commitScorm", { ...RUN, elements: elements(3_000) })).toMatchObject(UNKNOWN);
      expect(await send("finishScorm", RUN)).toMatchObject(UNKNOWN);
    });
  });
}
