import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import type { Step } from "../../../local/scripted-model/script";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { ActivityAccepted } from "../events";
import { MemoryStory } from "../testing/memory-story";
import { MentorKit } from "../testing/mentor-kit";

const PROPOSAL = `__typename
  ... on MentorMemoryProposal { id status decidedAt memoryKind key value importance course { id } memory { id value source { id } } }
  ... on MentorActivityProposal { id status decidedAt activityKind note metrics { scorePercent durationSeconds accuracyPercent difficulty
    completionPercent personalRecord } course { id } lesson { id } }`;
const LIST = `query ($status: MentorProposalStatus, $first: Int, $after: String) {
  mentorProposals(status: $status, first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { ${PROPOSAL} } } }`;
const FOLLOW = `subscription ($replyId: ID!) { mentorReply(replyId: $replyId) { __typename
  ... on MentorReplyCompleted { proposals { ${PROPOSAL} } message { id content proposals { ${PROPOSAL} } } } } }`;

interface Proposal {
  __typename: string;
  id: string;
  status: string;
  value: string;
  note: string;
  memory: { id: string; value: string; source: { id: string } } | null;
  code?: string;
}
interface Completed {
  proposals: Proposal[];
  message: { id: string; content: string; proposals: Proposal[] };
}

const GOAL = { kind: "GOAL", key: "exam", value: "Wants to pass the exam in May.", everywhere: false, importance: 0.8 };
const PRACTICE = { kind: "PRACTICE", note: "Practised closures.", durationSeconds: 1_200, scorePercent: 66.666 };
const memoryCall = (changes: object = {}) => ({ name: "propose_memory", arguments: { ...GOAL, ...changes } });
const activityCall = (changes: object = {}) => ({ name: "propose_activity", arguments: { ...PRACTICE, ...changes } });

