import { urlVariable } from "../../bin/settings";
import { freePort } from "../../platform/http/free-port";
import { subgraphs } from "../../subgraphs";
import { startOurProgram } from "./our-program";
import { signIn } from "./sign-in";
import { post, type TargetDefinition } from "./target";

/** The subgraphs that the questions are about; nobody listens at the addresses of the others. */
const ASKED = ["catalog", "learning-progress", "identity"];

/** The gateway over subgraphs, each in a process of its own. */
export const oursMany: TargetDefinition = {
  id: "ours-many",
  title: "Lyceum, separate processes",
  topology: "separate processes",
  async start(stage) {
    const ports = new Map(await Promise.all(subgraphs.map(async ({ name }) => [name, String(await freePort())] as const)));
    const asked = await Promise.all(ASKED.map(name => startOurProgram(stage, "subgraph", [name], { PORT: ports.get(name) })));
    const urls = Object.fromEntries([...ports].map(([name, port]) => [urlVariable({ name }), `http://127.0.0.1:${port}`]));
    const gateway = await startOurProgram(stage, "gateway", [], urls);
    const graph = `${gateway.url}/graphql`;
    const headers = { authorization: `Bearer ${await signIn(graph, stage.credentials)}` };
    return {
      processes: [gateway.process, ...asked.map(({ process }) => process)],
      question: scenario => post(graph, scenario.operation(stage.cast), headers),
    };
  },
};
