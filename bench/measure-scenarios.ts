import { checkAnswer } from "./answers";
import { lineup } from "./lineup";
import { measure, warmUp } from "./measure";
import type { Options, Pace } from "./options";
import type { Profiled } from "./profile-report";
import { say } from "./say";
import type { Cell } from "./scenario-report";
import type { Scenario } from "./scenarios/scenario";
import { limit } from "./targets/limit";
import type { RunningTarget, Stage, TargetDefinition } from "./targets/target";

/** A target that serves, with what it is. */
interface Entry {
  readonly definition: TargetDefinition;
  readonly running: RunningTarget;
}

/** What came of the scenarios. */
export interface ScenarioResults {
  readonly cells: readonly Cell[];
  readonly profiled: readonly Profiled[];
}

/** Starts the targets and measures them with every scenario of the stage. Throws when answers differ, before or after. */
export async function measureScenarios(options: Options, stage: Stage): Promise<ScenarioResults> {
  const { reference, entries } = await startTargets(options, stage);
  const check = async () => {
    for (const scenario of stage.scenarios) for (const { running } of entries) await checkAnswer(scenario, reference, running);
  };
  await check();
  const cells = await measureAll(stage.scenarios, entries, options.pace);
  const profiled = options.profile ? await profileAll(stage.scenarios, entries, options.pace) : [];
  // Once more: an answer that went wrong on the way would have been measured.
  await check();
  return { cells, profiled };
}

/** The limit always runs: it says which answers are right. */
async function startTargets(options: Options, stage: Stage): Promise<{ reference: RunningTarget; entries: Entry[] }> {
  const reference = await limit.start(stage);
  const entries: Entry[] = [];
  for (const definition of lineup) {
    if (!options.targets.includes(definition.id) || (definition.peer && !options.peers)) continue;
    say(`starting ${definition.title}`);
    entries.push({ definition, running: definition === limit ? reference : await definition.start(stage) });
  }
  return { reference, entries };
}

/** Targets take turns, so that a machine that slows down for a while does so for all. */
async function measureAll(scenarios: readonly Scenario[], entries: readonly Entry[], pace: Pace): Promise<Cell[]> {
  const cells = scenarios.flatMap(scenario =>
    entries.map(entry => ({ scenario, entry, target: entry.definition, rounds: [] as Cell["rounds"][number][] })),
  );
  say("warming up");
  for (const { scenario, entry } of cells) await warmUp(entry.running.question(scenario), pace.warmUpSeconds);
  for (let round = 1; round <= pace.rounds; round += 1) {
    say(`round ${round} of ${pace.rounds}`);
    for (const { scenario, entry, rounds } of cells) {
      rounds.push(await measure(entry.running.processes, entry.running.question(scenario), pace.seconds));
    }
  }
  return cells;
}

/** Ours, after the measuring: sampling costs time. */
async function profileAll(scenarios: readonly Scenario[], entries: readonly Entry[], pace: Pace): Promise<Profiled[]> {
  const profiled: Profiled[] = [];
  say("profiling");
  for (const { definition, running } of entries.filter(({ definition }) => definition !== limit && !definition.peer)) {
    for (const scenario of scenarios) {
      for (const process of running.processes) await process.startProfile();
      const { requestsPerSecond } = await measure(running.processes, running.question(scenario), pace.seconds);
      const summaries = await Promise.all(running.processes.map(process => process.stopProfile()));
      profiled.push({ scenario, target: definition, requests: requestsPerSecond * pace.seconds, summaries });
    }
  }
  return profiled;
}