describe("what the mentor proposes", () => {
  let model: ScriptedModel;
  let mentor: MentorKit;
  let story: MemoryStory;
  beforeAll(async () => {
    model = await startScriptedModel();
    mentor = await MentorKit.start({ settings: { OPENAI_BASE_URL: model.url, MENTOR_MODEL: model.model } });
    story = new MemoryStory(mentor.kit);
  });
  afterAll(async () => {
    await mentor.close();
    await model.close();
  });

  /** Asks, and has the model answer with calls; answers what a reader of the reply gets at its end. */
  async function hear(learner: Actor, toolCalls: Step["toolCalls"], input: object = {}): Promise<Completed> {
    model.next({ text: "I see.", toolCalls });
    const { reply } = await mentor.converse(learner, input);
    const updates = await mentor.kit.listen<{ mentorReply: Completed & { __typename: string } }>(learner, FOLLOW, {
      replyId: reply.id,
    });
    for await (const { data, errors } of updates) {
      if (errors) throw new Error(JSON.stringify(errors));
      if (data!.mentorReply.__typename === "MentorReplyCompleted") return data!.mentorReply;
    }
    throw new Error("The reply has not been completed.");
  }
  const accept = (actor: Actor, proposalId: string, input: object = {}): Promise<Proposal> =>
    story.mutate(actor, "acceptMentorProposal", { proposalId, ...input }, PROPOSAL);
  const reject = (actor: Actor, proposalId: string): Promise<Proposal> =>
    story.mutate(actor, "rejectMentorProposal", { proposalId }, PROPOSAL);
  const list = async (actor: Actor, variables: Record<string, unknown> = {}) =>
    (
      await story.query<{
        mentorProposals: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean }; nodes: Proposal[] };
      }>(actor, LIST, variables)
    ).mentorProposals;
  const activitiesOf = async (actor: Actor) =>
    (await mentor.kit.published(ActivityAccepted)).filter(({ data }) => data.userId === actor.userId);

  it("comes with the reply, and nothing is done before the learner agrees", async () => {
    const learner = await mentor.learner();
    const { proposals, message } = await hear(learner, [memoryCall(), activityCall()]);
    expect(message.content).toBe("I see.");
    expect(proposals).toMatchObject([
      {
        __typename: "MentorMemoryProposal",
        status: "PROPOSED",
        decidedAt: null,
        memoryKind: "GOAL",
        key: "exam",
        value: GOAL.value,
        importance: 0.8,
        course: { id: mentor.courseId },
        memory: null,
      },
      {
        __typename: "MentorActivityProposal",
        status: "PROPOSED",
        activityKind: "PRACTICE",
        note: "Practised closures.",
        metrics: {
          scorePercent: 66.67,
          durationSeconds: 1_200,
          accuracyPercent: null,
          difficulty: null,
          completionPercent: null,
          personalRecord: false,
        },
        course: { id: mentor.courseId },
        lesson: { id: mentor.closures },
      },
    ]);
    expect(message.proposals).toEqual(proposals);
    expect((await list(learner)).nodes).toEqual(proposals.toReversed());
    expect((await story.list(learner)).nodes).toEqual([]);
    expect(await activitiesOf(learner)).toEqual([]);
  });

  it("is remembered with its source once accepted, also ten times at once", async () => {
    const learner = await mentor.learner();
    const { proposals, message } = await hear(learner, [memoryCall({ everywhere: true })]);
    const { id } = proposals[0]!;
    const accepted = await Promise.all(Array.from({ length: 10 }, () => accept(learner, id, { value: "In June." })));
    const [memory, ...others] = (await story.list(learner)).nodes;
    expect(others).toEqual([]);
    expect(memory).toMatchObject({ kind: "GOAL", key: "exam", value: "In June.", course: null, source: { id: message.id } });
    for (const proposal of accepted)
      expect(proposal).toMatchObject({ status: "ACCEPTED", value: "In June.", memory: { id: memory!.id } });
    expect(await reject(learner, id)).toMatchObject({ __typename: "Conflict", code: "PROPOSAL_DECIDED" });
  });

  it("is told to the activity log once accepted, with the learner's words, once", async () => {
    const learner = await mentor.learner();
    const { proposals } = await hear(learner, [activityCall({ difficulty: "HARD" })]);
    const { id } = proposals[0]!;
    expect(await accept(learner, id, { value: "x" })).toMatchObject({ __typename: "InvalidInput", path: ["input", "value"] });
    expect(await accept(learner, id, { note: "Closures, at home." })).toMatchObject({
      status: "ACCEPTED",
      note: "Closures, at home.",
    });
    await accept(learner, id);
    expect(await activitiesOf(learner)).toMatchObject([
      {
        subject: id,
        data: {
          activityId: id,
          courseId: mentor.courseId,
          lessonId: mentor.closures,
          kind: "PRACTICE",
          note: "Closures, at home.",
          metrics: { scorePercent: 66.67, durationSeconds: 1_200, difficulty: "HARD", personalRecord: false },
          happenedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        },
      },
    ]);
  });

  it("that is rejected is not done, and not proposed again for a while", async () => {
    const learner = await mentor.learner();
    const { proposals } = await hear(learner, [memoryCall(), activityCall()]);
    for (const { id } of proposals) {
      expect(await reject(learner, id)).toMatchObject({ status: "REJECTED" });
      expect(await reject(learner, id)).toMatchObject({ status: "REJECTED" });
      expect(await accept(learner, id)).toMatchObject({ code: "PROPOSAL_DECIDED" });
    }
    expect((await hear(learner, [memoryCall({ key: "EXAM" }), activityCall()])).proposals).toEqual([]);
    await mentor.kit.runtime.database.query(
      null,
      "update proposal set decided_at = now() - interval '31 days' where user_id = $1",
      [learner.userId],
    );
    expect((await hear(learner, [memoryCall(), activityCall()])).proposals).toHaveLength(2);
    expect((await story.list(learner)).nodes).toEqual([]);
  });

  it("is not what is remembered, or waits for an answer, already; what is new about it is", async () => {
    const learner = await mentor.learner();
    const { proposals } = await hear(learner, [memoryCall(), memoryCall({ value: "wants to pass the  EXAM in may." })]);
    expect(proposals).toHaveLength(1);
    expect((await hear(learner, [memoryCall()])).proposals).toEqual([]);
    await accept(learner, proposals[0]!.id);
    expect((await hear(learner, [memoryCall()])).proposals).toEqual([]);
    const [changed] = (await hear(learner, [memoryCall({ value: "Wants to pass it in June." })])).proposals;
    await accept(learner, changed!.id);
    expect((await story.list(learner)).nodes).toMatchObject([{ key: "exam", value: "Wants to pass it in June." }]);
  });

  it("that is malformed is left out, and the reply goes on without it", async () => {
    const learner = await mentor.learner();
    const { proposals, message } = await hear(learner, [
      { name: "propose_memory", arguments: '{"kind": "GOAL", "key": ' },
      memoryCall({ kind: "SECRET" }),
      { name: "drop_tables", arguments: {} },
    ]);
    expect([message.content, proposals]).toEqual(["I see.", []]);
    const broken = [
      { value: "a\0b" },
      { value: "x".repeat(501) },
      { key: " " },
      { importance: 2 },
      { value: "\ud800" },
      { value: 7 },
    ];
    for (const changes of broken) expect((await hear(learner, [memoryCall(changes)])).proposals).toEqual([]);
    for (const changes of [{ durationSeconds: 0 }, { scorePercent: 101 }, { note: "" }])
      expect((await hear(learner, [activityCall(changes)])).proposals).toEqual([]);
  });

  it("is at most three things with one reply", async () => {
    const learner = await mentor.learner();
    const calls = Array.from({ length: 20 }, (_, index) => memoryCall({ key: `goal ${index}` }));
    expect((await hear(learner, calls)).proposals).toHaveLength(3);
  });

  it("is listed by status, page by page", async () => {
    const learner = await mentor.learner();
    const { proposals } = await hear(learner, [memoryCall(), activityCall(), memoryCall({ key: "other" })]);
    await reject(learner, proposals[1]!.id);
    expect((await list(learner, { status: "REJECTED" })).nodes).toMatchObject([{ id: proposals[1]!.id }]);
    const first = await list(learner, { status: "PROPOSED", first: 1 });
    expect([first.nodes.map(({ id }) => id), first.totalCount]).toEqual([[proposals[2]!.id], 2]);
    const second = await list(learner, { status: "PROPOSED", first: 1, after: first.pageInfo.endCursor });
    expect([second.nodes.map(({ id }) => id), second.pageInfo.hasNextPage]).toEqual([[proposals[0]!.id], false]);
  });

  it("is the learner's alone: others, instructors and admins see and decide nothing", async () => {
    const learner = await mentor.learner();
    const { proposals } = await hear(learner, [memoryCall()]);
    const unknown = { __typename: "NotFound", code: "PROPOSAL_NOT_FOUND", path: ["input", "proposalId"] };
    for (const actor of [await mentor.learner(), mentor.instructor, actorWith("ADMIN")]) {
      expect((await list(actor)).nodes).toEqual([]);
      expect(await accept(actor, proposals[0]!.id)).toMatchObject(unknown);
      expect(await reject(actor, proposals[0]!.id)).toMatchObject(unknown);
    }
    expect(await accept(learner, newId())).toMatchObject(unknown);
    expect((await mentor.kit.send(null, "{ mentorProposals { totalCount } }")).errors?.[0]?.extensions?.code).toBe(
      "UNAUTHENTICATED",
    );
  });

  it("is asked for by tools that the model is offered, of a shape that it can be told", async () => {
    const learner = await mentor.learner();
    await hear(learner, []);
    const request = model.requests.findLast(({ kind, tools }) => kind === "CHAT" && tools.length > 0)!;
    expect(request.tools).toEqual(["propose_memory", "propose_activity"]);
    expect(JSON.stringify(request.body.tools)).toContain(
      '"enum":["PREFERENCE","ACHIEVEMENT","FACT","GOAL","STRUGGLE","SUCCESS"]',
    );
  });

  it("is listed in as many statements for 2 as for 20, with what became of it", async () => {
    const learner = await mentor.learner();
    const { proposals } = await hear(learner, [memoryCall({ key: "list" })]);
    await accept(learner, proposals[0]!.id);
    await mentor.kit.runtime.database.query(
      null,
      `insert into proposal
       select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'fingerprint', i))).*
       from proposal one, generate_series(1, 19) i where one.user_id = $1`,
      [learner.userId],
    );
    const read = async (first: number) => {
      const requestId = newId();
      const send = () => mentor.kit.send<{ mentorProposals: { nodes: Proposal[] } }>(learner, LIST, { first }, requestId);
      const { result, statements } = await countStatements(send, requestId);
      const { nodes } = result.data!.mentorProposals;
      expect([nodes.length, nodes.every(({ memory }) => memory !== null)]).toEqual([first, true]);
      return statements.length;
    };
    expect(await read(20)).toBe(await read(2));
  });
});

describe("the offline tutor", () => {
  it("proposes what the learner plainly says, and answers with it once it is accepted", async () => {
    const mentor = await MentorKit.start();
    const story = new MemoryStory(mentor.kit);
    const learner = await mentor.learner();
    const { reply } = await mentor.converse(learner, { content: "Remember that my goal is to write a game. What is a closure?" });
    expect((await mentor.followToEnd(learner, reply.id)).at(-1)!.message.content).toContain("closure");
    const { mentorProposals } = await story.query<{ mentorProposals: { nodes: Proposal[] } }>(learner, LIST);
    expect(mentorProposals.nodes).toMatchObject([{ status: "PROPOSED", value: "my goal is to write a game" }]);
    const input = { proposalId: mentorProposals.nodes[0]!.id };
    await story.mutate(learner, "acceptMentorProposal", input, "... on MentorMemoryProposal { id }");
    const later = await mentor.converse(learner, { courseId: mentor.courseId, content: "Does a game need a closure?" });
    expect((await mentor.followToEnd(learner, later.reply.id)).at(-1)!.message.content).toContain("to write a game” [M1]");
    await mentor.close();
  });
});
