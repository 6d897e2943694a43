import { startOfflineTutor, type OfflineTutor } from "../../../local/offline-tutor/tutor";
import type { Context } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { MemoryLive } from "../../../platform/live/memory-live";
import { createLogger } from "../../../platform/log/logger";
import { migrateSubgraph, SubgraphRuntime } from "../../../platform/subgraph/runtime";
import { freshDatabase } from "../../../platform/testing/test-server";
import { saveEnrollment } from "../neighbours/classroom.store";
import { saveOutline } from "../neighbours/outline.store";
import { seedMentor } from "../seed";
import { mentor } from "../subgraph";
import { startPgvectorDatabase } from "../testing/pgvector-database";
import { embeddingModelName, embedQuestion } from "../vector/embedding";
import { embedLesson } from "./embed-lesson";
import { findPassages } from "./passage.service";
import { findUnembedded } from "./passage.store";

const log = createLogger({ level: "silent", format: "json" });
const TEXTS = {
  Closures: "A closure is a function that remembers the variables of the place where it was made.",
  Promises: "A promise stands for a value that comes later. Somebody must handle its rejection.",
  Iterators: "An iterator yields one value after another, for as long as somebody asks it to.",
};
type Title = keyof typeof TEXTS;

/** The three forms that the search has, by what there is to search with. */
const forms = [
  { name: "by words alone, without an embedding model", model: false, pgvector: false },
  { name: "by words and exact cosines in plain SQL", model: true, pgvector: false },
  { name: "by words and pgvector", model: true, pgvector: true },
];

