import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { EnrollmentChanged } from "../../learning-progress/events";
import { CourseRated } from "../events";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { sendMutation } from "../testing/mutation";

const COURSE = `query Q($id: ID!, $first: Int!, $after: String) { course(id: $id) {
  rating { average count histogram { stars count } } viewerRating { stars text }
  ratings(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id stars text hidden author { id } course { id } } } } }`;

interface RatedCourse {
  rating: { average: number | null; count: number; histogram: { stars: number; count: number }[] };
  viewerRating: { stars: number; text: string | null } | null;
  ratings: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { id: string; stars: number; text: string | null; hidden: boolean; author: { id: string } }[];
  };
}

describe("ratings", () => {
  const instructor = actorWith("INSTRUCTOR");
  const admin = actorWith("ADMIN");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  const rate = (courseId: string, stars: number, actor: Actor | null, text?: string) =>
    sendMutation(kit, actor, "rateCourse", ["Rating", "id stars text"], { courseId, stars, text });
  const withdraw = (courseId: string, actor: Actor | null) =>
    sendMutation(kit, actor, "withdrawRating", ["Course", "id rating { average count histogram { stars count } }"], { courseId });
  const read = async (id: string, actor: Actor | null = null, page: { first: number; after?: string | null } = { first: 20 }) => {
    const { data, errors } = await kit.send<{ course: RatedCourse }>(actor, COURSE, { id, ...page });
    expect(errors).toBeUndefined();
    return data!.course;
  };
  type Status = "ACTIVE" | "PAUSED" | "COMPLETED" | "DROPPED" | "REVOKED";
  const enrolled = async (courseId: string, status: Status = "ACTIVE", actor = actorWith("LEARNER")) => {
    const enrollmentId = newId();
    await kit.deliver(EnrollmentChanged, enrollmentId, { enrollmentId, userId: actor.userId, courseId, status, version: 1 });
    return actor;
  };
  const counts = (histogram: { stars: number; count: number }[]) => histogram.map(({ count }) => count);

  it("are one for each learner, and the last one counts", async () => {
    const { id } = await authoring.publishedCourse();
    expect((await read(id)).rating).toMatchObject({ average: null, count: 0 });
    const learner = await enrolled(id);
    const first = await rate(id, 4, learner, "  Good.  ");
    expect(first).toMatchObject({ stars: 4, text: "Good." });
    expect(await rate(id, 2, learner)).toEqual({ ...first, stars: 2, text: null });
    const other = await enrolled(id, "COMPLETED");
    await rate(id, 5, other, "Very good.");
    const course = await read(id, learner);
    expect(course.rating).toMatchObject({ average: 3.5, count: 2 });
    expect(counts(course.rating.histogram)).toEqual([1, 0, 0, 1, 0]);
    expect(course.viewerRating).toEqual({ stars: 2, text: null });
    expect((await read(id)).viewerRating).toBeNull();
    expect(course.ratings.nodes.map(({ author }) => author.id)).toEqual([other.userId, learner.userId]);
    const told = (await kit.published(CourseRated)).filter(({ subject }) => subject === id).map(({ data }) => data);
    expect(told).toMatchObject([
      { userId: learner.userId, stars: 4, average: 4, count: 1 },
      { userId: learner.userId, stars: 2, average: 2, count: 1 },
      { userId: other.userId, stars: 5, average: 3.5, count: 2 },
    ]);
  });

  it("are taken back, once", async () => {
    const { id } = await authoring.publishedCourse();
    const learner = await enrolled(id);
    await rate(id, 3, learner);
    const answers = [await withdraw(id, learner), await withdraw(id, learner)];
    for (const answer of answers) expect(answer).toMatchObject({ id, rating: { average: null, count: 0 } });
    expect((await read(id)).rating).toMatchObject({ average: null, count: 0 });
    expect((await kit.published(CourseRated)).filter(({ subject }) => subject === id)).toHaveLength(2);
  });

  it("are for those who learn in the course, pause or have completed it", async () => {
    const { id } = await authoring.publishedCourse();
    for (const status of ["ACTIVE", "PAUSED", "COMPLETED"] as const) {
      expect(await rate(id, 5, await enrolled(id, status))).toMatchObject({ stars: 5 });
    }
    for (const status of ["DROPPED", "REVOKED"] as const) {
      expect(await rate(id, 1, await enrolled(id, status))).toMatchObject({ __typename: "Conflict", code: "NOT_ENROLLED" });
    }
    expect(await rate(id, 1, admin)).toMatchObject({ code: "NOT_ENROLLED", path: ["input", "courseId"] });
    expect(await rate(id, 1, null)).toMatchObject({ error: "UNAUTHENTICATED" });
    expect(await withdraw(id, null)).toMatchObject({ error: "UNAUTHENTICATED" });
    expect(await rate(id, 5, await enrolled(id, "ACTIVE", instructor))).toMatchObject({ code: "OWN_COURSE" });
    const draft = await authoring.course({ title: "Draft" });
    expect(await rate(draft.id, 1, actorWith("LEARNER"))).toMatchObject({ __typename: "NotFound", code: "COURSE_NOT_FOUND" });
    expect(await withdraw(draft.id, actorWith("LEARNER"))).toMatchObject({ code: "COURSE_NOT_FOUND" });
    expect((await read(id)).rating.count).toBe(3);
  });

  it("have 1 to 5 stars and at most 2,000 characters", async () => {
    const { id } = await authoring.publishedCourse();
    const learner = await enrolled(id);
    for (const stars of [0, 6, -1])
      expect(await rate(id, stars, learner)).toMatchObject({ __typename: "InvalidInput", path: ["input", "stars"] });
    expect(await rate(id, 5, learner, "x".repeat(2_001))).toMatchObject({ path: ["input", "text"] });
    expect(await rate(id, 5, learner, "x".repeat(2_000))).toMatchObject({ stars: 5 });
  });

  it("are counted to the last one when 20 learners rate, change and take back at once", async () => {
    const { id } = await authoring.publishedCourse();
    const learners = await Promise.all(Array.from({ length: 20 }, () => enrolled(id)));
    const first = await Promise.all(learners.map((learner, index) => rate(id, (index % 5) + 1, learner)));
    expect(first.every(({ __typename }) => __typename === "Rating")).toBe(true);
    expect(counts((await read(id)).rating.histogram)).toEqual([4, 4, 4, 4, 4]);
    // The same learner twice at once; the first five take theirs back meanwhile.
    await Promise.all([
      ...learners.slice(0, 5).map(learner => withdraw(id, learner)),
      ...learners.slice(5).flatMap(learner => [rate(id, 5, learner), rate(id, 5, learner)]),
    ]);
    const { rating, ratings } = await read(id, null, { first: 100 });
    expect(rating).toMatchObject({ average: 5, count: 15 });
    expect(counts(rating.histogram)).toEqual([15, 0, 0, 0, 0]);
    expect(ratings.nodes).toHaveLength(15);
  });

  it("have texts that an admin hides from all but their author", async () => {
    const { id } = await authoring.publishedCourse();
    const learner = await enrolled(id);
    const rating = await rate(id, 1, learner, "Rude.");
    const moderate = (actor: Actor | null, hidden: boolean, ratingId = rating.id) =>
      sendMutation(kit, actor, "moderateRating", ["Rating", "id text hidden"], { ratingId, hidden });
    for (const actor of [learner, instructor]) expect(await moderate(actor, true)).toMatchObject({ error: "FORBIDDEN" });
    expect(await moderate(null, true)).toMatchObject({ error: "UNAUTHENTICATED" });
    expect(await moderate(admin, true, newId())).toMatchObject({ code: "RATING_NOT_FOUND" });
    expect(await moderate(admin, true)).toMatchObject({ text: "Rude.", hidden: true });
    const textFor = async (actor: Actor | null) => (await read(id, actor)).ratings.nodes[0]!.text;
    for (const actor of [null, instructor, actorWith("LEARNER")]) expect(await textFor(actor)).toBeNull();
    for (const actor of [learner, admin]) expect(await textFor(actor)).toBe("Rude.");
    expect((await read(id)).rating).toMatchObject({ average: 1, count: 1 });
    // The same text stays hidden; another one is seen.
    await rate(id, 2, learner, "Rude.");
    expect(await textFor(null)).toBeNull();
    await rate(id, 2, learner, "Polite.");
    expect(await textFor(null)).toBe("Polite.");
  });

  it("come in pages that stay right while others are added", async () => {
    const { id } = await authoring.publishedCourse();
    for (let index = 0; index < 5; index++) await rate(id, 4, await enrolled(id));
    const first = (await read(id, null, { first: 2 })).ratings;
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    await rate(id, 4, await enrolled(id));
    const rest = (await read(id, null, { first: 10, after: first.pageInfo.endCursor })).ratings;
    expect(rest.nodes).toHaveLength(3);
    expect(new Set([...first.nodes, ...rest.nodes].map(rating => rating.id)).size).toBe(5);
  });

  it("of a page of courses are one statement for each field", async () => {
    for (let index = 0; index < 3; index++) {
      const { id } = await authoring.publishedCourse();
      await rate(id, 4, await enrolled(id));
    }
    const text = `{ courses(first: 20) { nodes { rating { average count histogram { stars count } } viewerRating { stars }
      ratings(first: 3) { nodes { stars } } } } }`;
    const requestId = newId();
    const { statements } = await countStatements(() => kit.send(actorWith("LEARNER"), text, {}, requestId), requestId);
    // The courses, the counts of stars, the viewer's ratings, the pages of ratings.
    expect(statements).toHaveLength(4);
  });
});
