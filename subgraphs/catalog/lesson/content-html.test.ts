import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";

const MARKDOWN = "**bold** <img src=x onerror=alert(1)> [x](javascript:alert(1))";
const HTML = "<p><strong>bold</strong> &lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1))</p>\n";

const CONTENT = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson { content {
  ... on ArticleContent { source: markdown shown: html }
  ... on CodeSandboxContent { source: instructions shown: instructionsHtml }
  ... on AiMentorContent { source: instructions shown: instructionsHtml }
  ... on PracticeContent { source: instructions shown: instructionsHtml }
  ... on MilestoneContent { source: criteria shown: criteriaHtml }
  ... on ReflectionContent { source: prompt shown: promptHtml } } } } }`;

describe("Markdown", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  let courseId: string;
  let chapterId: string;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
    courseId = (await authoring.course({ title: "Knots", description: MARKDOWN })).id;
    chapterId = (await authoring.chapter(courseId, { description: MARKDOWN })).id;
  });
  afterAll(() => kit?.close());

  it.each([
    ["ARTICLE", { article: { markdown: MARKDOWN } }],
    ["CODE_SANDBOX", { codeSandbox: { language: "js", instructions: MARKDOWN } }],
    ["AI_MENTOR", { aiMentor: { instructions: MARKDOWN } }],
    ["PRACTICE", { practice: { instructions: MARKDOWN } }],
    ["MILESTONE", { milestone: { criteria: MARKDOWN } }],
    ["REFLECTION", { reflection: { prompt: MARKDOWN } }],
  ])("of a lesson of type %s is served as it was written, and as harmless HTML", async (type, content) => {
    const { id } = await authoring.lesson(chapterId, { type, ...content });
    const r = [{ __typename: "Lesson", id, access: { granted: true } }];
    const answer = await kit.send<{ _entities: { content: object }[] }>(null, CONTENT, { r });
    expect(answer.errors).toBeUndefined();
    expect(answer.data!._entities[0]!.content).toEqual({ source: MARKDOWN, shown: HTML });
  });

  it("of a course and its chapters too", async () => {
    const answer = await kit.send<{ course: object }>(
      instructor,
      "query Q($id: ID!) { course(id: $id) { description descriptionHtml chapters { description descriptionHtml } } }",
      { id: courseId },
    );
    const both = { description: MARKDOWN, descriptionHtml: HTML };
    expect(answer.data!.course).toEqual({ ...both, chapters: [both] });
  });
});
