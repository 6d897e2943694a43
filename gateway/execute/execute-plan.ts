import { GraphQLError } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import { clientErrors } from "../errors/client-errors";
import type { PlannedOperation } from "../plan/plan-operation";
import type { SubgraphResult } from "../sources/subgraph-source";
import type { AnswerPath } from "../write/writing";
import type { Answer } from "./answer";
import { receiveEvent } from "./compile-fetch";
import type { Graph } from "./graph";
import type { Run } from "./run";

/** A planned operation with what a client gave it. */
export interface Execution {
  readonly planned: PlannedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Who asks, in which request. */
  readonly origin: Origin;
}

/** What the answer's `extensions` are, by the cost of what is in it. */
export type Settle = (actualCost: number) => Record<string, unknown> | undefined;

/** Runs a plan over the graph's subgraphs and writes the answer. The first fetch of a subscription has been answered: by `event`. */
export async function executePlan(graph: Graph, execution: Execution, settle?: Settle, event?: SubgraphResult): Promise<Answer> {
  const { planned, variables, origin } = execution;
  const { sources, subgraphErrors, log } = graph;
  const run: Run = { sources, subgraphErrors, log, origin, variables, data: {}, errors: [] };
  if (event) receiveEvent(run, planned.primary!, event, graph.supergraph.joinedSchema);
  if (planned.steps) await planned.steps(run);
  return answerOf(graph, run, planned, settle);
}

function answerOf(graph: Graph, run: Run, { writer, plannable }: PlannedOperation, settle: Settle | undefined): Answer {
  const errors = run.errors.map(error => withClientKeys(error, plannable.clientKeys));
  const { json, cost } = writer.write(run.data, run.variables, (path, message) => {
    if (!isExplained(path, errors)) errors.push(new GraphQLError(message, { path, extensions: { code: "INTERNAL" } }));
  });
  const extensions = settle?.(cost);
  const tail = extensions ? `,"extensions":${JSON.stringify(extensions)}}` : "}";
  if (errors.length === 0) return { json: `{"data":${json}${tail}`, executed: true };
  const shown = clientErrors(graph, run.origin, errors);
  return { json: `{"errors":${JSON.stringify(shown)},"data":${json}${tail}`, errors: shown, executed: true };
}

function withClientKeys(error: GraphQLError, clientKeys: ReadonlyMap<string, string>): GraphQLError {
  if (clientKeys.size === 0 || !error.path) return error;
  const path = error.path.map(key => (typeof key === "string" ? (clientKeys.get(key) ?? key) : key));
  return new GraphQLError(error.message, { path, extensions: error.extensions });
}

/** Whether an error above or below a place says already why there is nothing. */
function isExplained(place: AnswerPath, errors: readonly GraphQLError[]): boolean {
  return errors.some(({ path }) => path?.every((key, index) => index >= place.length || key === place[index]) ?? false);
}
