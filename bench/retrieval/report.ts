import { percent, table, whole } from "../markdown";
import type { RetrievalCell } from "./measure-retrieval";
import { labelledQuestions } from "./questions";

/** How often the lesson that holds the answer is found, and which questions miss it. */
export function retrievalSections(cells: readonly RetrievalCell[]): string[] {
  const rows = cells.map(({ breadth, way, places }) => [
    `${way}, ${breadth}`,
    percent(shareWithin(places, 5)),
    percent(shareWithin(places, 1)),
    meanReciprocal(places).toFixed(2),
  ]);
  const head = ["", "recall@5", "recall@1", "mean reciprocal rank"];
  return [
    `## retrieval: ${whole(labelledQuestions.length)} labelled questions over the seed catalogue, the local embedding server\n\n${table([head, ...rows])}`,
    ...cells.filter(({ way }) => way === "hybrid").map(missedSection),
  ];
}

function missedSection({ breadth, places }: RetrievalCell): string {
  const missed = labelledQuestions.filter((_, index) => places[index] === null);
  const lines = missed.map(({ lesson, question }) => `- ${question} → ${lesson}`);
  return [`### hybrid, ${breadth}: missed`, lines.length > 0 ? lines.join("\n") : "None."].join("\n\n");
}

function shareWithin(places: RetrievalCell["places"], last: number): number {
  return places.filter(place => place !== null && place <= last).length / places.length;
}

function meanReciprocal(places: RetrievalCell["places"]): number {
  return places.reduce<number>((sum, place) => sum + (place === null ? 0 : 1 / place), 0) / places.length;
}
