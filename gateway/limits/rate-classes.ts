import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, type SelectionNode } from "graphql";
import { specDirectives } from "../plan/spec-directives";

/** The address of our own directives in a supergraph (platform/graphql/lyceum-spec.ts). */
const LYCEUM_SPEC = "https://lyceum.dev/specs/lyceum";

/** How often an operation does what may be done only so often, by the name of the budget. */
export type RateCounts = ReadonlyMap<string, number>;

/** Tells which root fields of a supergraph count against a budget of their own (`@rateLimit(as:)`), and how often an operation has them. */
export class RateClasses {
  /** The budget of each field, for example `auth` of `Mutation.logIn`. */
  private readonly classes = new Map<string, string>();

  /** @param schema with its directives: the joined schema of a supergraph */
  constructor(private readonly schema: GraphQLSchema) {
    const directives = specDirectives(schema, LYCEUM_SPEC);
    for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
      for (const field of Object.values(type?.getFields() ?? {})) {
        const as = directives.at(field, "rateLimit")?.as;
        if (typeof as === "string") this.classes.set(`${type!.name}.${field.name}`, as);
      }
    }
  }

  /** Each alias counts; conditions are taken to hold. */
  countsOf(document: DocumentNode, { operation, selectionSet }: OperationDefinitionNode): RateCounts {
    const counts = new Map<string, number>();
    const root = this.schema.getRootType(operation)!.name;
    for (const field of rootFields(selectionSet.selections, document)) {
      const as = this.classes.get(`${root}.${field}`);
      if (as !== undefined) counts.set(as, (counts.get(as) ?? 0) + 1);
    }
    return counts;
  }
}

function rootFields(selections: readonly SelectionNode[], document: DocumentNode): string[] {
  return selections.flatMap(node => {
    if (node.kind === Kind.FIELD) return [node.name.value];
    if (node.kind === Kind.INLINE_FRAGMENT) return rootFields(node.selectionSet.selections, document);
    const isNamed = (name: string) => name === node.name.value;
    const fragments = document.definitions.filter(each => each.kind === Kind.FRAGMENT_DEFINITION && isNamed(each.name.value));
    return fragments.flatMap(each => ("selectionSet" in each ? rootFields(each.selectionSet.selections, document) : []));
  });
}
