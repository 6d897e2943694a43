import type { FetchNode, QueryPlanSelectionNode, ResponsePath } from "@apollo/query-planner";
import type { GraphQLFormattedError, GraphQLSchema } from "graphql";
import { Failure } from "../../platform/errors/failure";
import { subgraphError } from "../errors/client-error";
import { clientVariable } from "../plan/own-keys";
import type { SubgraphOperation, SubgraphResult } from "../sources/subgraph-source";
import { objectsAt, pathsTo } from "./data-path";
import { mergeInto } from "./merge";
import { missingFields } from "./missing-fields";
import { representationOf } from "./representation";
import { rewrite } from "./rewrite";
import type { Data, Run, Step } from "./run";

/** The place of an error in a subgraph's answer, or in the whole answer. */
type ErrorPath = readonly (string | number)[];

/** Makes a plan's fetch ready to run: on the root (`path` empty), or on the objects at a path. */
export function compileFetch(node: FetchNode, path: ResponsePath, schema: GraphQLSchema): Step {
  const fetch = { node, operation: operationOf(node), path, schema };
  const { requires } = node;
  return requires ? run => fetchEntities(run, fetch, requires) : run => fetchRoot(run, fetch);
}

/** What a fetch sends to its subgraph. */
export function operationOf(node: FetchNode): SubgraphOperation {
  return { text: node.operation, name: node.operationName, kind: node.operationKind };
}

interface Fetch {
  readonly node: FetchNode;
  readonly operation: SubgraphOperation;
  readonly path: ResponsePath;
  readonly schema: GraphQLSchema;
}

async function fetchRoot(run: Run, fetch: Fetch): Promise<void> {
  const targets = objectsAt(run.data, fetch.path);
  if (targets.length === 0) return;
  const result = await ask(run, fetch, usedVariables(fetch.node, run.variables));
  receiveRoot(run, fetch, targets, result);
}

/** Takes an event of a subscription as the answer to the plan's first fetch. */
export function receiveEvent(run: Run, node: FetchNode, event: SubgraphResult, schema: GraphQLSchema): void {
  receiveRoot(run, { node, operation: operationOf(node), path: [], schema }, [run.data], event);
}

function receiveRoot(run: Run, { node, path, schema }: Fetch, targets: readonly Data[], { data, errors }: SubgraphResult): void {
  if (data) {
    if (node.outputRewrites) rewrite(data, node.outputRewrites, schema);
    for (const target of targets) mergeInto(target, data);
  }
  if (!errors?.length) return;
  const prefix = pathsTo(run.data, path)[0] ?? [];
  addErrors(run, errors, errorPath => [...prefix, ...errorPath]);
}

async function fetchEntities(run: Run, fetch: Fetch, requires: QueryPlanSelectionNode[]): Promise<void> {
  const { node, path, schema } = fetch;
  const objects = objectsAt(run.data, path);
  const representations: Data[] = [];
  const entities: Data[] = [];
  for (const object of objects) {
    const representation = representationOf(object, requires, schema);
    if (!representation) continue;
    if (node.inputRewrites) rewrite(representation, node.inputRewrites, schema);
    representations.push(representation);
    entities.push(object);
  }
  if (entities.length === 0) return;
  const { data, errors } = await ask(run, fetch, { ...usedVariables(node, run.variables), representations });
  receiveEntities(run, fetch, entities, data?._entities);
  if (errors?.length) addEntityErrors(run, path, objects, entities, errors);
}

function receiveEntities(run: Run, { node, schema }: Fetch, entities: readonly Data[], received: unknown): void {
  if (received === undefined || received === null) return;
  if (!Array.isArray(received) || received.length !== entities.length) {
    run.log.error(
      { requestId: run.origin.requestId, subgraph: node.serviceName },
      "a subgraph answered other entities than asked",
    );
    run.errors.push(new Failure("INTERNAL"));
    return;
  }
  entities.forEach((entity, index) => {
    const answer = received[index] as Data | null;
    if (!answer) return;
    answer.__typename ??= entity.__typename;
    if (node.outputRewrites) rewrite(answer, node.outputRewrites, schema);
    mergeInto(entity, answer);
  });
}

function addEntityErrors(
  run: Run,
  path: ResponsePath,
  objects: readonly Data[],
  entities: readonly Data[],
  errors: readonly GraphQLFormattedError[],
): void {
  const paths = new Map(pathsTo(run.data, path).map((place, index) => [objects[index], place]));
  addErrors(run, errors, ([, index, ...rest]) => {
    const place = typeof index === "number" ? paths.get(entities[index]) : undefined;
    return place && [...place, ...rest];
  });
}

function addErrors(run: Run, errors: readonly GraphQLFormattedError[], placed: (path: ErrorPath) => ErrorPath | undefined): void {
  for (const error of errors) {
    run.errors.push(subgraphError({ ...error, path: error.path && placed(error.path) }, run.subgraphErrors));
  }
}

/** Asks the subgraph. When it does not answer, every field that it was asked for is missing, with an error each. */
async function ask(run: Run, { node, operation }: Fetch, variables: Record<string, unknown>): Promise<SubgraphResult> {
  const { log, origin } = run;
  try {
    return await run.sources.get(node.serviceName)!.execute({ operation, variables, origin });
  } catch (error) {
    const failure = error instanceof Failure ? error : new Failure("INTERNAL");
    if (failure !== error) log.error({ err: error, requestId: origin.requestId, subgraph: node.serviceName }, "a fetch failed");
    return { data: null, errors: missingFields({ operation, variables }, failure) };
  }
}

/** The client's variables that a fetch uses. */
export function usedVariables({ variableUsages }: FetchNode, variables: Run["variables"]): Record<string, unknown> {
  const used: Record<string, unknown> = {};
  for (const name of variableUsages ?? []) {
    const given = clientVariable(name);
    if (Object.hasOwn(variables, given)) used[name] = variables[given];
  }
  return used;
}
