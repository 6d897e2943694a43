import { SearchCoursesDocument } from "../../clients/generated/graphql";
import { answerOf } from "./authoring";
import { invalid, NOBODY, NUL } from "./stage";
import type { Stage } from "./stage";

const INVALID = [{ code: "BAD_USER_INPUT", problem: "INVALID_INPUT" }];

/** What cannot be looked for, and what people may not think of a course. */
export function badSearches(stage: Stage): void {
  describe("to a search", () => {
    it.each<[string, object]>([
      ["too many characters", { query: "x".repeat(201) }],
      ["a NUL", { query: NUL }],
      ["half a character", { query: "\ud83d" }],
      ["too many tags", { filter: { tags: Array.from({ length: 21 }, (_none, index) => `t${index}`) } }],
      ["a category that is no id", { filter: { categoryIds: ["7"] } }],
      ["a tag with a NUL", { filter: { tags: [NUL] } }],
      ["a price below nothing", { filter: { price: { minimumAmount: -1, currency: "EUR" } } }],
      ["a currency that is none", { filter: { price: { currency: "XXXX" } } }],
      ["an amount in no currency", { filter: { price: { minimumAmount: 1 } } }],
      ["a duration below nothing", { filter: { duration: { minimumSeconds: -1 } } }],
      ["a rating that nobody gives", { filter: { minimumRating: 6 } }],
      ["no courses at all", { first: 0 }],
      ["too many courses", { first: 101 }],
      ["another list's cursor", { query: "graph", after: Buffer.from(`[1,"${NOBODY}"]`).toString("base64url") }],
    ])("is refused for %s", async (_what, variables) => {
      expect(await stage.visitor.errors(SearchCoursesDocument, { first: 5, ...variables })).toEqual(INVALID);
    });

    it("finds nothing where there is nothing to find, and is no harm", async () => {
      for (const query of ["'; drop table course; --", "& | ! <-> :*", "%_\\", "<script>", "x ".repeat(100)])
        expect(await stage.visitor.errors(SearchCoursesDocument, { query, first: 5 })).toEqual([]);
    });

    it("of a course's lessons is refused for what are no words", async () => {
      const text = "query($id: ID!, $query: String!) { lessonSearch(courseId: $id, query: $query) { totalCount } }";
      for (const query of ["", "  ", "x".repeat(201), NUL])
        expect(await stage.visitor.errors(text, { id: stage.course.id, query })).toEqual(INVALID);
      expect(await stage.visitor.errors(text, { id: "7", query: "graph" })).toEqual(INVALID);
      expect(await stage.visitor.result(text, { id: NOBODY, query: "graph" })).toBeNull();
    });

    it("finds nothing under addresses, ids and versions that nothing has", async () => {
      for (const slug of ["", "nothing", "x".repeat(100_000), "../../graphql"])
        expect(
          await stage.visitor.result("query($slug: String!) { courseBySlug(slug: $slug) { movedTo } }", { slug }),
        ).toBeNull();
      for (const id of [NOBODY, "7", "", "x".repeat(100_000)]) {
        expect(await stage.learner.result("query($id: ID!) { upload(id: $id) { id } }", { id })).toBeNull();
        expect(await stage.learner.result("query($id: ID!) { job(id: $id) { id } }", { id })).toBeNull();
        expect(await stage.learner.result("query($id: ID!) { scormAttempts(lessonId: $id) { totalCount } }", { id })).toBeNull();
      }
      const diff = "query($id: ID!, $from: Int!) { courseVersionDiff(courseId: $id, from: $from) { from } }";
      for (const from of [0, -1, 2 ** 31 - 1]) expect(await stage.author.result(diff, { id: stage.course.id, from })).toBeNull();
    });

    it("of tags is refused for what begins no tag", async () => {
      const tags = "query($prefix: String, $first: Int!) { tags(prefix: $prefix, first: $first) { name } }";
      for (const variables of [{ prefix: "x".repeat(41), first: 1 }, { prefix: NUL, first: 1 }, { first: 0 }, { first: 101 }])
        expect(await stage.visitor.errors(tags, variables)).toEqual(INVALID);
    });
  });

  it("is refused as a rating", async () => {
    const rate = (input: object) => answerOf(stage.learner, "rateCourse", { courseId: stage.course.id, stars: 5, ...input });
    for (const stars of [0, -1, 6]) expect(await rate({ stars })).toMatchObject(invalid("stars"));
    for (const text of ["x".repeat(2_001), NUL]) expect(await rate({ text })).toMatchObject(invalid("text"));
  });
}
