import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";

const CREATE = `mutation Create($input: CreateCategoryInput!) { createCategory(input: $input) {
  __typename ... on Category { id name position } ... on Problem { code path } } }`;
const UPDATE = `mutation Update($input: UpdateCategoryInput!) { updateCategory(input: $input) {
  __typename ... on Category { name archived } ... on Problem { code path } } }`;

interface Created {
  createCategory: { __typename: string; id: string; name: string; position: number; code: string; path: string[] };
}

describe("categories", () => {
  const admin = actorWith("ADMIN");
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
  });
  afterAll(() => kit.close());

  const create = (input: object, actor = admin) => kit.send<Created>(actor, CREATE, { input });

  it("stand in the order that they were made in", async () => {
    await create({ name: "Data", description: "All about data" });
    await create({ name: "Writing" });
    const answer = await kit.send<{ categories: { name: string }[] }>(null, "{ categories { name position } }");
    expect(answer.data?.categories).toEqual([
      { name: "Data", position: 0 },
      { name: "Writing", position: 1 },
    ]);
  });

  it("have unique names, whatever their case, also when two admins are fast", async () => {
    const answers = await Promise.all(["Music", "music", "MUSIC"].map(name => create({ name })));
    const outcomes = answers.map(answer => answer.data!.createCategory.code ?? "made");
    expect(outcomes.sort()).toEqual(["CATEGORY_NAME_TAKEN", "CATEGORY_NAME_TAKEN", "made"]);
  });

  it.each([
    ["an empty name", { name: "" }, ["input", "name"]],
    ["a long name", { name: "x".repeat(101) }, ["input", "name"]],
    ["a long description", { name: "Fine", description: "x".repeat(501) }, ["input", "description"]],
  ])("refuse %s", async (_what, input, path) => {
    expect((await create(input)).data?.createCategory).toMatchObject({ __typename: "InvalidInput", code: "INVALID_INPUT", path });
  });

  it("are for admins to make", async () => {
    expect((await create({ name: "Mine" }, actorWith("INSTRUCTOR"))).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await kit.send(null, CREATE, { input: { name: "Mine" } })).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("can be archived, and are then not listed", async () => {
    const { id } = (await create({ name: "Old" })).data!.createCategory;
    await kit.send(admin, UPDATE, { input: { categoryId: id, archived: true } });
    const answer = await kit.send<{ categories: { name: string }[] }>(null, "{ categories { name } }");
    expect(answer.data?.categories.map(category => category.name)).not.toContain("Old");
  });

  it("that do not exist cannot be changed", async () => {
    const answer = await kit.send(admin, UPDATE, { input: { categoryId: "019aa000-0000-7000-8000-000000000000", name: "New" } });
    expect(answer.data).toMatchObject({ updateCategory: { __typename: "NotFound", code: "CATEGORY_NOT_FOUND" } });
  });
});
