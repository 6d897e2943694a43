import { startOfflineTutor } from "../../local/offline-tutor/tutor";
import type { Context } from "../../platform/context/context";
import { newId } from "../../platform/database/ids";
import { MemoryLive } from "../../platform/live/memory-live";
import { createLogger } from "../../platform/log/logger";
import { startEmbeddedPostgres } from "../../platform/process/embedded-postgres";
import { migrateAll } from "../../platform/process/migrate-all";
import { SubgraphRuntime } from "../../platform/subgraph/runtime";
import { demoWorld } from "../../seeds/demo-world";
import { mentorOf } from "../../seeds/plant-world";
import { embedLesson } from "../../subgraphs/mentor/passage/embed-lesson";
import { findPassages } from "../../subgraphs/mentor/passage/passage.service";
import { findMatchingPassages, findNearPassages } from "../../subgraphs/mentor/passage/passage.store";
import { seedMentor, type MentorSeed } from "../../subgraphs/mentor/seed";
import { mentor } from "../../subgraphs/mentor/subgraph";
import { embedQuestion, type Embedding } from "../../subgraphs/mentor/vector/embedding";
import type { Stage } from "../targets/target";
import { labelledQuestions, type LabelledQuestion } from "./questions";

/** Passages that an answer may be made from. */
const MOST_PASSAGES = 5;

/** What is looked through: a question's own course, as the mentor does, or everything, which is harder. */
export const breadths = ["its own course", "all courses together"] as const;
export type Breadth = (typeof breadths)[number];

/** A way to find passages. */
export type Way = "lexical" | "embedding" | "hybrid";

/** Where the first passage of the right lesson stood, for each question; null where none of five was of it. */
export interface RetrievalCell {
  readonly breadth: Breadth;
  readonly way: Way;
  readonly places: readonly (number | null)[];
}

/** Asks the mentor's own search the labelled questions, over the seed catalogue. */
export async function measureRetrieval({ directory, onClose }: Pick<Stage, "directory" | "onClose">): Promise<RetrievalCell[]> {
  const log = createLogger({ level: "warn", format: "json" });
  const postgres = await startEmbeddedPostgres({ directory: `${directory}/retrieval`, database: "lyceum", log, throwaway: true });
  onClose(() => postgres.close());
  const tutor = await startOfflineTutor({});
  onClose(() => tutor.close());
  await migrateAll([mentor], postgres.url, log);
  const environment = { OPENAI_BASE_URL: tutor.url, MENTOR_MODEL: tutor.model, MENTOR_EMBEDDING_MODEL: tutor.model };
  const options = { environment, databaseUrl: postgres.url, poolSize: 4, live: new MemoryLive(), log };
  const runtime = await SubgraphRuntime.open(mentor, options);
  onClose(() => runtime.close());
  const context = runtime.context({ requestId: "bench", actor: null });
  const seed = mentorOf(await demoWorld());
  const cells: RetrievalCell[] = [];
  for (const breadth of breadths) {
    const world = breadth === "its own course" ? seed : asOneCourse(seed);
    await context.transaction(tx => seedMentor(tx, world));
    for (const { id } of world.lessons) await embedLesson(context, id);
    cells.push(...(await measureBreadth(context, breadth, world)));
  }
  return cells;
}

/** The same lessons once more, all in one course. */
function asOneCourse({ courses, lessons }: MentorSeed): MentorSeed {
  const courseId = newId();
  return {
    courses: [{ ...courses[0]!, id: courseId }],
    lessons: lessons.map(lesson => ({ ...lesson, id: newId(), courseId })),
    enrollments: [],
  };
}

async function measureBreadth(ctx: Context, breadth: Breadth, { lessons }: MentorSeed): Promise<RetrievalCell[]> {
  const places: Record<Way, (number | null)[]> = { lexical: [], embedding: [], hybrid: [] };
  for (const labelled of labelledQuestions) {
    const lesson = lessons.find(({ title }) => title === labelled.lesson);
    if (!lesson) throw new Error(`The catalogue has no lesson "${labelled.lesson}".`);
    const found = await findInEachWay(ctx, lesson.courseId, labelled);
    for (const [way, lessonIds] of Object.entries(found) as [Way, string[]][]) {
      const place = lessonIds.slice(0, MOST_PASSAGES).indexOf(lesson.id);
      places[way].push(place < 0 ? null : place + 1);
    }
  }
  return (Object.keys(places) as Way[]).map(way => ({ breadth, way, places: places[way] }));
}

/** The lessons of the passages that each way finds, the best first. */
async function findInEachWay(ctx: Context, courseId: string, { question }: LabelledQuestion): Promise<Record<Way, string[]>> {
  const embedding = await embeddingOf(ctx, question);
  const search = { userId: null, courseId, lessonId: null, limit: MOST_PASSAGES };
  const [lexical, near, hybrid] = await Promise.all([
    findMatchingPassages(ctx, search, question),
    findNearPassages(ctx, search, embedding),
    findPassages(ctx, { userId: null, courseId, lessonId: null, text: question, embedding }, MOST_PASSAGES),
  ]);
  const lessonsOf = (passages: { lessonId: string }[]) => passages.map(({ lessonId }) => lessonId);
  return { lexical: lessonsOf(lexical), embedding: lessonsOf(near), hybrid: lessonsOf(hybrid) };
}

async function embeddingOf(ctx: Context, question: string): Promise<Embedding> {
  const embedding = await embedQuestion(ctx, { userId: null, courseId: null, purpose: "EMBEDDING" }, question);
  if (!embedding) throw new Error("The local embedding server does not answer.");
  return embedding;
}
