import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { subgraphs } from ".";
import { loadSubgraph, subgraphNames } from "./load-subgraph";

/** What every subgraph's README has, in this order; more may follow. */
const HEADINGS = ["Owns", "Keys", "Publishes", "Consumes", "Jobs"];
/** `course.published`, `billing.process-webhook`: an event or a job. */
const NAME = /`([a-z-]+\.[a-z-]+)\b/g;
/** `webhook/webhook.store.ts` */
const FILE = /`([a-z-]+(?:\/[\w.-]+)*\.ts)`/g;

describe.each(subgraphs.map(subgraph => [subgraph.name, subgraph] as const))("the README of %s", (name, subgraph) => {
  const folder = join(__dirname, name);
  const text = readFileSync(join(folder, "README.md"), "utf8");
  const namesIn = (heading: string) => {
    const section = text.split(`\n## ${heading}\n`)[1]!.split("\n## ")[0]!;
    return unique([...section.matchAll(NAME)].map(([, found]) => found!).filter(found => !found.endsWith(".ts")));
  };

  it("has the five headings", () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.slice(0, HEADINGS.length)).toEqual(HEADINGS);
  });

  it("names the events and jobs of the manifest, no more and no fewer", () => {
    expect({ publishes: namesIn("Publishes"), consumes: namesIn("Consumes"), jobs: namesIn("Jobs") }).toEqual({
      publishes: unique(subgraph.publishes.map(event => event.name)),
      consumes: unique(subgraph.consumers.map(({ event }) => event.name)),
      jobs: unique([...subgraph.jobs, ...(subgraph.upkeep ?? [])].map(job => job.name)),
    });
  });

  it("names files that are there", () => {
    const files = [...text.matchAll(FILE)].map(([, file]) => file!);
    expect(files.filter(file => !existsSync(join(folder, file)))).toEqual([]);
  });
});

test("each subgraph can be loaded alone, by its name", async () => {
  expect(await Promise.all(subgraphNames.map(loadSubgraph))).toEqual(subgraphs);
});

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
