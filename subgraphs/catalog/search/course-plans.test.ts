import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { levels, seedCatalog } from "../seed";
import { catalog } from "../subgraph";
import { plansOf } from "../testing/explain";
import { seedCourse } from "../testing/search";
import { courseSorts, type CoursesArgs } from "./course-search.input";
import { listCourses } from "./course-search.service";

const COURSES = 8_000;
const SUBJECTS = ["knots", "weaving", "optics", "harmony", "sailing", "topology", "welding", "pottery"];
const INSTRUCTORS = Array.from({ length: 40 }, newId);

/** What most courses have, and what few have. */
function course(index: number) {
  const subject = SUBJECTS[index % SUBJECTS.length]!;
  return seedCourse(
    {
      title: `${index % 3 === 0 ? "Modern" : "Practical"} ${subject} ${index % 40 === 0 ? "by night" : "by day"}`,
      description: `Lesson after lesson about ${subject}. Number n${index}.`,
      tags: [subject, `tag${index % 100}`],
      level: levels[index % 4]!,
      language: index % 10 === 0 ? "de" : "en",
      instructorId: INSTRUCTORS[index % INSTRUCTORS.length]!,
      enrollmentCount: (index * 7_919) % 10_007,
      ratingCount: index % 50,
      ratingAverage: index % 50 === 0 ? null : 1 + (index % 400) / 100,
      priceAmount: index % 2 ? 100 + index : null,
      priceCurrency: index % 2 ? "USD" : null,
      durationSeconds: (index % 100) * 60,
    },
    index,
  );
}

describe("the list of courses, among thousands", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    const courses = Array.from({ length: COURSES }, (_, index) => course(index));
    await kit.context().transaction(tx => seedCatalog(tx, { categories: [], courses, chapters: [], lessons: [] }));
    await kit.context().query("vacuum analyze");
  }, 120_000);
  afterAll(() => kit.close());

  const plans = (args: Partial<CoursesArgs>) => plansOf(kit.context(), ctx => listCourses(ctx, { first: 20, ...args }));

  const questions: [string, Partial<CoursesArgs>][] = [
    ...courseSorts.map((sort): [string, Partial<CoursesArgs>] => [sort, { sort }]),
    ["a common word", { query: "modern" }],
    ["a rare word", { query: "n4711" }],
    ["a typo", { query: "weavng" }],
    ["several words", { query: "practical knots night" }],
    ["words in the order of titles", { query: "modern", sort: "TITLE_ASCENDING" }],
    ["a tag", { filter: { tags: ["tag7"] } }],
    ["an instructor", { filter: { instructorIds: INSTRUCTORS.slice(0, 1) } }],
    ["a language, by price", { filter: { languages: ["de"] }, sort: "PRICE_DESCENDING" }],
    ["a level and a price", { filter: { levels: ["EXPERT"], price: { currency: "USD", maximumAmount: 5_000 } }, sort: "RATED" }],
    ["words and filters", { query: "harmony", filter: { levels: ["BEGINNER"], minimumRating: 3 } }],
  ];

  it.each(questions)("is read by indexes: %s", async (_what, args) => {
    const found = await plans(args);
    expect(found.map(({ text, sequential }) => ({ text, sequential }))).toEqual(
      found.map(({ text }) => ({ text, sequential: [] })),
    );
    // One to find and one to read; by relevance, one to find in each of the three places where words stand.
    const search = found.at(-1)!;
    expect(search.indexes.length).toBeGreaterThan(0);
    expect(search.indexes.length).toBeLessThanOrEqual(args.query === undefined ? 3 : 5);
  });

  it.each(questions)("goes on by indexes: %s", async (_what, args) => {
    const first = await listCourses(kit.context(), { first: 5, ...args });
    const after = first.pageInfo.endCursor;
    if (!first.pageInfo.hasNextPage) return;
    for (const { sequential } of await plans({ ...args, after })) expect(sequential).toEqual([]);
  });
});
