import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { EnrollmentStarted } from "../../learning-progress/events";
import { catalog } from "../subgraph";
import { Authoring, type Outcome } from "../testing/authoring";

const TREE = `query Tree($first: Int!, $after: String) { courses(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
  nodes { id title chapters { id title lessons { id title type } } } } }`;

interface Tree {
  courses: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { id: string; title: string }[];
  };
}

describe("courses", () => {
  const instructor = actorWith("INSTRUCTOR");
  const other = actorWith("INSTRUCTOR");
  const admin = actorWith("ADMIN");
  const learner = actorWith("LEARNER");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  it("start as drafts that only their staff see", async () => {
    const { id } = await authoring.course({ title: "  Knots  " });
    const read = (actor: typeof learner | null) =>
      kit.send<{ course: Outcome | null }>(actor, "query Q($id: ID!) { course(id: $id) { title publication slug } }", { id });
    expect((await read(instructor)).data?.course).toEqual({ title: "Knots", publication: "DRAFT", slug: "knots" });
    expect((await read(admin)).data?.course).not.toBeNull();
    for (const actor of [null, learner, other]) expect((await read(actor)).data?.course).toBeNull();
  });

  it("are changed by their staff only, and to others do not exist while they are drafts", async () => {
    const { id } = await authoring.course({ title: "Mine" });
    const change = (actor: typeof learner) =>
      authoring.answer("updateCourse", "UpdateCourseInput", { courseId: id, title: "Yours" }, "title", actor);
    expect((await change(other)).data?.updateCourse).toMatchObject({ __typename: "NotFound", code: "COURSE_NOT_FOUND" });
    expect((await change(learner)).data?.updateCourse).toMatchObject({ __typename: "NotFound", code: "COURSE_NOT_FOUND" });
    expect((await change(admin)).data?.updateCourse).toMatchObject({ title: "Yours" });
    const shown = await authoring.publishedCourse();
    const foreign = await authoring.answer(
      "updateCourse",
      "UpdateCourseInput",
      { courseId: shown.id, title: "Yours" },
      "title",
      other,
    );
    expect(foreign.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("keep what an update leaves out, and drop what it sets to null", async () => {
    const { id } = await authoring.course({ title: "Priced", price: { amount: 4900, currency: "USD" }, tags: ["A", "a", "b"] });
    const fields = "title tags price { amount currency }";
    const untouched = await authoring.mutate(
      "updateCourse",
      "UpdateCourseInput",
      { courseId: id, title: "Still priced" },
      fields,
    );
    expect(untouched).toMatchObject({ title: "Still priced", tags: ["a", "b"], price: { amount: 4900, currency: "USD" } });
    expect(await authoring.mutate("updateCourse", "UpdateCourseInput", { courseId: id, price: null }, fields)).toMatchObject({
      price: null,
    });
  });

  it("may share a title, not a slug", async () => {
    const courses = await Promise.all([1, 2, 3, 4].map(() => authoring.course({ title: "Same title" }, "id slug")));
    const slugs = courses.map(course => course.slug);
    expect(new Set(slugs).size).toBe(4);
    for (const slug of slugs) expect(slug).toMatch(/^same-title(-[0-9a-f]{6})?$/);
  });

  it.each([
    ["an empty title", { title: "" }, ["input", "title"]],
    ["a blank title", { title: "   " }, ["input", "title"]],
    ["a long title", { title: "x".repeat(101) }, ["input", "title"]],
    ["a huge description", { description: "x".repeat(5_001) }, ["input", "description"]],
    ["a price of nothing", { price: { amount: 0, currency: "USD" } }, ["input", "price", "amount"]],
    ["a currency that is none", { price: { amount: 1, currency: "XXQ" } }, ["input", "price", "currency"]],
    ["a picture over http", { thumbnailUrl: "http://example.com/a.png" }, ["input", "thumbnailUrl"]],
    ["a script as a picture", { thumbnailUrl: "javascript:alert(1)" }, ["input", "thumbnailUrl"]],
    ["a category that is no id", { categoryId: "1" }, ["input", "categoryId"]],
    ["an unknown category", { categoryId: "019aa000-0000-7000-8000-000000000000" }, ["input", "categoryId"]],
  ])("refuse %s", async (_what, wrong, path) => {
    const answer = await authoring.mutate(
      "createCourse",
      "CreateCourseInput",
      { title: "Fine", description: "", level: "BEGINNER", ...wrong },
      "id",
    );
    expect(answer).toMatchObject({ path });
    expect(["INVALID_INPUT", "CATEGORY_NOT_FOUND"]).toContain(answer.code);
  });

  it("are listed newest first, in pages that stay right while courses are added", async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) made.unshift((await authoring.publishedCourse()).id);
    const first = (await kit.send<Tree>(null, TREE, { first: 2 })).data!.courses;
    await authoring.publishedCourse();
    const second = (await kit.send<Tree>(null, TREE, { first: 2, after: first.pageInfo.endCursor })).data!.courses;
    expect([...first.nodes, ...second.nodes].map(course => course.id)).toEqual(made.slice(0, 4));
    expect(second.totalCount).toBe(first.totalCount + 1);
    expect(first.pageInfo.hasNextPage).toBe(true);
  });

  it.each([
    [{ first: 0 }],
    [{ first: 101 }],
    [{ first: 2, after: "bm9wZQ" }],
    [{ first: 2, after: "🙂" }],
    [{ first: 2, after: "WyJ4Il0" }],
  ])("refuse the page %j", async variables => {
    expect((await kit.send(null, TREE, variables)).errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      problem: "INVALID_INPUT",
    });
  });

  it("count who has ever enrolled, each once", async () => {
    const { id } = await authoring.publishedCourse();
    const event = await kit.deliver(EnrollmentStarted, id, { enrollmentId: id, userId: learner.userId, courseId: id });
    await Promise.all([kit.redeliver(event), kit.redeliver(event)]);
    const answer = await kit.send(null, "query Q($id: ID!) { course(id: $id) { enrollmentCount } }", { id });
    expect(answer.data).toEqual({ course: { enrollmentCount: 1 } });
  });
});
