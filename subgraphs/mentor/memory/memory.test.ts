import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { MemoryStory, plantMemories } from "../testing/memory-story";
import { MentorKit } from "../testing/mentor-kit";

const WAITING = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

describe("what the mentor remembers", () => {
  let mentor: MentorKit;
  let story: MemoryStory;
  beforeAll(async () => {
    mentor = await MentorKit.start();
    story = new MemoryStory(mentor.kit);
  });
  afterAll(() => mentor.close());

  it("is what its learner says of themselves, everywhere or in a course", async () => {
    const learner = await mentor.learner();
    const everywhere = await story.remember(learner, { key: " pace ", value: " Slow and steady. ", importance: 0.75 });
    expect(everywhere).toMatchObject({
      __typename: "MentorMemory",
      kind: "PREFERENCE",
      key: "pace",
      value: "Slow and steady.",
      importance: 0.75,
      course: null,
      source: null,
      lastUsedAt: null,
    });
    const inCourse = await story.remember(learner, { courseId: mentor.courseId, kind: "GOAL", key: "pace", value: "By May." });
    expect(inCourse.course).toEqual({ id: mentor.courseId });
    expect((await story.list(learner)).nodes).toEqual([inCourse, everywhere]);
    expect((await story.list(learner, { kind: "GOAL" })).nodes).toEqual([inCourse]);
    expect((await story.list(learner, { courseId: mentor.courseId })).nodes).toEqual([inCourse]);
    expect(await story.find(learner, everywhere.id)).toEqual(everywhere);
  });

  it("has one thing of each key: the same again corrects, also ten times at once", async () => {
    const learner = await mentor.learner();
    const first = await story.remember(learner, { key: "Pace", value: "Slow." });
    const same = await Promise.all(
      Array.from({ length: 10 }, () => story.remember(learner, { key: "pace", value: "Fast.", importance: 1 })),
    );
    for (const memory of same) expect(memory).toMatchObject({ id: first.id, key: "pace", value: "Fast.", importance: 1 });
    await story.remember(learner, { key: "pace", kind: "FACT" });
    await story.remember(learner, { key: "pace", courseId: mentor.courseId });
    expect((await story.list(learner)).totalCount).toBe(3);
  });

  it("can be corrected: what is not given stays", async () => {
    const learner = await mentor.learner();
    const { id } = await story.remember(learner, { value: "Short.", importance: 0.25 });
    expect(await story.correct(learner, { memoryId: id, value: "Long." })).toMatchObject({ value: "Long.", importance: 0.25 });
    expect(await story.correct(learner, { memoryId: id, importance: 1 })).toMatchObject({ value: "Long.", importance: 1 });
  });

  it("keeps what somebody corrects while its importance is changed", async () => {
    const learner = await mentor.learner();
    const { id } = await story.remember(learner, { value: "Short." });
    const waits = async () => (await mentor.kit.runtime.database.query(null, WAITING)).length > 0;
    const { changing } = await mentor.kit.context().transaction(async tx => {
      await tx.query("update memory set value = 'Long.' where id = $1", [id]);
      const second = story.correct(learner, { memoryId: id, importance: 1 });
      // It has read the memory, and waits for its row.
      while (!(await waits())) await new Promise(resolve => setTimeout(resolve, 5));
      return { changing: second };
    });
    expect(await changing).toMatchObject({ value: "Long.", importance: 1 });
  });

  it("keeps its embedding when only its importance is changed", async () => {
    const learner = await mentor.learner();
    const { id } = await story.remember(learner, { value: "Short." });
    const query = (text: string) => mentor.kit.runtime.database.query<{ model: string | null }>(null, text, [id]);
    await query("update memory set embedding = '{0.5}', embedding_model = 'any' where id = $1");
    const modelOf = async () => (await query("select embedding_model as model from memory where id = $1"))[0]!.model;
    await story.correct(learner, { memoryId: id, importance: 1 });
    expect(await modelOf()).toBe("any");
    await story.correct(learner, { memoryId: id, value: "Long." });
    expect(await modelOf()).toBeNull();
  });

  it("is found by its words, the best first, page by page", async () => {
    const learner = await mentor.learner();
    await story.remember(learner, { key: "examples", value: "Wants examples from cooking, many examples." });
    await story.remember(learner, { key: "music", value: "Plays the violin." });
    await story.remember(learner, { key: "food", value: "Likes cooking." });
    const found = await story.list(learner, { search: "Any example from the kitchen, where one cooks?" });
    expect(found.nodes.map(({ key }) => key)).toEqual(["examples", "food"]);
    const first = await story.list(learner, { search: "examples of cooking", first: 1 });
    expect([first.nodes.map(({ key }) => key), first.totalCount, first.pageInfo.hasNextPage]).toEqual([["examples"], 2, true]);
    const second = await story.list(learner, { search: "examples of cooking", first: 1, after: first.pageInfo.endCursor });
    expect([second.nodes.map(({ key }) => key), second.pageInfo.hasNextPage]).toEqual([["food"], false]);
  });

  it("is its learner's alone: others, instructors and admins find nothing, and can do nothing", async () => {
    const learner = await mentor.learner();
    const { id } = await story.remember(learner, { courseId: mentor.courseId, value: "A secret." });
    for (const actor of [await mentor.learner(), mentor.instructor, actorWith("ADMIN")]) {
      expect((await story.list(actor)).nodes).toEqual([]);
      expect((await story.list(actor, { search: "secret", courseId: mentor.courseId })).nodes).toEqual([]);
      expect(await story.find(actor, id)).toBeNull();
      expect((await story.exported(actor)).memories).toBe(0);
      const unknown = { __typename: "NotFound", code: "MEMORY_NOT_FOUND", path: ["input", "memoryId"] };
      expect(await story.correct(actor, { memoryId: id, value: "Mine." })).toMatchObject(unknown);
      expect(await story.forget(actor, id)).toMatchObject(unknown);
      expect(await story.forgetAll(actor)).toMatchObject({ memories: 0, messages: 0 });
    }
    expect(await story.find(learner, id)).toMatchObject({ value: "A secret." });
    for (const field of [
      "mentorMemories { totalCount }",
      "mentorMemoryExport { memories }",
      `mentorMemory(id: "${id}") { id }`,
    ]) {
      expect((await mentor.kit.send(null, `{ ${field} }`)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    }
  });

  it("belongs only to courses that the learner may ask about", async () => {
    const outsider = actorWith("LEARNER");
    expect(await story.remember(outsider, { courseId: mentor.courseId })).toMatchObject({ code: "NOT_ENROLLED" });
    expect(await story.remember(outsider, { courseId: newId() })).toMatchObject({ code: "COURSE_NOT_FOUND" });
    expect((await story.list(outsider)).nodes).toEqual([]);
  });

  it("is at most 500 things, of which none is lost when there are too many", async () => {
    const learner = await mentor.learner();
    await plantMemories(mentor.kit.context(), learner.userId, 499);
    const kept = await Promise.all([1, 2, 3].map(number => story.remember(learner, { key: `new ${number}` })));
    expect(kept.map(memory => memory.code ?? "kept").toSorted()).toEqual(["TOO_MANY_MEMORIES", "TOO_MANY_MEMORIES", "kept"]);
    expect((await story.list(learner)).totalCount).toBe(500);
    const corrected = await story.remember(learner, { key: kept.find(memory => memory.id)!.key, value: "Other." });
    expect(corrected).toMatchObject({ value: "Other." });
    expect(JSON.parse((await story.exported(learner)).json)).toHaveLength(500);
  });

  it("can be taken along", async () => {
    const learner = await mentor.learner();
    const { id, createdAt, updatedAt } = await story.remember(learner, { value: 'Says "so".' });
    const { memories, json } = await story.exported(learner);
    expect(memories).toBe(1);
    expect(JSON.parse(json)).toEqual([
      {
        id,
        courseId: null,
        kind: "PREFERENCE",
        key: "answers",
        value: 'Says "so".',
        importance: 0.5,
        sourceMessageId: null,
        createdAt,
        updatedAt,
        lastUsedAt: null,
      },
    ]);
  });

  it.each([
    ["an empty key", { key: "" }, ["input", "key"]],
    ["a blank key", { key: " " }, ["input", "key"]],
    ["a long key", { key: "x".repeat(101) }, ["input", "key"]],
    ["a blank value", { value: "\n" }, ["input", "value"]],
    ["a long value", { value: "x".repeat(501) }, ["input", "value"]],
    ["a NUL", { value: "a\0b" }, ["input", "value"]],
    ["too little importance", { importance: -0.1 }, ["input", "importance"]],
    ["too much importance", { importance: 1.1 }, ["input", "importance"]],
    ["a course that is none", { courseId: "x" }, ["input", "courseId"]],
  ])("refuses %s", async (_what, input, path) => {
    const learner = await mentor.learner();
    expect(await story.remember(learner, input)).toMatchObject({ __typename: "InvalidInput", path });
    expect((await story.list(learner)).totalCount).toBe(0);
  });

  it("refuses filters and cursors that are none", async () => {
    const learner: Actor = await mentor.learner();
    for (const variables of [{ courseId: "x" }, { after: "x" }, { search: "" }, { search: "a", after: story.cursor(-1) }]) {
      await expect(story.list(learner, variables)).rejects.toThrow("BAD_USER_INPUT");
    }
  });

  it("is read in as many statements for a page as for one", async () => {
    const learner = await mentor.learner();
    await plantMemories(mentor.kit.context(), learner.userId, 30);
    const count = async (first: number) => {
      const requestId = newId();
      return (await countStatements(() => story.list(learner, { first }, requestId), requestId)).statements.length;
    };
    expect(await count(30)).toBe(await count(1));
  });
});
