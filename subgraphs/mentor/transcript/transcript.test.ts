import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { MentorKit } from "../testing/mentor-kit";
import { MemoryStory } from "../testing/memory-story";

const TRANSCRIPT =
  "id title lastMessageAt learner { id } course { id } lesson { id } messages { nodes { role content createdAt citations { markers lesson { id } } } edges { node { content } } }";
const LIST = `query ($courseId: ID!, $first: Int! = 100, $after: String) {
  courseTranscripts(courseId: $courseId, first: $first, after: $after) { totalCount pageInfo { endCursor } nodes { ${TRANSCRIPT} } } }`;
const ONE = `query ($threadId: ID!) { mentorTranscript(threadId: $threadId) { ${TRANSCRIPT} } }`;
const SETTINGS = "{ mentorSettings { transcriptsForInstructors } }";
const PRIVACY = "{ mentorPrivacy { shareTranscripts transcriptsForInstructors } }";
const SET = `mutation ($input: UpdateMentorSettingsInput!) { updateMentorSettings(input: $input) { ... on MentorSettings { transcriptsForInstructors } } }`;
const SHARE = `mutation ($input: UpdateMentorPrivacyInput!) { updateMentorPrivacy(input: $input) {
  ... on MentorPrivacy { shareTranscripts transcriptsForInstructors } } }`;
const THREAD = "query ($id: ID!) { mentorThread(id: $id) { readableByStaff } }";

interface Transcript {
  id: string;
  title: string;
  learner: { id: string };
  messages: { nodes: { role: string; content: string }[]; edges: { node: { content: string } }[] };
}

