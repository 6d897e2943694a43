import { join } from "node:path";
import type { LimitSettings } from "../programs/settings";
import type { Scenario } from "../scenarios/scenario";
import { program, TargetProcess } from "../target-process";
import type { TargetDefinition } from "./target";

/** What the others are shares of, and what says which answers are right. */
export const limit: TargetDefinition = {
  id: "limit",
  title: "limit (SQL + node:http)",
  topology: "one process",
  async start({ scenarios, cast, databaseUrl, directory, onClose }) {
    const statements = Object.fromEntries(scenarios.map(scenario => [pathOf(scenario), scenario.statement(cast)]));
    const { process, url } = await TargetProcess.serve({ file: program("limit"), logFile: join(directory, "limit.log") }, {
      databaseUrl,
      statements,
    } satisfies LimitSettings);
    onClose(() => process.close());
    return {
      processes: [process],
      question: scenario => ({ url: `${url}${pathOf(scenario)}`, method: "GET", headers: {} }),
    };
  },
};

function pathOf({ id }: Scenario): string {
  return `/${id}`;
}
