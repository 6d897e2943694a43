import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootFile } from "../bin/root-file";
import { runProcess } from "../platform/process/run-process";
import { pinLoad } from "./cores";
import { fanOutLineup } from "./fan-out/lineup";
import { measureFanOut } from "./fan-out/measure-fan-out";
import { fanOutTable } from "./fan-out/report";
import { lineup } from "./lineup";
import { measureScenarios } from "./measure-scenarios";
import { readOptions, type Options } from "./options";
import { installPeers } from "./peers";
import { profileSections } from "./profile-report";
import { currentCommit, day, description } from "./run-description";
import { say } from "./say";
import { scenarioTables, summaryTable } from "./scenario-report";
import { coursePage } from "./scenarios/course-page";
import { courseTitle } from "./scenarios/course-title";
import { courseTree } from "./scenarios/course-tree";
import { measureRetrieval } from "./retrieval/measure-retrieval";
import { retrievalSections } from "./retrieval/report";
import { measureSearch } from "./search/measure-search";
import { searchSections } from "./search/report";
import { setStage } from "./stage";
import { streamLineup } from "./streams/lineup";
import { measureStreams } from "./streams/measure-streams";
import { streamSections } from "./streams/report";
import type { Stage } from "./targets/target";

const allScenarios = [courseTree, coursePage, courseTitle];
const FAN_OUT = "fan-out";
const SEARCH = "search";
const STREAMS = "streams";
const RETRIEVAL = "retrieval";

const KNOWN = {
  scenarios: [...allScenarios.map(({ id }) => id), FAN_OUT, STREAMS, SEARCH, RETRIEVAL],
  slow: [SEARCH],
  targets: lineup.map(({ id }) => id),
  peers: lineup.filter(({ peer }) => peer).map(({ id }) => id),
};

const HELP = `
Measures how many requests per second the platform answers beside a hand-written SQL statement served by node:http, and how
many deliveries per second its subscriptions make beside a bare broadcast, and what it adds to the words of a language model on
their way to their reader. Everything runs on an embedded Postgres of its own.

Usage: npm run bench -- [options]
  --peers              others too: PostGraphile, the stock Apollo gateway, Hive Gateway; installs them below bench/peers first
  --only <ids>         ${KNOWN.scenarios.join(", ")} (a catalogue of 100,000 courses)
  --targets <ids>      ${KNOWN.targets.join(", ")}; in the fan-out, limit is a bare broadcast and stock is graphql-ws
  --seconds <number>   per cell and round
  --rounds <number>
  --quick              one short round without ${SEARCH}: shows that it works, not how fast
  --profile            where the time of ours goes, in a round of its own
  --save               writes bench/results/<date>-<commit>.md`;

/** What runs share: a directory, and a list of what to close. */
type Base = Pick<Stage, "directory" | "onClose">;

void runProcess({
  help: HELP,
  async start({ args, onClose }) {
    const options = readOptions(args, KNOWN);
    const closers: (() => Promise<void>)[] = [];
    let closing: Promise<void> | null = null;
    const close = () => (closing ??= closeAll(closers));
    // For Ctrl-C; a run that comes to its end closes by itself.
    onClose(close);
    try {
      await bench(options, closer => closers.push(closer));
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

async function bench(options: Options, onClose: Stage["onClose"]): Promise<void> {
  const startedAt = new Date();
  const commit = currentCommit(rootFile("."));
  const cores = pinLoad();
  if (options.peers) {
    say("installing the peers, unless they are there");
    installPeers();
  }
  const directory = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  onClose(() => rm(directory, { recursive: true, force: true }));
  const base = { directory, onClose };
  const sections = [
    description({ startedAt, commit, cores, pace: options.pace }),
    ...(await scenarioSections(options, base)),
    ...(await fanOutSections(options, base)),
    ...(await streamResults(options, base)),
    ...(await searchResults(options, base)),
    ...(await retrievalResults(options, base)),
  ];
  const text = sections.join("\n\n").concat("\n");
  process.stdout.write(text);
  if (options.save) await save(`${day(startedAt)}-${commit}`, text);
}

async function scenarioSections(options: Options, base: Base): Promise<string[]> {
  const scenarios = allScenarios.filter(({ id }) => options.scenarios.includes(id));
  if (scenarios.length === 0) return [];
  say("filling the database");
  const { cells, profiled } = await measureScenarios(options, await setStage(scenarios, base));
  return [...summaryTable(cells), ...scenarioTables(cells), ...profileSections(profiled)];
}

async function fanOutSections(options: Options, base: Base): Promise<string[]> {
  const chosen = fanOutLineup.filter(({ id, peer }) => options.targets.includes(id) && (!peer || options.peers));
  if (!options.scenarios.includes(FAN_OUT) || chosen.length === 0) return [];
  say("measuring the fan-out");
  const servers = await Promise.all(chosen.map(async definition => ({ definition, server: await definition.start(base) })));
  return [fanOutTable(await measureFanOut(servers, options.pace))];
}

async function streamResults(options: Options, base: Base): Promise<string[]> {
  const chosen = streamLineup.filter(({ id }) => options.targets.includes(id));
  if (!options.scenarios.includes(STREAMS) || chosen.length === 0) return [];
  say("streaming the replies of a model");
  return streamSections(await measureStreams(chosen, await setStage([], base), options));
}

async function searchResults(options: Options, base: Base): Promise<string[]> {
  if (!options.scenarios.includes(SEARCH)) return [];
  say("filling a large catalogue and searching it");
  return searchSections(await measureSearch(options.pace.seconds, base));
}

async function retrievalResults(options: Options, base: Base): Promise<string[]> {
  if (!options.scenarios.includes(RETRIEVAL)) return [];
  say("asking the mentor's search labelled questions");
  return retrievalSections(await measureRetrieval(base));
}

async function save(name: string, text: string): Promise<void> {
  const file = rootFile(`bench/results/${name}.md`);
  await mkdir(rootFile("bench/results"), { recursive: true });
  await writeFile(file, text);
  say(`written to ${file}`);
}
