import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { seedCatalog, type SeedCourse } from "../seed";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { Search, seedCourse } from "../testing/search";

const admin = actorWith("ADMIN");
const HARBOUR = { amount: 4_900, currency: "USD" };

describe("the search for courses", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  let search: Search;
  const publish = async (input: object) => {
    const { id } = await authoring.course(input);
    await authoring.lesson((await authoring.chapter(id)).id);
    await authoring.publish(id);
    return id;
  };
  const seed = async (courses: Partial<SeedCourse>[]) => {
    const rows = courses.map(seedCourse);
    await kit.context().transaction(tx => seedCatalog(tx, { categories: [], courses: rows, chapters: [], lessons: [] }));
    return rows.map(({ id }) => id);
  };

  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
    search = new Search(kit);
    await publish({
      title: "Knots for sailors",
      description: "Ropes, **bowlines** and patience.",
      tags: ["rope"],
      price: HARBOUR,
    });
    await publish({ title: "Éducation musicale", description: "Chanter les mélodies françaises.", language: "fr" });
    await publish({ title: "Häuser bauen", description: "Vom Keller bis zum Dach.", language: "de", level: "EXPERT" });
    await publish({
      title: "Node.js & full-stack JavaScript",
      description: "Servers that sail through load.",
      tags: ["programming"],
    });
    await publish({ title: "World war history", description: "What happened." });
  });
  afterAll(() => kit.close());

  it.each([
    ["a word of the title", "knots", ["Knots for sailors"]],
    ["another form of it", "knot SAILOR", ["Knots for sailors"]],
    ["a tag", "rope", ["Knots for sailors"]],
    ["a word of the description, after those with it in the title", "sail", ["Node.js & full-stack JavaScript"]],
    ["a word without its accents", "education", ["Éducation musicale"]],
    ["a word with accents too many", "knöts", ["Knots for sailors"]],
    ["a French form of a word", "melodie francaise", ["Éducation musicale"]],
    ["a German plural by its singular", "haus", ["Häuser bauen"]],
    ["one letter too few", "knts", ["Knots for sailors"]],
    ["two letters swapped", "javascirpt", ["Node.js & full-stack JavaScript"]],
    ["a word that is not finished", "javasc", ["Node.js & full-stack JavaScript"]],
    ["words in any order, with typos", "stack javascrpt fulll", ["Node.js & full-stack JavaScript"]],
    ["words of title and text together", "javascript servers", ["Node.js & full-stack JavaScript"]],
    ["a name with a dot", "node.js", ["Node.js & full-stack JavaScript"]],
    ["half of a compound", "full", ["Node.js & full-stack JavaScript"]],
    ["a stop word of another language", "world war", ["World war history"]],
    ["stop words alone", "what", []],
    ["words that no course has together", "knots javascript", []],
    ["a word that nobody has", "qqxyzzy", []],
    ["nothing but signs", "&& !! ((", []],
    ["the syntax of a query", "knots & !(javascript | 'war') <-> x:*", []],
    ["a quote", "knots' or '1'='1", []],
    ["an operator between words", "knots | rope", ["Knots for sailors"]],
    ["a negation, which is a word", "!knots", ["Knots for sailors"]],
    ["200 characters", "knots ".repeat(33) + "xx", ["Knots for sailors"]],
  ])("finds by %s", async (_what, query, titles) => {
    expect(await search.titles({ query })).toEqual(titles);
  });

  it("puts titles before tags, tags before texts, and then the most popular first", async () => {
    await seed([
      { title: "Weaving", enrollmentCount: 1 },
      { title: "Weaving", tags: ["popular"], enrollmentCount: 9 },
      { title: "Cloth", tags: ["weaving"], enrollmentCount: 99 },
      { title: "Looms", description: "Weaving, weaving, weaving.", enrollmentCount: 999 },
    ]);
    expect(await search.titles({ query: "weaving" })).toEqual(["Weaving", "Weaving", "Cloth", "Looms"]);
    const { nodes } = await search.page({ query: "weaving" });
    expect(nodes.map(({ enrollmentCount }) => enrollmentCount)).toEqual([9, 1, 99, 999]);
  });

  it("forgives a typo that once stood in a title, but stands in none any longer, or in an archived one's", async () => {
    const courseId = await publish({ title: "Astronmy for sailors" });
    expect(await search.titles({ query: "astronmy" })).toEqual(["Astronmy for sailors"]);
    await authoring.mutate("updateCourse", "UpdateCourseInput", { courseId, title: "Astronomy for sailors" }, "id");
    for (const query of ["astronomy", "astronmy", "astronmy sailor"])
      expect(await search.titles({ query })).toEqual(["Astronomy for sailors"]);
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId }, "id");
    const mistyped = await publish({ title: "Minerlogy" });
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId: mistyped }, "id");
    const right = await publish({ title: "Mineralogy" });
    expect(await search.titles({ query: "minerlogy" })).toEqual(["Mineralogy"]);
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId: right }, "id");
  });

  it("takes an empty query for none, and refuses one of more than 200 characters", async () => {
    const all = await search.page({});
    expect((await search.page({ query: "  " })).totalCount).toBe(all.totalCount);
    expect(await search.code({ query: "x".repeat(201) })).toBe("INVALID_INPUT");
    expect(await search.code({ query: "a\u0000b" })).toBe("INVALID_INPUT");
  });

  it("knows of what is public alone, and at once", async () => {
    const draft = await authoring.course({ title: "Zymurgy" });
    expect(await search.titles({ query: "zymurgy" })).toEqual([]);
    await authoring.lesson((await authoring.chapter(draft.id)).id);
    await authoring.publish(draft.id);
    expect(await search.titles({ query: "zymurgy" })).toEqual(["Zymurgy"]);
    await authoring.mutate("updateCourse", "UpdateCourseInput", { courseId: draft.id, title: "Brewing" }, "title");
    expect(await search.titles({ query: "brewing" })).toEqual(["Brewing"]);
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId: draft.id }, "id");
    expect(await search.titles({ query: "brewing" })).toEqual([]);
    const [hidden] = await seed([{ title: "Secretkeeping", visibility: "PRIVATE" }]);
    expect(await search.titles({ query: "secretkeeping" })).toEqual([]);
    for (const sort of ["NEWEST", "POPULAR"]) expect((await search.all({ sort })).map(({ id }) => id)).not.toContain(hidden);
  });

  it("follows a category's name", async () => {
    const made = await authoring.mutate("createCategory", "CreateCategoryInput", { name: "Seamanship" }, "id", admin);
    await publish({ title: "Charts", categoryId: made.id });
    expect(await search.titles({ query: "seamanship" })).toEqual(["Charts"]);
    await authoring.mutate("updateCategory", "UpdateCategoryInput", { categoryId: made.id, name: "Pilotage" }, "id", admin);
    expect(await search.titles({ query: "pilotage" })).toEqual(["Charts"]);
    expect(await search.titles({ query: "seamanship" })).toEqual([]);
  });

  it("filters by all that is given", async () => {
    const me = newId();
    const of = (title: string, more: Partial<SeedCourse>) => ({ title, instructorId: me, ...more });
    const eur = (priceAmount: number) => ({ priceAmount, priceCurrency: "EUR" });
    await seed([
      of("Free", { level: "BEGINNER", durationSeconds: 600, tags: ["a", "b"], ratingCount: 4, ratingAverage: 4.5 }),
      of("Cheap", { ...eur(500), level: "EXPERT", durationSeconds: 3_600, tags: ["b"], ratingCount: 1, ratingAverage: 3 }),
      of("Dear", { ...eur(90_000), language: "de-AT", durationSeconds: 7_200 }),
      of("Dollars", { priceAmount: 500, priceCurrency: "USD", tags: ["a"] }),
    ]);
    const found = (filter: object) => search.titles({ filter: { instructorIds: [me], ...filter }, sort: "TITLE_ASCENDING" });
    expect(await found({})).toEqual(["Cheap", "Dear", "Dollars", "Free"]);
    expect(await found({ price: { free: true } })).toEqual(["Free"]);
    expect(await found({ price: { free: false } })).toEqual(["Cheap", "Dear", "Dollars"]);
    expect(await found({ price: { currency: "EUR", maximumAmount: 500 } })).toEqual(["Cheap", "Free"]);
    expect(await found({ price: { currency: "EUR", minimumAmount: 1 } })).toEqual(["Cheap", "Dear"]);
    expect(await found({ levels: ["EXPERT", "BEGINNER"], tags: ["B "] })).toEqual(["Cheap", "Free"]);
    expect(await found({ tags: ["a", "b"] })).toEqual(["Free"]);
    expect(await found({ languages: ["de-AT"] })).toEqual(["Dear"]);
    expect(await found({ duration: { minimumSeconds: 601, maximumSeconds: 7_199 } })).toEqual(["Cheap"]);
    expect(await found({ minimumRating: 3.01 })).toEqual(["Free"]);
    expect(await found({ levels: [], tags: [], categoryIds: [] })).toHaveLength(4);
    expect(await found({ categoryIds: [newId()] })).toEqual([]);
    expect(await search.code({ filter: { price: { maximumAmount: 5 } } })).toBe("INVALID_INPUT");
    expect(await search.code({ filter: { minimumRating: 6 } })).toBe("INVALID_INPUT");
    expect(await search.code({ filter: { categoryIds: ["no"] } })).toBe("INVALID_INPUT");
  });

  it("sorts every way, forwards and back", async () => {
    const me = newId();
    await seed([
      {
        title: "«Über» uns",
        instructorId: me,
        enrollmentCount: 3,
        ratingCount: 1,
        ratingAverage: 5,
        priceAmount: 200,
        priceCurrency: "USD",
      },
      {
        title: "zebra",
        instructorId: me,
        enrollmentCount: 1,
        ratingCount: 50,
        ratingAverage: 4.6,
        priceAmount: 100,
        priceCurrency: "USD",
      },
      { title: "Ape", instructorId: me, enrollmentCount: 2, ratingCount: 0, ratingAverage: null },
    ]);
    const sorted = (sort: string) => search.titles({ filter: { instructorIds: [me] }, sort });
    const byTitle = ["Ape", "«Über» uns", "zebra"];
    expect(await sorted("TITLE_ASCENDING")).toEqual(byTitle);
    expect(await sorted("TITLE_DESCENDING")).toEqual(byTitle.toReversed());
    expect(await sorted("POPULAR")).toEqual(["«Über» uns", "Ape", "zebra"]);
    expect(await sorted("RATED")).toEqual(["zebra", "«Über» uns", "Ape"]);
    expect(await sorted("PRICE_ASCENDING")).toEqual(["Ape", "zebra", "«Über» uns"]);
    expect(await sorted("PRICE_DESCENDING")).toEqual(["«Über» uns", "zebra", "Ape"]);
    expect(await sorted("RELEVANCE")).toEqual(await sorted("NEWEST"));
  });

  it("counts what the whole list has in common, in one statement", async () => {
    const me = newId();
    await seed([
      { title: "One", instructorId: me, tags: ["x", "y"], level: "EXPERT" },
      { title: "Two", instructorId: me, tags: ["x"], language: "de", priceAmount: 100, priceCurrency: "USD" },
      { title: "Three", instructorId: me, tags: [], priceAmount: 300, priceCurrency: "USD" },
    ]);
    const requestId = newId();
    const variables = { filter: { instructorIds: [me] } };
    const { result, statements } = await countStatements(() => search.facets(variables, requestId), requestId);
    expect(result).toEqual({
      categories: [],
      levels: [
        { level: "BEGINNER", count: 2 },
        { level: "EXPERT", count: 1 },
      ],
      languages: [
        { language: "en", count: 2 },
        { language: "de", count: 1 },
      ],
      tags: [
        { tag: "x", count: 2 },
        { tag: "y", count: 1 },
      ],
      instructors: [{ instructor: { id: me }, count: 3 }],
      prices: [
        { currency: "USD", count: 2, lowestAmount: 100, highestAmount: 300 },
        { currency: null, count: 1, lowestAmount: 0, highestAmount: 0 },
      ],
    });
    expect(statements).toHaveLength(2);
  });

  it("needs a fixed number of statements", async () => {
    for (const [variables, count] of [
      [{}, 2],
      [{ sort: "RATED" }, 2],
      [{ query: "weaving" }, 3],
      [{ query: "knots weavng", sort: "PRICE_ASCENDING" }, 3],
    ] as const) {
      for (const first of [1, 50]) {
        const requestId = newId();
        const { statements } = await countStatements(() => search.page({ ...variables, first }, requestId), requestId);
        expect(statements).toHaveLength(count);
      }
    }
  });
});
