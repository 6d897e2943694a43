import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { rootFile } from "../bin/root-file";
import { createLogger } from "../platform/log/logger";
import { startEmbeddedPostgres } from "../platform/process/embedded-postgres";
import { runProcess } from "../platform/process/run-process";
import { DEMO_PASSWORD } from "../seeds/demo-world";
import { answerTo, isPartOf } from "./answers";
import { pinLoad } from "./cores";
import { measure } from "./measure";
import { currentCommit, day, reportOf, type Cell } from "./report";
import { coursePage } from "./scenarios/course-page";
import { courseTitle } from "./scenarios/course-title";
import { courseTree } from "./scenarios/course-tree";
import { startTargets, LIMIT, type Target } from "./start-targets";
import { makeWorld } from "./world";

const HELP = `
Measures requests per second of the gateway in one process, of the catalog subgraph alone, and of the limit: one hand-written
SQL statement served by node:http. Everything runs on an embedded Postgres of its own with 200 courses.

Usage: npm run bench -- [--quick] [--save]
  --quick  one short round (40 s): shows that it works, not how fast
  --save   writes bench/results/<date>-<commit>.md`;

const FULL = { seconds: 4, rounds: 3, warmUpSeconds: 2 };
const QUICK = { seconds: 1, rounds: 1, warmUpSeconds: 1 };

const scenarios = [courseTree, coursePage, courseTitle];

type Pace = typeof FULL;
type OnClose = (close: () => Promise<void>) => void;

void runProcess({
  help: HELP,
  async start({ args, onClose }) {
    const { values } = parseArgs({ args, options: { quick: { type: "boolean" }, save: { type: "boolean" } } });
    const closers: (() => Promise<void>)[] = [];
    let closing: Promise<void> | null = null;
    const close = () => (closing ??= closeAll(closers));
    // For Ctrl-C; a run that comes to its end closes by itself.
    onClose(close);
    try {
      const report = await bench(values.quick ? QUICK : FULL, closer => closers.push(closer));
      process.stdout.write(report.text);
      if (values.save) await save(report);
    } catch (error) {
      // Whatever fails because it is being closed is no news.
      if (!closing) throw error;
    } finally {
      await close();
    }
  },
});

async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

interface Report {
  name: string;
  text: string;
}

async function bench(pace: Pace, onClose: OnClose): Promise<Report> {
  const startedAt = new Date();
  const commit = currentCommit(rootFile("."));
  const cores = pinLoad();
  const targets = await prepare(onClose);
  await checkAnswers(targets);
  const cells = await measureAll(targets, pace);
  // Once more: an answer that went wrong on the way would have been measured.
  await checkAnswers(targets);
  return { name: `${day(startedAt)}-${commit}`, text: reportOf(cells, LIMIT, { startedAt, commit, cores, ...pace }) };
}

/** A database with the data, and the targets on it. */
async function prepare(onClose: OnClose): Promise<Target[]> {
  const log = createLogger({ level: "warn", format: "json" });
  const directory = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  onClose(() => rm(directory, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({
    directory: join(directory, "postgres"),
    database: "lyceum",
    log,
    throwaway: true,
  });
  onClose(() => postgres.close());
  say("filling the database");
  const { cast, email } = await makeWorld(postgres.url, log);
  say("starting the targets");
  return startTargets({
    scenarios,
    cast,
    credentials: { email, password: DEMO_PASSWORD },
    databaseUrl: postgres.url,
    directory,
    internalSecret: randomBytes(32).toString("hex"),
    onClose,
  });
}

/** The gateway must answer what the limit answers; the catalog subgraph, its part of that. */
async function checkAnswers(targets: readonly Target[]): Promise<void> {
  const limit = targets.find(({ name }) => name === LIMIT)!;
  for (const scenario of scenarios) {
    const expected = await answerTo(limit.question(scenario));
    for (const target of targets) {
      const answer = await answerTo(target.question(scenario));
      const equal = isPartOf(answer, expected) && (target.answersPart || isPartOf(expected, answer));
      if (!equal) throw new Error(`${scenario.name}: ${target.name} answers something else than ${LIMIT}.`);
    }
  }
}

/** Targets take turns, so that a machine that slows down for a while does so for all. */
async function measureAll(targets: readonly Target[], { seconds, rounds, warmUpSeconds }: Pace): Promise<Cell[]> {
  const cells = scenarios.flatMap(scenario =>
    targets.map(target => ({ scenario, target, rounds: [] as Cell["rounds"][number][] })),
  );
  say("warming up");
  for (const { scenario, target } of cells) await measure(target.process, target.question(scenario), warmUpSeconds);
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round} of ${rounds}`);
    for (const cell of cells) cell.rounds.push(await measure(cell.target.process, cell.target.question(cell.scenario), seconds));
  }
  return cells.map(cell => ({ scenario: cell.scenario.name, target: cell.target.name, rounds: cell.rounds }));
}

async function save({ name, text }: Report): Promise<void> {
  const file = rootFile(`bench/results/${name}.md`);
  await mkdir(rootFile("bench/results"), { recursive: true });
  await writeFile(file, text);
  say(`written to ${file}`);
}

/** The report alone goes to stdout. */
function say(text: string): void {
  process.stderr.write(`${text}…\n`);
}
