import { startOurProgram } from "./our-program";
import { signIn } from "./sign-in";
import { post, type TargetDefinition } from "./target";

/** The whole platform in one process, as `npm start` runs it in production. */
export const ours: TargetDefinition = {
  id: "ours",
  title: "Lyceum, one process",
  topology: "one process",
  async start(stage) {
    const { process, url } = await startOurProgram(stage, "all-in-one");
    const graph = `${url}/graphql`;
    const headers = { authorization: `Bearer ${await signIn(graph, stage.credentials)}` };
    return { processes: [process], question: scenario => post(graph, scenario.operation(stage.cast), headers) };
  },
};
