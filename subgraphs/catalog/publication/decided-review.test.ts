import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";

const REVIEWS = "query Q($id: ID!) { course(id: $id) { reviews { nodes { id decision } } } }";

interface Reviews {
  course: { reviews: { nodes: { id: string; decision: string | null }[] } };
}

describe("the review that is decided on", () => {
  const instructor = actorWith("INSTRUCTOR");
  const admin = actorWith("ADMIN");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  const draft = async () => {
    const { id: courseId } = await authoring.course({ title: "Knots" });
    const { id: chapterId } = await authoring.chapter(courseId);
    await authoring.lesson(chapterId);
    return { courseId, chapterId };
  };
  const change = (verb: string, input: object, actor = instructor) =>
    authoring.mutate(
      `${verb}Course`,
      `${verb[0]!.toUpperCase()}${verb.slice(1)}CourseInput`,
      input,
      "publication version submittedAt",
      actor,
    );
  const reviewsOf = async (id: string) => (await kit.send<Reviews>(admin, REVIEWS, { id })).data!.course.reviews.nodes;
  const pendingId = async (id: string) => (await reviewsOf(id))[0]!.id;

  it("is the one that the admin has read, not one that was submitted anew since", async () => {
    const { courseId, chapterId } = await draft();
    await change("submit", { courseId });
    const read = await pendingId(courseId);
    await change("withdraw", { courseId });
    const gone = { __typename: "Conflict", code: "COURSE_NOT_IN_REVIEW" };
    expect(await change("approve", { courseId, reviewId: read }, admin)).toMatchObject(gone);
    await authoring.lesson(chapterId);
    await change("submit", { courseId });
    const over = { __typename: "Conflict", code: "REVIEW_OVER", path: ["input", "reviewId"] };
    expect(await change("approve", { courseId, reviewId: read }, admin)).toMatchObject(over);
    expect(await change("return", { courseId, reviewId: read, feedback: "No." }, admin)).toMatchObject(over);
    const { courseId: otherId } = await draft();
    await change("submit", { courseId: otherId });
    const ofOther = await pendingId(otherId);
    expect(await change("approve", { courseId, reviewId: ofOther }, admin)).toMatchObject(over);
    expect(await reviewsOf(courseId)).toMatchObject([{ decision: null }, { decision: "WITHDRAWN" }]);
    const reviewId = (await pendingId(courseId)).toUpperCase();
    expect(await change("approve", { courseId, reviewId }, admin)).toMatchObject({ publication: "PUBLISHED", version: 1 });
    const returned = await change("return", { courseId: otherId, reviewId: ofOther, feedback: "No." }, admin);
    expect(returned).toMatchObject({ publication: "DRAFT", submittedAt: null });
  });
});
