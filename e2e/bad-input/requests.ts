import {
  CoursePageDocument,
  CourseTreeDocument,
  CreateCourseDocument,
  EnrollDocument,
  ProgressUpdatedDocument,
} from "../../clients/generated/graphql";
import { describeOurGateway } from "../harness/front-gateway";
import { expectDiscretion } from "./discreet-client";
import { publishedCourse } from "./published-course";
import { NOBODY, NUL } from "./stage";
import type { Stage } from "./stage";

/** Requests that never reach a resolver, and lists. */
export function badRequests(stage: Stage): void {
  describeOurGateway("that is no GraphQL, or does not fit the schema", () => {
    it.each<[string, string, object | undefined, string]>([
      ["a text that cannot be parsed", "query {", undefined, "GRAPHQL_PARSE_FAILED"],
      ["an empty text", "", undefined, "BAD_REQUEST"],
      ["an unknown field", "{ courses { nodes { passwordHash } } }", undefined, "GRAPHQL_VALIDATION_FAILED"],
      ["a literal of another type", '{ courses(first: "many") { totalCount } }', undefined, "GRAPHQL_VALIDATION_FAILED"],
      ["machinery of federation", "{ _entities(representations: []) { __typename } }", undefined, "GRAPHQL_VALIDATION_FAILED"],
      ["a variable of another type", CourseTreeDocument.toString(), { first: "many" }, "BAD_USER_INPUT"],
      ["a fraction for an Int", CourseTreeDocument.toString(), { first: 1.5 }, "BAD_USER_INPUT"],
      ["an Int beyond 32 bits", CourseTreeDocument.toString(), { first: 2 ** 31 }, "BAD_USER_INPUT"],
      ["a variable that is missing", CoursePageDocument.toString(), {}, "BAD_USER_INPUT"],
      [
        "an input field that is unknown",
        EnrollDocument.toString(),
        { input: { courseId: NOBODY, free: true } },
        "BAD_USER_INPUT",
      ],
      [
        "an enum value that is none",
        CreateCourseDocument.toString(),
        { input: { title: "T", description: "", level: "HARD" } },
        "BAD_USER_INPUT",
      ],
      ["a list for an object", EnrollDocument.toString(), { input: [NOBODY, NOBODY] }, "BAD_USER_INPUT"],
      ["a subscription over plain HTTP", ProgressUpdatedDocument.toString(), { courseId: NOBODY }, "BAD_REQUEST"],
    ])("is answered for %s", async (_what, text, variables, code) => {
      const codes = (await stage.learner.errors(text, variables)).map(error => error.code);
      expect(new Set(codes)).toEqual(new Set([code]));
    });

    it.each<[string, string, number]>([
      ["no JSON", "{", 400],
      ["a JSON text", '"query"', 400],
      ["nothing", "", 400],
      ["more than it takes", JSON.stringify({ query: "{ __typename }", variables: { text: "x".repeat(2_000_000) } }), 413],
    ])("is answered for a body that is %s", async (_what, body, status) => {
      const headers = { "content-type": "application/json", "x-request-id": "my-own-id" };
      const response = await fetch(`${stage.platform.url}/graphql`, { method: "POST", headers, body });
      expect(response.status).toBe(status);
      const answer = (await response.json()) as { errors: [] };
      expectDiscretion(answer, "my-own-id");
      expect(answer).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
    });
  });

  describe("in lists", () => {
    it.each([0, -1, 101, 300])("refuses first: %p", async first => {
      const problem = [{ code: "BAD_USER_INPUT", problem: "INVALID_INPUT" }];
      expect(await stage.learner.errors(CourseTreeDocument, { first })).toEqual(problem);
      expect(await stage.learner.errors(`{ viewer { enrollments(first: ${first}) { totalCount } } }`)).toEqual(problem);
    });

    it.each([
      ["garbage", "no cursor"],
      ["another list's", Buffer.from('["01900000-0000-7000-8000-000000000000"]').toString("base64url")],
      ["a made-up one", Buffer.from('["yesterday","today"]').toString("base64url")],
      ["a huge one", "x".repeat(100_000)],
      ["one with a NUL", NUL],
    ])("refuses a cursor that is %s", async (_what, after) => {
      expect(await stage.learner.errors(CourseTreeDocument, { first: 2, after })).toEqual([
        { code: "BAD_USER_INPUT", problem: "INVALID_INPUT" },
      ]);
    });

    it("goes on behind a cursor whose course has left the list", async () => {
      const titles = async (after?: string | null) =>
        (await stage.platform.visitor.data(CourseTreeDocument, { first: 2, after })).courses.nodes.map(({ title }) => title);
      const before = await titles();
      const gone = await publishedCourse(stage.platform.visitor, stage.author.client, "Here today");
      const { courses } = await stage.platform.visitor.data(CourseTreeDocument, { first: 1 });
      expect(courses.nodes[0]!.title).toBe("Here today");
      const archive = "mutation ($input: ArchiveCourseInput!) { archiveCourse(input: $input) { __typename } }";
      expect(await stage.author.result(archive, { input: { courseId: gone } })).toEqual({ __typename: "Course" });
      expect(await titles(courses.pageInfo.endCursor)).toEqual(before);
    });
  });
}