describe("a transcript", () => {
  let mentor: MentorKit;
  let model: ScriptedModel;
  const admin = actorWith("ADMIN");

  beforeAll(async () => {
    model = await startScriptedModel();
    const settings = { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: model.apiKey, MENTOR_MODEL: model.model };
    mentor = await MentorKit.start({ settings });
    model.script(() => ({ text: "A closure remembers [L1] what you like [M1], and both [L1, M1]." }));
  });
  afterAll(async () => {
    await mentor.close();
    await model.close();
  });

  const codeOf = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
    answer.errors?.[0]?.extensions?.code;
  const set = (transcriptsForInstructors: boolean, actor: Actor | null = admin) =>
    mentor.kit.send(actor, SET, { input: { transcriptsForInstructors } });
  const share = (actor: Actor, shareTranscripts: boolean) =>
    mentor.kit.send<never>(actor, SHARE, { input: { shareTranscripts } });
  const list = async (actor: Actor | null, variables: object = {}) =>
    mentor.kit.send<{ courseTranscripts: { totalCount: number; pageInfo: { endCursor: string }; nodes: Transcript[] } | null }>(
      actor,
      LIST,
      { courseId: mentor.courseId, ...variables },
    );
  const one = async (actor: Actor | null, threadId: string) =>
    mentor.kit.send<{ mentorTranscript: Transcript | null }>(actor, ONE, { threadId });
  const readable = async (actor: Actor, id: string) =>
    (await mentor.kit.send<{ mentorThread: { readableByStaff: boolean } }>(actor, THREAD, { id })).data!.mentorThread
      .readableByStaff;
  const sees = async (actor: Actor, { threadId }: { threadId: string }) => {
    const [listed, found] = await Promise.all([list(actor), one(actor, threadId)]);
    return [listed.data?.courseTranscripts?.nodes.some(({ id }) => id === threadId), found.data!.mentorTranscript !== null];
  };
  const talk = async () => {
    const learner = await mentor.learner();
    await new MemoryStory(mentor.kit).remember(learner, { key: "closure", value: "Likes a closure with examples." });
    await mentor.kit.runtime.database.query(null, "delete from outbox where kind = 'job'");
    const { thread } = await mentor.converse(learner);
    return { learner, threadId: thread.id };
  };

  it.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])("is for the course's staff only while platform (%j) and learner (%j) both allow it", async (platform, learners) => {
    const talked = await talk();
    await set(platform);
    await share(talked.learner, learners);
    const both = platform && learners;
    for (const staff of [mentor.instructor, admin]) expect(await sees(staff, talked)).toEqual([both, both]);
    expect(await readable(talked.learner, talked.threadId)).toBe(both);
    const privacy = await mentor.kit.send<{ mentorPrivacy: unknown }>(talked.learner, PRIVACY);
    expect(privacy.data!.mentorPrivacy).toEqual({ shareTranscripts: learners, transcriptsForInstructors: platform });
  });

  it("is nobody's by default", async () => {
    const fresh = await MentorKit.start();
    const settings = await fresh.kit.send<{ mentorSettings: unknown }>(admin, SETTINGS);
    expect(settings.data!.mentorSettings).toEqual({ transcriptsForInstructors: false });
    const privacy = await fresh.kit.send<{ mentorPrivacy: unknown }>(await fresh.learner(), PRIVACY);
    expect(privacy.data!.mentorPrivacy).toEqual({ shareTranscripts: false, transcriptsForInstructors: false });
    await fresh.close();
  });

  it("is for nobody else, whatever is allowed, and the learner is no reader of another's", async () => {
    const talked = await talk();
    await set(true);
    await share(talked.learner, true);
    const former: Actor = { ...mentor.instructor, role: "LEARNER" };
    for (const actor of [await mentor.learner(), talked.learner, actorWith("LEARNER"), actorWith("INSTRUCTOR"), former]) {
      expect(codeOf(await list(actor))).toBe("FORBIDDEN");
      expect((await one(actor, talked.threadId)).data!.mentorTranscript).toBeNull();
    }
    expect(codeOf(await list(null))).toBe("UNAUTHENTICATED");
    expect(codeOf(await one(null, talked.threadId))).toBe("UNAUTHENTICATED");
  });

  it("of a course that one may not know of is none", async () => {
    await set(true);
    const draft = newId();
    await mentor.tellCourse(draft, "DRAFT");
    for (const courseId of [newId(), "nonsense"]) expect((await list(admin, { courseId })).data!.courseTranscripts).toBeNull();
    expect((await list(actorWith("INSTRUCTOR"), { courseId: draft })).data!.courseTranscripts).toBeNull();
    expect((await list(mentor.instructor, { courseId: draft })).data!.courseTranscripts!.nodes).toEqual([]);
    for (const threadId of [newId(), "nonsense"]) expect((await one(admin, threadId)).data!.mentorTranscript).toBeNull();
  });

  it("is gone at once when the learner, or the platform, allows it no longer", async () => {
    const talked = await talk();
    await set(true);
    await share(talked.learner, true);
    expect(await sees(mentor.instructor, talked)).toEqual([true, true]);
    await share(talked.learner, false);
    expect(await sees(mentor.instructor, talked)).toEqual([false, false]);
    await share(talked.learner, true);
    await set(false);
    expect(await sees(mentor.instructor, talked)).toEqual([false, false]);
    expect(await readable(talked.learner, talked.threadId)).toBe(false);
  });

  it("shows what was said, without memories, and has no field for tokens or proposals", async () => {
    const talked = await talk();
    await set(true);
    await share(talked.learner, true);
    const found = (await one(mentor.instructor, talked.threadId)).data!.mentorTranscript!;
    expect(found).toMatchObject({ id: talked.threadId, learner: { id: talked.learner.userId }, course: { id: mentor.courseId } });
    const expected = "A closure remembers [L1] what you like, and both [L1].";
    expect(found.messages.nodes).toMatchObject([
      { role: "USER", content: "What does a closure remember?" },
      { role: "ASSISTANT", content: expected, citations: [{ markers: ["L1"], lesson: { id: mentor.closures } }] },
    ]);
    expect(found.messages.edges.map(({ node }) => node.content)).toContain(expected);
    expect(found.title).toBe("What does a closure remember?");
    await mentor.kit.runtime.database.query(null, "update message set forgotten = true where thread_id = $1", [talked.threadId]);
    const later = (await one(mentor.instructor, talked.threadId)).data!.mentorTranscript!;
    expect(later.messages.nodes.map(({ content }) => content)).toEqual(Array(2).fill("*The learner has had this forgotten.*"));
    expect(later.title).toBe("*The learner has had this forgotten.*");
    const type = mentor.kit.runtime.schema.getType("MentorTranscriptMessage") as unknown as { getFields(): object };
    expect(Object.keys(type.getFields())).toEqual(["role", "content", "createdAt", "citations"]);
  });

  it("is one of a list that comes page by page, in as many statements whatever its length", async () => {
    await set(true);
    for (let index = 0; index < 3; index += 1) await share((await talk()).learner, true);
    const all = (await list(mentor.instructor)).data!.courseTranscripts!;
    expect(all.nodes.length).toBe(all.totalCount);
    expect(all.totalCount).toBeGreaterThanOrEqual(3);
    const first = (await list(mentor.instructor, { first: 1 })).data!.courseTranscripts!;
    const rest = (await list(mentor.instructor, { after: first.pageInfo.endCursor })).data!.courseTranscripts!;
    expect([...first.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(all.nodes.map(({ id }) => id));
    const few = await countStatements(() => list(mentor.instructor, { first: 1 }));
    const many = await countStatements(() => list(mentor.instructor));
    expect(many.statements.length).toBe(few.statements.length);
    expect(codeOf(await list(mentor.instructor, { after: "nonsense" }))).toBe("BAD_USER_INPUT");
  });

  it("is allowed by admins alone, and each change is kept with who made it", async () => {
    for (const [actor, code] of [
      [await mentor.learner(), "FORBIDDEN"],
      [mentor.instructor, "FORBIDDEN"],
      [null, "UNAUTHENTICATED"],
    ] as const) {
      expect(codeOf(await set(true, actor))).toBe(code);
      expect(codeOf(await mentor.kit.send(actor, SETTINGS))).toBe(code);
    }
    const other = actorWith("ADMIN");
    await set(true, other);
    await set(false, other);
    const changes = await mentor.kit.runtime.database.query(
      null,
      `select transcripts_for_instructors as "allowed" from mentor_setting_change where changed_by = $1 order by changed_at, id`,
      [other.userId],
    );
    expect(changes).toEqual([{ allowed: true }, { allowed: false }]);
  });
});
