import { demoPerson } from "../harness/people";
import { answerOf } from "./authoring";
import { DiscreetClient } from "./discreet-client";
import { invalid, refusal, NOBODY, NUL } from "./stage";
import type { Stage } from "./stage";

const INVALID = [{ code: "BAD_USER_INPUT", problem: "INVALID_INPUT" }];
const MEMORY = { kind: "FACT", key: "oven", value: "Has no oven." };
/** Half of a character beyond the basic plane. */
const BROKEN = "half a \ud83d character";

/** What cannot be remembered, decided on, reported or asked for. */
export function badMentorInputs(stage: Stage): void {
  describe("to the mentor", () => {
    let admin: DiscreetClient;
    let before: unknown;

    const learner = (name: string, input: object) => answerOf(stage.learner, name, input);
    const remembered = () => stage.learner.result("{ mentorMemories(first: 10) { nodes { key value importance } } }");

    beforeAll(async () => {
      admin = new DiscreetClient((await demoPerson(stage.platform.visitor, "admin")).client);
      await learner("rememberForMentor", MEMORY);
      before = await remembered();
    });
    afterAll(async () => expect(await remembered()).toEqual(before));

    it.each<[string, string, object, string]>([
      ["rememberForMentor", "courseId", MEMORY, "COURSE_NOT_FOUND"],
      ["correctMentorMemory", "memoryId", { value: "Has one." }, "MEMORY_NOT_FOUND"],
      ["forgetMentorMemory", "memoryId", {}, "MEMORY_NOT_FOUND"],
      ["acceptMentorProposal", "proposalId", {}, "PROPOSAL_NOT_FOUND"],
      ["rejectMentorProposal", "proposalId", {}, "PROPOSAL_NOT_FOUND"],
      ["flagMentorMessage", "messageId", {}, "MESSAGE_NOT_FOUND"],
    ])("is refused by %s where an id is unknown, or none at all", async (name, field, rest, code) => {
      expect(await learner(name, { ...rest, [field]: NOBODY })).toMatchObject(refusal("NotFound", code, "input", field));
      for (const id of ["", "7", NUL, "x".repeat(10_000)])
        expect([id.slice(0, 9), await learner(name, { ...rest, [field]: id })]).toMatchObject([id.slice(0, 9), invalid(field)]);
    });

    it.each<[string, object, string]>([
      ...["", "  ", "x".repeat(101), NUL, BROKEN].map(key => ["rememberForMentor", { ...MEMORY, key }, "key"] as never),
      ...["", "  ", "x".repeat(501), NUL, BROKEN].map(value => ["rememberForMentor", { ...MEMORY, value }, "value"] as never),
      ...[-0.01, 1.01, 1e300].map(importance => ["rememberForMentor", { ...MEMORY, importance }, "importance"] as never),
      ...["", "  ", "x".repeat(501), NUL].map(value => ["correctMentorMemory", { memoryId: NOBODY, value }, "value"] as never),
      ["correctMentorMemory", { memoryId: NOBODY, importance: 2 }, "importance"],
      ...["7", NUL].map(courseId => ["forgetAllMentorMemories", { courseId }, "courseId"] as never),
      ...[" ", "x".repeat(501), NUL].map(value => ["acceptMentorProposal", { proposalId: NOBODY, value }, "value"] as never),
      ...[" ", "x".repeat(501), NUL].map(note => ["acceptMentorProposal", { proposalId: NOBODY, note }, "note"] as never),
      ...["x".repeat(1_001), NUL, BROKEN].map(
        comment => ["flagMentorMessage", { messageId: NOBODY, comment }, "comment"] as never,
      ),
    ])("is refused by %s with the name of the field (%#)", async (name, input, field) => {
      expect(await learner(name, input)).toMatchObject(invalid(field));
    });

    it("is refused from a reviewer", async () => {
      const review = (input: object) => answerOf(admin, "reviewFlaggedExchange", { id: NOBODY, decision: "CONFIRMED", ...input });
      expect(await review({})).toMatchObject(refusal("NotFound", "FLAGGED_EXCHANGE_NOT_FOUND", "input", "id"));
      for (const id of ["", "7", NUL]) expect(await review({ id })).toMatchObject(invalid("id"));
      for (const note of ["x".repeat(2_001), NUL, BROKEN]) expect(await review({ note })).toMatchObject(invalid("note"));
      for (const name of ["updateMentorSettings", "updateMentorPrivacy"]) {
        const text = `mutation($input: ${name.replace("u", "U")}Input!) { ${name}(input: $input) { __typename } }`;
        expect(await admin.errors(text, { input: {} })).toEqual([{ code: "BAD_USER_INPUT" }]);
      }
    });

    it("is refused from an author of an exercise", async () => {
      const chapterId = stage.course.chapters[0]!.id;
      const guide = { instructions: "Speak of knots." };
      const write = (content: object) =>
        answerOf(stage.author, "createLesson", { chapterId, title: "T", type: "AI_MENTOR", aiMentor: { ...guide, ...content } });
      expect(await write({ criteria: [NUL] })).toMatchObject(invalid("aiMentor", "criteria", "0"));
      for (const [field, value] of [
        ["criteria", Array.from({ length: 11 }, () => "Ties one.")],
        ["criteria", [" "]],
        ["criteria", ["x".repeat(301)]],
        ["solution", ""],
        ["solution", "x".repeat(5_001)],
        ["solution", NUL],
      ] as const)
        expect([field, await write({ [field]: value })]).toMatchObject([field, invalid("aiMentor", field)]);
    });

    it("finds nothing under ids that are unknown, or no ids at all", async () => {
      for (const id of [NOBODY, "7", "", "x".repeat(10_000)]) {
        for (const [field, argument] of [
          ["mentorMemory(id: $id) { id }", stage.learner],
          ["mentorBudget(courseId: $id) { used }", stage.learner],
          ["mentorJudgement(lessonId: $id) { id }", stage.learner],
          ["mentorTranscript(threadId: $id) { id }", admin],
          ["lessonJudgements(lessonId: $id, first: 1) { totalCount }", admin],
          ["courseInsights(courseId: $id, first: 1) { totalCount }", admin],
          ["courseStruggles(courseId: $id, first: 1) { totalCount }", admin],
          ["courseTranscripts(courseId: $id, first: 1) { totalCount }", admin],
          ["flaggedExchange(id: $id) { id }", admin],
        ] as const)
          expect([field, await argument.result(`query($id: ID!) { ${field} }`, { id })]).toEqual([field, null]);
      }
    });

    it.each([
      'mentorMemories(first: 1, courseId: "7") { totalCount }',
      'mentorMemories(first: 1, search: "") { totalCount }',
      'mentorMemories(first: 1, after: "garbage") { totalCount }',
      'mentorMemories(first: 1, search: "oven", after: "garbage") { totalCount }',
      'mentorProposals(first: 1, after: "garbage") { totalCount }',
      'activities(first: 1, courseId: "7") { totalCount }',
      'activities(first: 1, after: "garbage") { totalCount }',
      'mentorInsights(first: 1, courseId: "7") { totalCount }',
      "curricula(first: 101) { totalCount }",
      'curricula(first: 1, after: "garbage") { totalCount }',
    ])("is refused as a list: %s", async field => {
      expect(await stage.learner.errors(`{ ${field} }`)).toEqual(INVALID);
    });

    it("is refused as a search for what the mentor remembers", async () => {
      const text = "query($search: String!) { mentorMemories(first: 1, search: $search) { totalCount } }";
      for (const search of ["x".repeat(501), NUL, BROKEN]) expect(await stage.learner.errors(text, { search })).toEqual(INVALID);
      for (const search of ["%_\\", "& | ! <->", "'; drop table memory; --"])
        expect(await stage.learner.errors(text, { search })).toEqual([]);
    });

    it("is refused from whoever asks what the mentor costs", async () => {
      const text = `query($from: String = "2026-01-01", $to: String = "2026-01-31", $groupBy: [MentorSpendingGroup!],
        $filter: MentorSpendingFilter, $after: String) {
        mentorSpending(from: $from, to: $to, groupBy: $groupBy, filter: $filter, after: $after, first: 1) { totalCount } }`;
      const groupBy = ["DAY"];
      expect(await admin.errors(text, { groupBy })).toEqual([]);
      for (const wrong of [
        { from: "yesterday" },
        { from: "2026-02-30" },
        { from: "2026-01-01T00:00:00Z" },
        { from: NUL },
        { to: "2025-12-31" },
        { to: "2027-01-02" },
        { groupBy: ["DAY", "DAY"] },
        { filter: { learnerId: "7" } },
        { filter: { courseId: NUL } },
        { filter: { model: "" } },
        { filter: { model: "x".repeat(101) } },
        { filter: { model: NUL } },
        { filter: { model: BROKEN } },
        { after: "garbage" },
      ])
        expect([wrong, await admin.errors(text, { groupBy, ...wrong })]).toEqual([wrong, INVALID]);
    });
  });
}
