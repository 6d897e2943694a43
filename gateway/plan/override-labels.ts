import { isInterfaceType, isObjectType, Kind, type GraphQLSchema } from "graphql";

/** `percent(5)`: the share of operations for which a field has moved to its new subgraph already. */
const PERCENT = /^percent\((\d+(?:\.\d+)?)\)$/;

/** The labels of progressive overrides in a supergraph (`@override(from: "old", label: "percent(5)")`). Most have none. */
export function overrideLabelsOf(joinedSchema: GraphQLSchema): readonly string[] {
  const types = Object.values(joinedSchema.getTypeMap()).filter(type => isObjectType(type) || isInterfaceType(type));
  const directives = types.flatMap(type => Object.values(type.getFields())).flatMap(({ astNode }) => astNode?.directives ?? []);
  const labels = directives.flatMap(({ arguments: given = [] }) =>
    given.flatMap(({ name, value }) => (name.value === "overrideLabel" && value.kind === Kind.STRING ? [value.value] : [])),
  );
  return [...new Set(labels)];
}

/** Decides, by chance where the label says so, which overrides hold for an operation. Labels of another form never hold. */
export function decideOverrides(labels: readonly string[]): ReadonlyMap<string, boolean> {
  return new Map(labels.map(label => [label, Math.random() * 100 < Number(PERCENT.exec(label)?.[1] ?? 0)]));
}
