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

function problemMistakes(subgraphs: readonly Subgraph[]): string[] {
  const codes = [
    ...Object.keys(failureCodes),
    ...Object.keys(commonProblems),
    ...subgraphs.flatMap(({ problems }) => Object.keys(problems)),
  ];
  return twice(codes).map(code => `The code ${code} is declared twice. Rename one, or use the one that exists.`);
}

function consumerMistakes({ name, consumers }: Subgraph): string[] {
  return twice(consumers.map(consumer => consumer.name)).map(
    consumer => `${name}: two consumers are called ${consumer}. Rename one.`,
  );
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
