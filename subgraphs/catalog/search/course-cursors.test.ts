import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { seedCatalog, type SeedCourse } from "../seed";
import { catalog } from "../subgraph";
import { Search, seedCourse } from "../testing/search";
import { courseSorts } from "./course-search.input";

describe("cursors of the list of courses", () => {
  let kit: SubgraphKit;
  let search: Search;
  const seed = async (courses: Partial<SeedCourse>[]) => {
    const rows = courses.map(seedCourse);
    await kit.context().transaction(tx => seedCatalog(tx, { categories: [], courses: rows, chapters: [], lessons: [] }));
    return rows.map(({ id }) => id);
  };
  /** Many of each value, so that ids decide. */
  const tied = (index: number, instructorId: string): Partial<SeedCourse> => ({
    instructorId,
    title: ["Sailing", "Sailing by night", "Rowing"][index % 3],
    description: index % 4 === 0 ? "About sailing." : "",
    tags: index % 5 === 0 ? ["sailing"] : [],
    enrollmentCount: index % 2,
    ratingCount: index % 3,
    ratingAverage: index % 3 ? 4.33 : null,
    publishedAt: new Date(Date.UTC(2026, 0, 1 + (index % 4))),
  });

  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    search = new Search(kit);
  });
  afterAll(() => kit.close());

  const lists = [...courseSorts.map(sort => ({ sort })), { query: "sailing" }, { query: "sailng", sort: "RATED" }];

  it.each(lists)("neither leave out nor repeat a course while others come: %j", async list => {
    const me = newId();
    await seed(Array.from({ length: 23 }, (_, index) => tied(index, me)));
    const variables = { ...list, filter: { instructorIds: [me] } };
    const before = (await search.page(variables)).nodes.map(({ id }) => id);
    const seen = (await search.all(variables, 3, () => seed([tied(0, me), tied(7, me)]))).map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter(id => before.includes(id))).toEqual(before);
  });

  it("keep their place when the course that they stand on is gone, and when one moves past them", async () => {
    const me = newId();
    const ids = await seed(Array.from({ length: 6 }, (_, index) => ({ instructorId: me, title: `Course ${index}` })));
    const variables = { filter: { instructorIds: [me] }, sort: "TITLE_ASCENDING", first: 2 };
    const { pageInfo } = await search.page(variables);
    await kit.context().query("update course set publication = 'ARCHIVED' where id = $1", [ids[1]]);
    await kit.context().query("update course set title = 'Zebra' where id = $1", [ids[3]]);
    const rest = await search.page({ ...variables, first: 50, after: pageInfo.endCursor });
    expect(rest.nodes.map(({ title }) => title)).toEqual(["Course 2", "Course 4", "Course 5", "Zebra"]);
  });

  it("belong to one list", async () => {
    const filter = { levels: ["BEGINNER"] };
    const variables = { sort: "POPULAR", filter, first: 1 };
    const after = (await search.page(variables)).pageInfo.endCursor;
    expect((await search.page({ ...variables, first: 3, after })).nodes).toHaveLength(3);
    // The same filter in other words is the same list.
    expect(
      (await search.page({ ...variables, filter: { levels: ["BEGINNER", "BEGINNER"], tags: [] }, after })).nodes,
    ).toHaveLength(1);
    for (const other of [
      { sort: "RATED" },
      { sort: "PRICE_ASCENDING" },
      { filter: {} },
      { filter: { levels: ["EXPERT"] } },
      { query: "sailing" },
    ]) {
      expect(await search.code({ ...variables, ...other, after })).toBe("INVALID_INPUT");
    }
  });

  it.each([
    ["no cursor", "nope"],
    ["another shape", cursor([1])],
    ["a number for a time", cursor([5, newId()])],
    ["a time that is none", cursor(["2026-13-45T99:99:99.999Z", newId()])],
    ["an id that is none", cursor(["2026-01-01T00:00:00.000Z", "x"])],
    ["an object", Buffer.from("{}").toString("base64url")],
    ["too much", cursor(["2026-01-01T00:00:00.000Z", newId(), "name", 3, 4])],
  ])("are refused when they hold %s", async (_what, after) => {
    expect(await search.code({ after })).toBe("INVALID_INPUT");
  });

  it("are short enough to be given back, whatever the title", async () => {
    const me = newId();
    await seed(Array.from({ length: 2 }, () => ({ instructorId: me, title: "😀".repeat(100) })));
    const variables = { filter: { instructorIds: [me] }, sort: "TITLE_DESCENDING" };
    expect(await search.all(variables, 1)).toHaveLength(2);
  });
});

function cursor(parts: unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}
