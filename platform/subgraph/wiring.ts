import { commonProblems } from "../errors/problem";
import { failureCodes } from "../errors/failure";
import type { Subgraph } from "./define-subgraph";

/** Proves that the parts fit, before anything starts. Throws an error that names every mistake and its cure. */
export function checkWiring(subgraphs: readonly Subgraph[]): void {
  const mistakes = [
    ...eventMistakes(subgraphs),
    ...jobMistakes(subgraphs),
    ...problemMistakes(subgraphs),
    ...subgraphs.flatMap(consumerMistakes),
  ];
  if (mistakes.length > 0) throw new Error(`The subgraphs do not fit together:\n  ${mistakes.join("\n  ")}`);
}

function eventMistakes(subgraphs: readonly Subgraph[]): string[] {
  const published = new Set(subgraphs.flatMap(subgraph => subgraph.publishes.map(event => event.name)));
  const unheard = subgraphs.flatMap(({ name, consumers }) =>
    consumers
      .filter(consumer => !published.has(consumer.event.name))
      .map(
        consumer =>
          `${name}: ${consumer.name} consumes ${consumer.event.name}, which nobody publishes. Add it to a manifest's publishes.`,
      ),
  );
  const names = subgraphs.flatMap(subgraph => subgraph.publishes.map(event => event.name));
  return [...unheard, ...twice(names).map(event => `The event ${event} is published by two subgraphs. Rename one.`)];
}

function jobMistakes(subgraphs: readonly Subgraph[]): string[] {
  const misplaced = subgraphs.flatMap(({ name, jobs }) =>
    jobs
      .filter(job => !job.name.startsWith(`${name}.`))
      .map(job => `${name}: the job ${job.name} must be called ${name}.<verb-noun>.`),
  );
  return [
    ...misplaced,
    ...twice(subgraphs.flatMap(({ jobs }) => jobs.map(job => job.name))).map(job => `Two jobs are called ${job}. Rename one.`),
  ];
}

/** Neighbours may share a code, as long as it says the same: a client reads it without knowing who refused. */
function problemMistakes(subgraphs: readonly Subgraph[]): string[] {
  const known = new Map<string, string>(Object.keys(failureCodes).map(code => [code, "failure"]));
  return [commonProblems, ...subgraphs.map(({ problems }) => problems)].flatMap(problems =>
    Object.values(problems).flatMap(({ code, kind, message }) => {
      const meaning = `${kind}: ${message}`;
      const first = known.get(code) ?? meaning;
      known.set(code, first);
      return first === meaning
        ? []
        : [`The code ${code} is declared with two meanings: "${first}" and "${meaning}". Make them one, or rename one.`];
    }),
  );
}

function consumerMistakes({ name, consumers }: Subgraph): string[] {
  return twice(consumers.map(consumer => consumer.name)).map(
    consumer => `${name}: two consumers are called ${consumer}. Rename one.`,
  );
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
