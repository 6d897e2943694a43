import { getIntrospectionQuery } from "graphql";
import { CoursePageDocument, CourseTreeDocument, LogInDocument } from "../../clients/generated/graphql";
import { hostileDocuments, hostileVariables } from "../../gateway/testing/hostile-operations";
import { startPlatform, type Platform } from "../harness/platform";

interface CostReport {
  requested: number;
  actual: number;
  budget: number;
}

describe("The limits of a platform", () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ settings: { RATE_AUTH: "10", RATE_COST_VISITOR: "60000" } });
  });
  afterAll(() => platform?.close());

  const costOf = (answer: object) => (answer as { extensions: { cost: CostReport } }).extensions.cost;

  it.each([...hostileDocuments, ...hostileVariables])("refuse what is hostile: $name", async ({ query, variables, code }) => {
    const { data, errors } = await platform.visitor.send(query, variables);
    expect([data, [...new Set(errors?.map(({ extensions }) => extensions.code))]]).toEqual([undefined, [code]]);
  });

  it("bound what a page may hold by what it costs", async () => {
    const { errors } = await platform.visitor.send(
      `{ courses(first: 100) { nodes { chapters { lessons { course { chapters { lessons { id } } } } } } } }`,
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["OPERATION_TOO_COSTLY"]);
  });

  it("let the largest page of our clients pass, and charge what it really cost", async () => {
    const answer = await platform.visitor.send(CourseTreeDocument, { first: 100 });
    expect(answer.errors).toBeUndefined();
    const { nodes } = answer.data!.courses;
    const chapters = nodes.flatMap(course => course.chapters);
    const lessons = chapters.flatMap(chapter => chapter.lessons);
    // Query, connection and page information are an object each; `totalCount` weighs 5.
    const { requested, actual } = costOf(answer);
    expect(actual).toBe(3 + 5 + nodes.length + chapters.length + lessons.length);
    expect(requested).toBe(3 + 5 + 100 * (1 + 8 * (1 + 8)));
    const page = await platform.visitor.send(CoursePageDocument, { id: nodes[0]!.id });
    expect(costOf(page).actual).toBeLessThanOrEqual(costOf(page).requested);
  });

  it("let the schema be read", async () => {
    const { errors } = await platform.visitor.send(getIntrospectionQuery());
    expect(errors).toBeUndefined();
  });

  it("let nobody try more than ten passwords a minute, however they are packed", async () => {
    const input = { email: "nobody@example.com", password: "not the right one" };
    const tries = Array.from({ length: 10 }, (_, i) => `t${i}: logIn(input: $input) { __typename }`).join(" ");
    const packed = `mutation($input: LogInInput!) { ${tries} again: logIn(input: $input) { __typename } }`;
    const begun = performance.now();
    const first = await platform.visitor.send(packed, { input });
    expect(first.errors?.map(({ extensions }) => extensions.code)).toEqual(["RATE_LIMITED"]);
    const codes: (string | undefined)[] = [];
    while (codes.length < 100 && codes.at(-1) === undefined) {
      codes.push((await platform.visitor.send(LogInDocument, { input })).errors?.[0]?.extensions.code);
    }
    expect(codes.slice(0, 9)).toEqual(Array(9).fill(undefined));
    expect(codes.at(-1)).toBe("RATE_LIMITED");
    // On a slow machine the minute may end in the middle.
    const minutes = Math.ceil((performance.now() - begun) / 60_000);
    expect(codes.length - 1).toBeLessThanOrEqual(10 * minutes);
    // Only that: what costs little is answered as before.
    expect((await platform.visitor.send("{ categories { id } }")).errors).toBeUndefined();
  });
});
