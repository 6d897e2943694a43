import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { countStatements } from "../../../platform/testing/statement-counter";
import { MentorKit } from "../testing/mentor-kit";

const LIST = `query List($first: Int! = 20, $after: String, $courseId: ID, $archived: Boolean! = false) {
  mentorThreads(first: $first, after: $after, courseId: $courseId, archived: $archived) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id title archived course { id } lesson { id } } } }`;
const DEEP = `{ mentorThreads(first: 50) { nodes { id course { id } messages(first: 5) { totalCount nodes { content citations { lesson { id } } } } } } }`;
const THREAD = `query Thread($id: ID!, $first: Int! = 20, $after: String, $newestFirst: Boolean! = false) { mentorThread(id: $id) {
  messages(first: $first, after: $after, newestFirst: $newestFirst) {
    totalCount pageInfo { hasNextPage endCursor } nodes { role content } } } }`;
const RENAME = `mutation Rename($input: RenameMentorThreadInput!) { renameMentorThread(input: $input) { __typename
  ... on MentorThread { title } ... on Problem { code path } } }`;
const ARCHIVE = `mutation Archive($input: ArchiveMentorThreadInput!) { archiveMentorThread(input: $input) { __typename
  ... on MentorThread { archived } ... on Problem { code } } }`;

interface List {
  mentorThreads: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    nodes: { id: string; course: { id: string }; lesson: { id: string } | null }[];
  };
}
interface Messages {
  mentorThread: {
    messages: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      nodes: { role: string; content: string }[];
    };
  };
}

