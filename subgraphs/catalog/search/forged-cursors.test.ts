import { newId } from "../../../platform/database/ids";
import { encodeCursor } from "../../../platform/graphql/connection";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";

const LESSON_SEARCH = `query Q($id: ID!, $after: String) { lessonSearch(courseId: $id, query: "lesson", after: $after) {
  edges { cursor } } }`;
const ofCourse = (list: string) =>
  `query Q($id: ID!, $after: String) { course(id: $id) { ${list}(after: $after) { pageInfo { hasNextPage } } } }`;
const ofViewer = (list: string) => `query Q($after: String) { ${list}(after: $after) { pageInfo { hasNextPage } } }`;

/** Lists of which the cursors are one id. */
const LISTS = [
  ...["privateCourses", "taughtCourses", "reviewQueue", "jobs"].map(list => [list, ofViewer(list)] as const),
  ...["ratings", "reviews"].map(list => [list, ofCourse(list)] as const),
];

describe("a cursor that no list has given out", () => {
  const admin = actorWith("ADMIN");
  let kit: SubgraphKit;
  let id: string;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    id = (await new Authoring(kit, actorWith("INSTRUCTOR")).publishedCourse()).id;
  });
  afterAll(() => kit.close());

  const problem = async (text: string, key: unknown[]) =>
    (await kit.send(admin, text, { ...(text.includes("$id") && { id }), after: encodeCursor(key) })).errors?.[0]?.extensions
      ?.problem;

  it.each(LISTS)("is refused by %s", async (_list, text) => {
    for (const key of [[], ["x"], [5], [[newId()]], [[[newId()]]], [newId(), newId()]])
      expect(await problem(text, key)).toBe("INVALID_INPUT");
    expect(await problem(text, [newId()])).toBeUndefined();
  });

  it("is refused by the versions of a course", async () => {
    for (const key of [[3_000_000_000], [-3_000_000_000], [1.5], ["1"], [1, 1]])
      expect(await problem(ofCourse("versions"), key)).toBe("INVALID_INPUT");
    expect(await problem(ofCourse("versions"), [1])).toBeUndefined();
  });

  it("is refused by the search within a course", async () => {
    interface Found {
      lessonSearch: { edges: { cursor: string }[] };
    }
    const { cursor } = (await kit.send<Found>(admin, LESSON_SEARCH, { id })).data!.lessonSearch.edges[0]!;
    const [rank, lessonId, list] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    for (const other of [1e300, -1e300, 1e-300, "1", [1]])
      expect(await problem(LESSON_SEARCH, [other, lessonId, list])).toBe("INVALID_INPUT");
    expect(await problem(LESSON_SEARCH, [rank, [lessonId], list])).toBe("INVALID_INPUT");
    expect(await problem(LESSON_SEARCH, [rank, lessonId, list])).toBeUndefined();
  });

  it("is refused by the list of courses", async () => {
    const text = ofViewer("courses");
    for (const time of ["2026-02-31T00:00:00.000Z", "0000-01-01T00:00:00.000Z"])
      expect(await problem(text, [time, newId()])).toBe("INVALID_INPUT");
    expect(await problem(text, ["2026-02-28T00:00:00.000Z", [newId()]])).toBe("INVALID_INPUT");
    expect(await problem(text, ["2026-02-28T00:00:00.000Z", newId()])).toBeUndefined();
  });
});
