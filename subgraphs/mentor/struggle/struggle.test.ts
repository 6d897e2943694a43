import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { draft, InsightKit, wordsOf } from "../testing/insight-kit";

const ASK = `mutation Ask($input: SendMentorMessageInput!) { sendMentorMessage(input: $input) { __typename } }`;
const STRUGGLES = `query Struggles($courseId: ID!, $first: Int, $after: String) { courseStruggles(courseId: $courseId, first: $first, after: $after) {
  nodes { lesson { id } learners insights averageUnderstanding firstAttempts firstPassPercent questions missed { question learners } }
  pageInfo { hasNextPage endCursor } totalCount } }`;

interface Struggles {
  courseStruggles: {
    nodes: { lesson: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  } | null;
}

describe("what a course's learners struggle with", () => {
  let insights: InsightKit;
  let hard: string;
  let easy: string;
  let asked: string;
  let silent: string;
  beforeAll(async () => {
    insights = await InsightKit.start();
    [silent, asked, easy, hard] = [
      await insights.tellLesson("Silent"),
      await insights.tellLesson("Asked"),
      await insights.tellLesson("Easy"),
      await insights.tellLesson("Hard"),
    ];
    insights.model.script(request => ({ json: draft({ understanding: wordsOf(request).includes('score="100"') ? 9 : 2 }) }));
    const learners = Array.from({ length: 3 }, () => actorWith("LEARNER"));
    for (const learner of learners) {
      const missed = ["What is a root?", ...(learner === learners[0] ? ["What is a leaf?"] : [])];
      await insights.attempt(learner, hard, 1, 20, missed);
      await insights.attempt(learner, easy, 1, 100);
    }
    await insights.attempt(learners[0]!, hard, 2, 90, ["What is a root?"]);
    await insights.kit.runJobs();
    const input = { lessonId: asked, content: "Why?", requestId: newId() };
    await insights.kit.send(insights.instructor, ASK, { input });
  });
  afterAll(() => insights.close());

  const struggles = (viewer: Actor | null, variables: object = {}, requestId = newId()) =>
    insights.kit.send<Struggles>(viewer, STRUGGLES, { courseId: insights.courseId, ...variables }, requestId);

  it("is summed up by lesson, the worst first, in a constant number of statements", async () => {
    const requestId = newId();
    const { result, statements } = await countStatements(() => struggles(insights.instructor, {}, requestId), requestId);
    const known = { learners: 3, insights: 3, firstAttempts: 3, questions: 0 };
    const nothing = { insights: 0, averageUnderstanding: null, firstAttempts: 0, firstPassPercent: null, missed: [] };
    const missed = [
      { question: "What is a root?", learners: 3 },
      { question: "What is a leaf?", learners: 1 },
    ];
    expect(result.data!.courseStruggles).toMatchObject({
      nodes: [
        { lesson: { id: hard }, ...known, averageUnderstanding: 2, firstPassPercent: 0, missed },
        { lesson: { id: easy }, ...known, averageUnderstanding: 9, firstPassPercent: 100, missed: [] },
        { lesson: { id: asked }, ...nothing, learners: 1, questions: 1 },
        { lesson: { id: silent }, ...nothing, learners: 0, questions: 0 },
      ],
      totalCount: 4,
    });
    // Who teaches it, the page, the count.
    expect(statements).toHaveLength(3);
  });

  it("comes in pages", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: NonNullable<Struggles["courseStruggles"]> = (await struggles(actorWith("ADMIN"), { first: 1, after })).data!
        .courseStruggles!;
      seen.push(...page.nodes.map(({ lesson: { id } }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual([hard, easy, asked, silent]);
  });

  it("is the staff's to see", async () => {
    for (const viewer of [actorWith("LEARNER"), actorWith("INSTRUCTOR")])
      expect((await struggles(viewer)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await struggles(insights.instructor, { courseId: newId() })).data!.courseStruggles).toBeNull();
    expect((await struggles(null)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    expect((await struggles(insights.instructor, { after: "x" })).errors?.[0]?.extensions).toMatchObject({
      problem: "INVALID_INPUT",
    });
  });
});