describe("threads", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start();
  });
  afterAll(() => mentor.close());

  const list = async (actor: Actor | null, variables = {}) =>
    (await mentor.kit.send<List>(actor, LIST, variables)).data!.mentorThreads;
  const messages = async (actor: Actor, variables: object) =>
    (await mentor.kit.send<Messages>(actor, THREAD, { ...variables })).data!.mentorThread.messages;

  /** A learner with a thread about each lesson and the course; answers their ids, oldest first. */
  async function threeThreads() {
    const learner = await mentor.learner();
    const topics = [{ lessonId: mentor.closures }, { lessonId: mentor.promises }, { courseId: mentor.courseId }];
    const ids: string[] = [];
    for (const topic of topics) ids.push((await mentor.converse(learner, topic)).thread.id);
    return { learner, ids };
  }

  it("are listed with the last used first, page by page", async () => {
    const { learner, ids } = await threeThreads();
    await mentor.converse(learner, { threadId: ids[0] });
    const expected = [ids[0], ids[2], ids[1]];
    const first = await list(learner, { first: 2 });
    const second = await list(learner, { first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(thread => thread.id)).toEqual(expected);
    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([3, true, false]);
    expect(first.nodes.map(thread => thread.lesson?.id ?? null)).toEqual([mentor.closures, null]);
    expect(first.nodes[0]!.course.id).toBe(mentor.courseId);
    expect((await list(learner, { courseId: newId() })).nodes).toEqual([]);
    expect((await list(learner, { courseId: mentor.courseId })).totalCount).toBe(3);
  });

  it("show their messages in order, from either end, with as many statements for fifty as for one", async () => {
    const { learner, ids } = await threeThreads();
    for (const content of ["Two?", "Three?"]) await mentor.converse(learner, { threadId: ids[0], content });
    const first = await messages(learner, { id: ids[0], first: 3 });
    const rest = await messages(learner, { id: ids[0], first: 50, after: first.pageInfo.endCursor });
    const all = [...first.nodes, ...rest.nodes];
    expect(all.map(message => message.role)).toEqual(["USER", "ASSISTANT", "USER", "ASSISTANT", "USER", "ASSISTANT"]);
    expect([first.totalCount, first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([6, true, false]);
    const newest = await messages(learner, { id: ids[0], first: 4, newestFirst: true });
    const oldest = await messages(learner, { id: ids[0], first: 4, newestFirst: true, after: newest.pageInfo.endCursor });
    expect([...newest.nodes, ...oldest.nodes]).toEqual(all.toReversed());
    const requestId = newId();
    const { statements, result } = await countStatements(() => mentor.kit.send(learner, DEEP, {}, requestId), requestId);
    expect(result.errors).toBeUndefined();
    expect(statements).toHaveLength(3);
  });

  it("are their owner's alone", async () => {
    const { ids } = await threeThreads();
    const stranger = await mentor.learner();
    expect((await list(stranger)).nodes).toEqual([]);
    for (const id of [ids[0], newId(), "x"]) {
      expect(await mentor.kit.send(stranger, THREAD, { id })).toMatchObject({ data: { mentorThread: null } });
    }
    const input = { threadId: ids[0], title: "Mine" };
    expect(await mentor.kit.send(stranger, RENAME, { input })).toMatchObject({
      data: { renameMentorThread: { code: "THREAD_NOT_FOUND" } },
    });
    expect(await mentor.kit.send(stranger, ARCHIVE, { input: { threadId: ids[0] } })).toMatchObject({
      data: { archiveMentorThread: { code: "THREAD_NOT_FOUND" } },
    });
    expect((await mentor.kit.send(null, LIST)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("can be renamed", async () => {
    const { learner, ids } = await threeThreads();
    const rename = (title: string) => mentor.kit.send(learner, RENAME, { input: { threadId: ids[0], title } });
    expect(await rename("  Closures, again ")).toMatchObject({ data: { renameMentorThread: { title: "Closures, again" } } });
    for (const title of ["", "   ", "x".repeat(121), `x${"\uFE0F".repeat(120)}`, "a\0"]) {
      expect(await rename(title)).toMatchObject({
        data: { renameMentorThread: { code: "INVALID_INPUT", path: ["input", "title"] } },
      });
    }
  });

  it("can be archived: they are listed apart, take no more, and make room for a new one", async () => {
    const { learner, ids } = await threeThreads();
    const archive = () => mentor.kit.send(learner, ARCHIVE, { input: { threadId: ids[0] } });
    for (let i = 0; i < 2; i += 1) expect(await archive()).toMatchObject({ data: { archiveMentorThread: { archived: true } } });
    expect((await list(learner)).nodes.map(thread => thread.id)).toEqual([ids[2], ids[1]]);
    expect((await list(learner, { archived: true })).nodes.map(thread => thread.id)).toEqual([ids[0]]);
    expect(await mentor.ask(learner, { threadId: ids[0] })).toMatchObject({ __typename: "Conflict", code: "THREAD_ARCHIVED" });
    expect((await mentor.ask(learner)).thread.id).not.toBe(ids[0]);
  });

  it.each([
    ["first: 0", { first: 0 }],
    ["first: 1000", { first: 1_000 }],
    ["a cursor that is none", { after: "nonsense" }],
    ["a cursor of another list", { after: Buffer.from("[1]").toString("base64url") }],
    ["a cursor with another's time", { after: Buffer.from('["yesterday","x"]').toString("base64url") }],
    ["a cursor with half a time", { after: Buffer.from(`["1","${newId()}"]`).toString("base64url") }],
    [
      "a cursor with a 31st of February",
      { after: Buffer.from(`["2026-02-31T00:00:00.000Z","${newId()}"]`).toString("base64url") },
    ],
    ["a course that is no id", { courseId: "x" }],
  ])("refuse %s", async (_what, variables) => {
    const answer = await mentor.kit.send(await mentor.learner(), LIST, variables);
    expect(answer.errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });

  it.each([
    ["first: 0", { first: 0 }],
    ["first: 101", { first: 101 }],
    ["a cursor that is none", { after: "nonsense" }],
    ["a cursor beyond all numbers", { after: Buffer.from("[1e15]").toString("base64url") }],
  ])("refuse %s for their messages", async (_what, variables) => {
    const { learner, ids } = await threeThreads();
    const answer = await mentor.kit.send(learner, THREAD, { id: ids[0], ...variables });
    expect(answer.errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });
});
