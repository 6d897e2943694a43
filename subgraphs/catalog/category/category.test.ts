import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { seedCatalog } from "../seed";
import { catalog } from "../subgraph";
import { seedCourse } from "../testing/search";

const REORDER = `mutation Reorder($input: ReorderCategoriesInput!) { reorderCategories(input: $input) {
  ... on CategoryOrder { categories { id } } ... on Problem { code } ... on StaleOrder { currentIds } } }`;

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

  it("can be put into another order, by one admin at a time", async () => {
    const read = async () => {
      const answer = await kit.send<{ categories: { id: string; position: number }[] }>(null, "{ categories { id position } }");
      return answer.data!.categories;
    };
    await create({ name: "Last" });
    const ids = (await read()).map(({ id }) => id);
    const reorder = (categoryIds: string[], seenCategoryIds: string[] | null = null, actor = admin) =>
      kit.send<{ reorderCategories: { code?: string; currentIds?: string[] } }>(actor, REORDER, {
        input: { categoryIds, seenCategoryIds },
      });
    const orders = [ids.toReversed(), [...ids.slice(1), ids[0]!], [ids.at(-1)!, ...ids.slice(0, -1)]];
    const outcomes = await Promise.all(orders.map(order => reorder(order, ids)));
    const codes = outcomes.map(({ data }) => data!.reorderCategories.code ?? "done");
    expect(codes.toSorted()).toEqual(["STALE_ORDER", "STALE_ORDER", "done"]);
    const won = orders[codes.indexOf("done")]!;
    expect((await read()).map(({ id }) => id)).toEqual(won);
    expect((await read()).map(({ position }) => position)).toEqual(won.map((_, index) => index));
    expect((await reorder(ids.slice(1))).data?.reorderCategories).toEqual({ code: "STALE_ORDER", currentIds: won });
    expect((await reorder(ids, null, actorWith("INSTRUCTOR"))).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("count the published courses in them, in one statement for all", async () => {
    const { id } = (await create({ name: "Counted" })).data!.createCategory;
    const course = (said: object) => seedCourse({ categoryId: id, ...said });
    const courses = [course({}), course({}), course({ visibility: "PRIVATE" }), course({ publication: "ARCHIVED" })];
    await kit.context().transaction(tx => seedCatalog(tx, { categories: [], courses, chapters: [], lessons: [] }));
    const requestId = newId();
    const read = () =>
      kit.send<{ categories: { id: string; courseCount: number }[] }>(null, "{ categories { id courseCount } }", {}, requestId);
    const { result, statements } = await countStatements(read, requestId);
    expect(result.data!.categories.find(category => category.id === id)).toEqual({ id, courseCount: 2 });
    expect(statements).toHaveLength(2);
  });

  it("get places of their own when many are made at once", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => create({ name: `At once ${index}` })));
    const positions = answers.map(answer => answer.data!.createCategory.position);
    expect(new Set(positions).size).toBe(12);
  });

  it("come back behind the others from the archive, also when several do", async () => {
    const made = await Promise.all([create({ name: "Back 1" }), create({ name: "Back 2" })]);
    const ids = made.map(answer => answer.data!.createCategory.id);
    const archive = (archived: boolean) =>
      Promise.all(ids.map(categoryId => kit.send(admin, UPDATE, { input: { categoryId, archived } })));
    const shown = async () => {
      const answer = await kit.send<{ categories: { id: string; position: number }[] }>(null, "{ categories { id position } }");
      return answer.data!.categories;
    };
    await archive(true);
    const others = await shown();
    await create({ name: "Made meanwhile" });
    await archive(false);
    const after = await shown();
    expect(
      after
        .slice(-2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
    expect(new Set(after.map(({ position }) => position)).size).toBe(others.length + 3);
    // What is not in the archive stays where it is.
    await archive(false);
    expect(await shown()).toEqual(after);
  });

  it("that do not exist cannot be changed", async () => {
    const answer = await kit.send(admin, UPDATE, { input: { categoryId: "019aa000-0000-7000-8000-000000000000", name: "New" } });
    expect(answer.data).toMatchObject({ updateCategory: { __typename: "NotFound", code: "CATEGORY_NOT_FOUND" } });
  });

  it("are 200 at most, also when many are made at once", async () => {
    const fill = `insert into category (id, name, description, position, archived, created_at)
      select uuidv7(), 'Filled ' || place, '', 1000 + place, false, now()
      from generate_series(1, 198 - (select count(*) from category)::integer) as place`;
    await kit.runtime.database.query(null, fill);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => create({ name: `Last of all ${index}` })));
    const outcomes = answers.map(answer => answer.data!.createCategory.code ?? "made");
    expect(outcomes.filter(outcome => outcome === "made")).toHaveLength(2);
    expect(outcomes.filter(outcome => outcome === "TOO_MANY_CATEGORIES")).toHaveLength(8);
  });
});
