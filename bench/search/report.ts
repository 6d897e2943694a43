import { table, whole } from "../markdown";
import { COURSES, type SearchCell } from "./measure-search";

/** How long each question took, and the plans below it. */
export function searchSections(cells: readonly SearchCell[]): string[] {
  const rows = cells.map(({ question, asked, p50Ms, p99Ms, plans }) => [
    question.name,
    p50Ms.toFixed(1),
    p99Ms.toFixed(1),
    whole(plans.length),
    whole(asked),
  ]);
  const head = ["", "p50 ms", "p99 ms", "statements", "asked"];
  return [
    `## search: a page of 20 of ${whole(COURSES)} courses, one question after the other\n\n${table([head, ...rows])}`,
    ...cells.map(planSection),
  ];
}

function planSection({ question, plans }: SearchCell): string {
  const blocks = plans.map(plan => `\`\`\`\n${plan}\n\`\`\``);
  return [`### ${question.name}`, ...blocks].join("\n\n");
}
