import { isInterfaceType } from "graphql";
import { buildFederatedSchema } from "../../platform/graphql/build-schema";
import type { Subgraph } from "../../platform/subgraph/define-subgraph";
import { subgraphs } from "../../subgraphs";

const KINDS = ["InvalidInput", "NotFound", "Conflict"];

/** By subgraph, and there by code: the type of a problem that has one of its own. It is named like its code: StaleOrder is STALE_ORDER. */
const ownTypes = new Map(subgraphs.map(subgraph => [subgraph.name, ownTypesOf(subgraph)]));

/** The type that a client of these subgraphs gets: the kind, or the code's own type where there is one. */
export function typeOfProblem({ code, kind }: { code: string; kind: string }, where: readonly string[]): string {
  const types = where.map(subgraph => ownTypes.get(subgraph)?.get(code) ?? kind);
  if (new Set(types).size === 1) return types[0]!;
  return where.map((subgraph, index) => `${types[index]} (${subgraph})`).join(", ");
}

function ownTypesOf(subgraph: Subgraph): Map<string, string> {
  const { schema } = buildFederatedSchema(subgraph.name, subgraph);
  const problem = schema.getType("Problem");
  const names = isInterfaceType(problem) ? schema.getPossibleTypes(problem).map(({ name }) => name) : [];
  return new Map(names.filter(name => !KINDS.includes(name)).map(name => [codeOf(name, subgraph), name]));
}

function codeOf(type: string, { name, problems }: Subgraph): string {
  const code = type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
  if (!problems[code]) throw new Error(`${name}: the type ${type} is a problem, and there is no code ${code}. Name them alike.`);
  return code;
}
