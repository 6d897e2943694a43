import { startOfflineTutor, type OfflineTutor } from "../../../local/offline-tutor/tutor";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { MemoryLive } from "../../../platform/live/memory-live";
import { createLogger } from "../../../platform/log/logger";
import { migrateSubgraph, SubgraphRuntime } from "../../../platform/subgraph/runtime";
import { actorWith } from "../../../platform/testing/actors";
import { freshDatabase } from "../../../platform/testing/test-server";
import { mentor } from "../subgraph";
import { plantMemories } from "../testing/memory-story";
import { MentorKit } from "../testing/mentor-kit";
import { startPgvectorDatabase } from "../testing/pgvector-database";
import { embedQuestion } from "../vector/embedding";
import { embedMemories } from "./embed-memories";
import { correct, listMemories, remember } from "./memory.service";
import { recallMemories } from "./recall.service";

type Fact = [key: string, value: string, importance?: number, courseId?: string];

/** The three forms that the search has, by what there is to search with. */
const forms = [
  { name: "by words alone, without an embedding model", model: false, pgvector: false },
  { name: "by words and exact cosines in plain SQL", model: true, pgvector: false },
  { name: "by words and pgvector", model: true, pgvector: true },
];

describe.each(forms)("a memory is found $name:", ({ name, model, pgvector }) => {
  const courseId = newId();
  let tutor: OfflineTutor;
  let database: { url: string; drop(): Promise<void> };
  let runtime: SubgraphRuntime;

  beforeAll(async () => {
    tutor = await startOfflineTutor({ chunkDelayMs: 0 });
    database = pgvector ? await pgvectorDatabase() : await freshDatabase([mentor]);
    const environment = { OPENAI_BASE_URL: tutor.url, MENTOR_EMBEDDING_MODEL: model ? tutor.model : undefined };
    const log = createLogger({ level: "silent", format: "json" });
    const options = { environment, databaseUrl: database.url, poolSize: 4, live: new MemoryLive(), log };
    runtime = await SubgraphRuntime.open(mentor, options);
  });
  afterAll(async () => {
    await runtime.close();
    await database.drop();
    await tutor.close();
  });

  async function pgvectorDatabase() {
    const { url, close } = await startPgvectorDatabase("mentor");
    await migrateSubgraph(mentor, url);
    return { url, drop: close };
  }

  const contextOf = (actor: Actor) => runtime.context({ requestId: newId(), actor });
  const recall = async (learner: Actor, question: string, limit = 3, course = courseId) => {
    const { userId } = learner;
    const ctx = contextOf(learner);
    const embedding = await embedQuestion(ctx, { userId, courseId: course, purpose: "EMBEDDING" }, question);
    expect(embedding !== null).toBe(model);
    return (await recallMemories(ctx, { userId, courseId: course, question, embedding }, limit)).map(({ key }) => key);
  };
  const rememberAll = async (learner: Actor, facts: Fact[]) => {
    const ctx = contextOf(learner);
    const ids: string[] = [];
    for (const [key, value, importance = 0.5, course = null] of facts) {
      const scope = { userId: learner.userId, courseId: course, sourceMessageId: null };
      ids.push((await ctx.transaction(tx => remember(tx, { ...scope, kind: "FACT", key, value, importance }))).id);
    }
    await embedMemories(ctx, learner.userId);
    return ids;
  };
  const search = async (learner: Actor, text: string) =>
    (await listMemories(contextOf(learner), { search: text, first: 20 })).nodes.map(({ key }) => key);

  it("what speaks best to a question comes first, in any form of its words", async () => {
    const learner = actorWith("LEARNER");
    await rememberAll(learner, [
      ["music", "Plays the violin in an orchestra."],
      ["closures", "Finds it hard which variables a closure captures."],
      ["sport", "Runs marathons."],
    ]);
    expect((await recall(learner, "Why does capturing a variable in closures matter?"))[0]).toBe("closures");
    expect((await recall(learner, "Give me an example with running a marathon."))[0]).toBe("sport");
    expect((await search(learner, "violins and orchestras"))[0]).toBe("music");
    // A typing error: there are no such words.
    expect((await search(learner, "orchestrra"))[0]).toBe(model ? "music" : undefined);
  });

  it("then what is most important, whatever is asked", async () => {
    const learner = actorWith("LEARNER");
    await rememberAll(learner, [
      ["answers", "Prefers short ones.", 0.9],
      ["loops", "Has mastered loops.", 0.1],
      ["tone", "Likes jokes.", 0.8],
      ["idle", "Drinks tea.", 0.2],
    ]);
    expect(await recall(learner, "What about loops, and mastering a loop?")).toEqual(["loops", "answers", "tone"]);
  });

  it("of this course and of everywhere, never of another course or another learner", async () => {
    const [learner, elsewhere] = [actorWith("LEARNER"), newId()];
    await rememberAll(actorWith("LEARNER"), [["other", "Recursion is hard for another learner.", 1]]);
    await rememberAll(learner, [
      ["elsewhere", "Recursion is easy in the other course.", 1, elsewhere],
      ["here", "Recursion is hard here.", 0.5, courseId],
      ["everywhere", "Recursion is hard everywhere."],
    ]);
    expect((await recall(learner, "Is recursion hard?")).toSorted()).toEqual(["everywhere", "here"]);
    expect((await recall(learner, "Is recursion hard?", 3, elsewhere)).toSorted()).toEqual(["elsewhere", "everywhere"]);
  });

  it("and looked for at the learner's own cost, whatever course they name", async () => {
    const learner = actorWith("LEARNER");
    const ctx = contextOf(learner);
    await listMemories(ctx, { search: "recursion", courseId: newId(), first: 20 });
    const spent = await ctx.query("select course_id from spending where user_id = $1", [learner.userId]);
    expect(spent).toEqual(model ? [{ course_id: null }] : []);
  });

  it("what was corrected by what it says now, before and after it has its embedding", async () => {
    const learner = actorWith("LEARNER");
    const facts = ["Paints landscapes.", "Collects stamps.", "Repairs motorcycles."];
    const [memoryId] = await rememberAll(
      learner,
      facts.map((value, index): Fact => [`hobby ${index}`, value]),
    );
    const ctx = contextOf(learner);
    await ctx.transaction(tx => correct(tx, { memoryId: memoryId!, value: "Grows tomatoes in a garden." }));
    const question = "Explain it with tomatoes growing in gardens";
    expect((await recall(learner, question))[0]).toBe("hobby 0");
    await embedMemories(ctx, learner.userId);
    expect((await recall(learner, question))[0]).toBe("hobby 0");
  });

  it("at most as many as are wanted, and none of one who has none", async () => {
    const learner = actorWith("LEARNER");
    expect(await recall(learner, "Anything?")).toEqual([]);
    await plantMemories(contextOf(learner), learner.userId, 500);
    await embedMemories(contextOf(learner), learner.userId);
    const started = performance.now();
    expect(await recall(learner, "What of the topic of 123?", 6)).toHaveLength(6);
    process.stdout.write(`500 memories ${name}: looked through in ${(performance.now() - started).toFixed(0)} ms\n`);
  });
});

describe("an embedding of a memory", () => {
  it("is made anew when another model is configured, once a reply is made", async () => {
    const kit = await MentorKit.start({ settings: { MENTOR_EMBEDDING_MODEL: "local-embedding" } });
    const learner = await kit.learner();
    const ctx = kit.kit.context(learner);
    await plantMemories(ctx, learner.userId, 1);
    const embedded = () => ctx.query("select embedding_model as model from memory where user_id = $1", [learner.userId]);
    const made = [{ model: "local-embedding/512" }];
    await embedMemories(ctx, learner.userId);
    expect(await embedded()).toEqual(made);
    await ctx.query("update memory set embedding_model = 'older/512' where user_id = $1", [learner.userId]);
    await kit.converse(learner);
    await kit.kit.runJobs();
    expect(await embedded()).toEqual(made);
    await kit.close();
  });
});
