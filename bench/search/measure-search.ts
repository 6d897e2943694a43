import { Client } from "pg";
import { createLogger } from "../../platform/log/logger";
import { CompiledSchema } from "../../platform/graphql/compiled-schema";
import { MemoryLive } from "../../platform/live/memory-live";
import { startEmbeddedPostgres } from "../../platform/process/embedded-postgres";
import { migrateAll } from "../../platform/process/migrate-all";
import { SubgraphRuntime } from "../../platform/subgraph/runtime";
import { manyCourses } from "../../seeds/many-courses";
import { seedCatalog } from "../../subgraphs/catalog/seed";
import { catalog } from "../../subgraphs/catalog/subgraph";
import type { Stage } from "../targets/target";
import { explainStatements, type RunStatement } from "./explain";
import { searchQuestions, type SearchQuestion } from "./questions";

/** How many courses the catalogue has. */
export const COURSES = 100_000;
const WARM_UP = 10;
const PAGE_BEFORE = 100;

/** How long one kind of question took, asked one after the other. */
export interface SearchCell {
  readonly question: SearchQuestion;
  readonly asked: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How Postgres answered the first form of it, statement by statement. */
  readonly plans: readonly string[];
}

/** Fills a catalogue and asks it, through the catalog's own schema: what is measured is the search, not the way to it. */
export async function measureSearch(
  seconds: number,
  { directory, onClose }: Pick<Stage, "directory" | "onClose">,
): Promise<SearchCell[]> {
  const log = createLogger({ level: "warn", format: "json" });
  const postgres = await startEmbeddedPostgres({ directory: `${directory}/search`, database: "lyceum", log, throwaway: true });
  onClose(() => postgres.close());
  await migrateAll([catalog], postgres.url, log);
  const options = { environment: {}, databaseUrl: postgres.url, poolSize: 4, live: new MemoryLive(), log };
  const runtime = await SubgraphRuntime.open(catalog, options);
  onClose(() => runtime.close());
  await fill(runtime, postgres.url);
  const asker = new Asker(runtime);
  const cells: SearchCell[] = [];
  for (const question of searchQuestions) cells.push(await measureQuestion(asker, question, seconds, postgres.url));
  return cells;
}

async function fill(runtime: SubgraphRuntime, url: string): Promise<void> {
  const { categories, courses } = manyCourses(COURSES);
  const context = runtime.context({ requestId: "bench", actor: null });
  await context.transaction(tx => seedCatalog(tx, { categories, courses, chapters: [], lessons: [] }));
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}

async function measureQuestion(asker: Asker, question: SearchQuestion, seconds: number, url: string): Promise<SearchCell> {
  const forms = await Promise.all(question.variables.map(variables => forward(asker, question, variables)));
  const ask = (turn: number) => asker.ask(question.selection, forms[turn % forms.length]!);
  for (let turn = 0; turn < WARM_UP; turn += 1) await ask(turn);
  const times: number[] = [];
  const end = performance.now() + seconds * 1_000;
  for (let turn = 0; performance.now() < end; turn += 1) {
    const started = performance.now();
    await ask(turn);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const plans = await explainStatements(url, await asker.statementsOf(() => ask(0)));
  return { question, asked: times.length, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), plans };
}

/** The variables of the page so far down. */
async function forward(
  asker: Asker,
  { pagesBefore = 0 }: SearchQuestion,
  variables: Readonly<Record<string, unknown>>,
): Promise<object> {
  let after: string | null = null;
  for (let page = 0; page < pagesBefore; page += 1) {
    const { pageInfo } = await asker.ask("pageInfo { endCursor }", { ...variables, first: PAGE_BEFORE, after });
    after = pageInfo.endCursor;
  }
  return { ...variables, after };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** What of an answer the measuring itself needs. */
interface Courses {
  pageInfo: { endCursor: string | null };
}

/** Sends questions to the catalog's schema. */
class Asker {
  private readonly schema: CompiledSchema;
  private statements: RunStatement[] | null = null;

  constructor(private readonly runtime: SubgraphRuntime) {
    this.schema = new CompiledSchema(runtime.schema);
  }

  async ask(selection: string, variables: object): Promise<Courses> {
    const text = `query Search($query: String, $filter: CourseFilter, $sort: CourseSort, $first: Int! = 20, $after: String) {
      courses(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) { ${selection} } }`;
    const context = this.runtime.context({ requestId: "bench", actor: null });
    const { query } = context;
    const run: typeof query = (text, values) => {
      this.statements?.push({ text, values: values ?? [] });
      return query.call(context, text, values) as never;
    };
    const { data, errors } = await this.schema.execute({ text }, { ...variables }, Object.assign(context, { query: run }));
    if (errors) throw errors[0]!;
    return data!.courses as Courses;
  }

  /** The statements that some work sends. */
  async statementsOf(work: () => Promise<unknown>): Promise<RunStatement[]> {
    const statements: RunStatement[] = [];
    this.statements = statements;
    await work();
    this.statements = null;
    return statements;
  }
}