describe.each(forms)("passages found $name", ({ model, pgvector }) => {
  const courseId = newId();
  const lessons = Object.fromEntries(Object.keys(TEXTS).map(title => [title, newId()])) as Record<Title, string>;
  let tutor: OfflineTutor;
  let database: { url: string; drop(): Promise<void> };
  let runtime: SubgraphRuntime;
  let ctx: Context;

  beforeAll(async () => {
    tutor = await startOfflineTutor({ chunkDelayMs: 0 });
    database = pgvector ? await pgvectorDatabase() : await freshDatabase([mentor]);
    const environment = { OPENAI_BASE_URL: tutor.url, MENTOR_EMBEDDING_MODEL: model ? tutor.model : undefined };
    runtime = await SubgraphRuntime.open(mentor, {
      environment,
      databaseUrl: database.url,
      poolSize: 4,
      live: new MemoryLive(),
      log,
    });
    ctx = runtime.context({ requestId: newId(), actor: null });
    await seed(courseId, lessons, TEXTS);
    // A Postgres compiled to WebAssembly takes its time to start and to be migrated.
  }, 180_000);
  afterAll(async () => {
    await runtime?.close();
    await database?.drop();
    await tutor?.close();
  });

  async function pgvectorDatabase() {
    const { url, close } = await startPgvectorDatabase("mentor");
    await migrateSubgraph(mentor, url);
    return { url, drop: close };
  }

  async function seed(course: string, ids: Record<string, string>, texts: Record<string, string>, learners: string[] = []) {
    const instructorId = newId();
    const rows = Object.entries(texts).map(([title, text]) => ({
      id: ids[title]!,
      courseId: course,
      instructorId,
      title,
      text,
      type: "ARTICLE",
      guide: null,
    }));
    const courses = [{ id: course, title: "JavaScript", instructorId, publication: "PUBLISHED" }];
    const enrollments = learners.map(userId => ({ userId, courseId: course, status: "ACTIVE" as const }));
    await ctx.transaction(tx => seedMentor(tx, { courses, lessons: rows, enrollments }));
    for (const { id } of rows) await embedLesson(ctx, id);
  }

  const find = async (
    text: string,
    { userId = null as string | null, lessonId = null as string | null, course = courseId, limit = 6 } = {},
  ) => {
    const embedding = await embedQuestion(ctx, { userId: null, courseId: course, purpose: "EMBEDDING" }, text);
    return (await findPassages(ctx, { userId, courseId: course, lessonId, text, embedding }, limit)).map(
      ({ lessonTitle }) => lessonTitle,
    );
  };

  it("uses what it says it uses", async () => {
    const [row] = await ctx.query<{ source: string }>("select pg_get_functiondef('nearness'::regproc) as source");
    expect(row!.source.includes("<#>")).toBe(pgvector);
    expect((await embedQuestion(ctx, { userId: null, courseId, purpose: "EMBEDDING" }, "x")) !== null).toBe(model);
    const [embedded] = await ctx.query<{ count: number }>("select count(*) as count from passage where embedding is not null");
    expect(embedded!.count).toBe(model ? 3 : 0);
  });

  it("are the ones that speak to the question, the best first", async () => {
    expect((await find("what does a closure remember"))[0]).toBe("Closures");
    expect((await find("who handles the rejected promise?"))[0]).toBe("Promises");
    expect((await find("yielding iterators"))[0]).toBe("Iterators");
  });

  it("are found in spite of a typing error where there is a model, and never lost by it where there is none", async () => {
    const found = await find("promisse rejecton");
    expect(found).toContain("Promises");
    if (model) expect(found[0]).toBe("Promises");
  });

  it("are of one course, of the lesson that is asked about among others, and no more than are wanted", async () => {
    expect(await find("closure", { course: newId() })).toEqual([]);
    expect(await find("what does a closure remember", { lessonId: lessons.Iterators, limit: 2 })).toContain("Iterators");
    expect(await find("promise", { limit: 1 })).toEqual(["Promises"]);
  });

  it("are of no lesson that learners may not see, even where a passage of it was left behind", async () => {
    const course = newId();
    const hidden = { Archived: newId(), Draft: newId(), Moved: newId(), Shown: newId() };
    const text = "Ocelots sleep by day.";
    await seed(course, hidden, { Archived: text, Draft: text, Moved: text, Shown: text });
    await ctx.query("update known_lesson set archived = true where id = $1", [hidden.Archived]);
    await ctx.query("update known_lesson set published = false where id = $1", [hidden.Draft]);
    await ctx.query("update known_lesson set course_id = $2 where id = $1", [hidden.Moved, newId()]);
    expect(await find("when do ocelots sleep", { course })).toEqual(["Shown"]);
    expect(await find("hm", { course, lessonId: hidden.Draft })).not.toContain("Draft");
  });

  it("are of the version that a learner learns by; where nobody asks, of all", async () => {
    const [course, first, second] = [newId(), newId(), newId()];
    const lessons = { Old: newId(), Both: newId(), New: newId() };
    const text = "Ocelots sleep by day.";
    // What is seeded is the first version.
    await seed(course, lessons, { Old: text, Both: text }, [first]);
    const instructorId = newId();
    const lesson = { id: lessons.New, courseId: course, instructorId, title: "New", type: "ARTICLE", guide: null, text };
    await ctx.transaction(async tx => {
      await seedMentor(tx, { courses: [], lessons: [lesson], enrollments: [] });
      await saveOutline(tx, { courseId: course, version: 2, lessonIds: [lessons.Both, lessons.New] });
      const occurredAt = new Date().toISOString();
      await saveEnrollment(tx, { userId: second, courseId: course, status: "ACTIVE", version: 2, occurredAt });
    });
    await embedLesson(ctx, lessons.New);
    const titles = async (userId: string | null, about: string) => (await find(about, { course, userId })).toSorted();
    for (const about of ["when do ocelots sleep", "hm"]) {
      expect(await titles(first, about)).toEqual(["Both", "Old"]);
      expect(await titles(second, about)).toEqual(["Both", "New"]);
      expect(await titles(null, about)).toEqual(["Both", "New", "Old"]);
    }
  });

  it("are embedded anew when their text or the model changes, and only then", async () => {
    const name = embeddingModelName(ctx) ?? "none";
    const course = newId();
    const lesson = { Lesson: newId() };
    const [first, second] = [`# One\n\n${"alpha ".repeat(100)}`, `# Two\n\n${"beta ".repeat(100)}`];
    await seed(course, lesson, { Lesson: `${first}\n\n${second}` });
    const lacking = async (model: string) =>
      (await findUnembedded(ctx, lesson.Lesson, model, 10)).map(({ position }) => position);
    expect(await lacking(name)).toEqual(model ? [] : [0, 1]);
    expect(await lacking("another/8")).toEqual([0, 1]);
    const instructorId = newId();
    const changed = { id: lesson.Lesson, courseId: course, instructorId, title: "Lesson", type: "ARTICLE", guide: null };
    const text = `${first}\n\n# Two\n\n${"gamma ".repeat(100)}`;
    await ctx.transaction(tx => seedMentor(tx, { courses: [], lessons: [{ ...changed, text }], enrollments: [] }));
    expect(await lacking(name)).toEqual(model ? [1] : [0, 1]);
    await embedLesson(ctx, lesson.Lesson);
    expect(await lacking(name)).toEqual(model ? [] : [0, 1]);
  });

  it("are found by their words while the model does not answer", async () => {
    await tutor.close();
    expect((await find("what does a closure remember"))[0]).toBe("Closures");
  });
});
