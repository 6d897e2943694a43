import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { LessonChanged } from "../events";
import { LessonGuides1700000000011 } from "../migrations/0011-lesson-guides";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";

const GUIDE = {
  instructions: "Ask which knot holds a boat.",
  objectives: ["Choose a knot"],
  difficulty: "HARD",
  style: "ROLE_PLAY",
  criteria: ["Names the bowline", "Says why it never slips"],
  solution: "A zeppelinbend, because both halves lock.",
};
const CONTENT = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson { content { ... on AiMentorContent {
  instructions objectives difficulty style criteria solution } } } } }`;
const SEARCH = `query S($courseId: ID!, $query: String!) { lessonSearch(courseId: $courseId, query: $query) { nodes { lesson { id } } } }`;

describe("the guide of an AI_MENTOR lesson", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  let courseId: string;
  let chapterId: string;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
    courseId = (await authoring.course({ title: "Knots" })).id;
    chapterId = (await authoring.chapter(courseId)).id;
  });
  afterAll(() => kit?.close());

  const guided = (aiMentor: object = GUIDE) => authoring.lesson(chapterId, { type: "AI_MENTOR", aiMentor });
  const contentFor = async (actor: Actor | null, id: string) => {
    const r = [{ __typename: "Lesson", id, access: { granted: true } }];
    const answer = await kit.send<{ _entities: { content: object }[] }>(actor, CONTENT, { r });
    expect(answer.errors).toBeUndefined();
    return answer.data!._entities[0]!.content;
  };
  const found = async (query: string) => {
    const answer = await kit.send<{ lessonSearch: { nodes: unknown[] } }>(instructor, SEARCH, { courseId, query });
    expect(answer.errors).toBeUndefined();
    return answer.data!.lessonSearch.nodes.length;
  };
  const toldOf = async (id: string) => (await kit.published(LessonChanged)).filter(({ subject }) => subject === id).at(-1)!.data;

  it("shows its solution to the course's staff, and to nobody else", async () => {
    const { id } = await guided();
    for (const staff of [instructor, actorWith("ADMIN")]) expect(await contentFor(staff, id)).toEqual(GUIDE);
    const others = [null, actorWith("LEARNER"), actorWith("INSTRUCTOR"), { ...instructor, role: "LEARNER" as const }];
    for (const other of others) expect(await contentFor(other, id)).toEqual({ ...GUIDE, solution: null });
  });

  it("is told to the mentor, and neither criteria nor solution are a text that is taught", async () => {
    const { id } = await guided();
    expect(await toldOf(id)).toMatchObject({ guide: GUIDE, text: "Ask which knot holds a boat.\n\nChoose a knot" });
    const { id: article } = await authoring.lesson(chapterId);
    expect((await toldOf(article)).guide).toBeNull();
  });

  it("has what is usual where it says nothing", async () => {
    const { id } = await guided({ instructions: "Talk." });
    const usual = {
      instructions: "Talk.",
      objectives: [],
      difficulty: "MEDIUM",
      style: "SOCRATIC",
      criteria: [],
      solution: null,
    };
    expect(await contentFor(instructor, id)).toEqual(usual);
    expect((await toldOf(id)).guide).toEqual(usual);
  });

  it("is found by its instructions, and never by its criteria or solution", async () => {
    await guided({ ...GUIDE, instructions: "Ask about carabiners." });
    expect(await found("carabiners")).toBe(1);
    expect([await found("zeppelinbend"), await found("bowline")]).toEqual([0, 0]);
  });

  it.each([
    ["eleven criteria", { criteria: Array.from({ length: 11 }, (_, n) => `Criterion ${n}`) }, "criteria"],
    ["a long criterion", { criteria: ["x".repeat(301)] }, "criteria"],
    ["a blank criterion", { criteria: ["  "] }, "criteria"],
    ["a long solution", { solution: "x".repeat(5_001) }, "solution"],
  ])("with %s is refused", async (_what, changes, field) => {
    const refused = await guided({ ...GUIDE, ...changes });
    expect(refused).toMatchObject({ __typename: "InvalidInput", path: ["input", "aiMentor", field] });
  });

  it("of a lesson that was there before is told anew by the migration", async () => {
    const { id } = await guided();
    const before = (await kit.published(LessonChanged)).filter(({ subject }) => subject === id).length;
    await kit.runJobs();
    const query = (text: string) => kit.runtime.database.query(null, text);
    await new LessonGuides1700000000011().up({ query } as never);
    await kit.runJobs();
    const told = (await kit.published(LessonChanged)).filter(({ subject }) => subject === id);
    expect(told).toHaveLength(before + 1);
    expect(told.at(-1)!.data.guide).toEqual(GUIDE);
  });
});
