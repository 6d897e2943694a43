import type { SubgraphRuntime } from "../platform/subgraph/runtime";
import { demoWorld } from "./demo-world";
import { plantWorld } from "./plant-world";

/** Fills a platform that has no courses yet with the demo catalogue and accounts. */
export async function seedDemo(runtimes: readonly SubgraphRuntime[]): Promise<void> {
  const catalog = runtimes.find(({ name }) => name === "catalog");
  const [found] = (await catalog?.database.query(null, "select 1 from course limit 1")) ?? [];
  if (!found) await plantWorld(runtimes, await demoWorld());
}
