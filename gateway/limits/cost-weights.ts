import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
} from "graphql";
import { specDirectives, type SpecDirectives } from "../plan/spec-directives";
import type { Weights } from "../write/compile-writer";

/** The address of the directives in a supergraph; they are those of IBM's specification. */
const COST_SPEC = "https://specs.apollo.dev/cost";

const OBJECT_WEIGHT = 1;
const MUTATION_WEIGHT = 10;
/** A piece of the schema's own description: there are thousands of them, and they are at hand. */
const INTROSPECTION_WEIGHT = 0.05;

/** How long a list is: `@listSize`. */
export interface ListSize {
  readonly assumedSize?: number;
  /** Arguments that say it, each as a path (`first`, `page.first`). */
  readonly slicingArguments: readonly string[];
  /** The fields of the answered object that are so long, where the field itself is no list. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** What a supergraph says of the cost of its types and fields, with what holds where it says nothing. */
export class CostWeights implements Weights {
  private readonly directives: SpecDirectives;

  /** @param schema with its directives: the joined schema of a supergraph */
  constructor(private readonly schema: GraphQLSchema) {
    this.directives = specDirectives(schema, COST_SPEC);
  }

  /** Each object of the type in an answer. */
  ofType(typeName: string): number {
    if (typeName.startsWith("__")) return INTROSPECTION_WEIGHT;
    return this.weightAt(this.schema.getType(typeName)) ?? OBJECT_WEIGHT;
  }

  /** The field on each object that it is answered for, beside the objects in its value. */
  ofField(typeName: string, fieldName: string): number {
    const field = this.field(typeName, fieldName);
    if (!field) return 0;
    const own = this.weightAt(field) ?? (typeName === this.schema.getMutationType()?.name ? MUTATION_WEIGHT : 0);
    const value = getNamedType(field.type);
    return own + (isLeafType(value) ? (this.weightAt(value) ?? 0) : 0);
  }

  /** An argument or input field, each time that it is given. */
  ofInput(input: GraphQLArgument | GraphQLInputField): number {
    const type = getNamedType(input.type);
    return this.weightAt(input) ?? (isLeafType(type) ? this.weightAt(type) : undefined) ?? 0;
  }

  /** What is said of a field's list; undefined where nothing is. */
  listSize(typeName: string, fieldName: string): ListSize | undefined {
    const given = this.directives.at(this.field(typeName, fieldName) ?? {}, "listSize");
    return given && { slicingArguments: [], sizedFields: [], requireOneSlicingArgument: true, ...definedIn(given) };
  }

  private field(typeName: string, fieldName: string): GraphQLField<unknown, unknown> | undefined {
    const type = this.schema.getType(typeName);
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  }

  private weightAt(element: Parameters<SpecDirectives["at"]>[0] | undefined): number | undefined {
    const weight = element && this.directives.at(element, "cost")?.weight;
    return weight === undefined ? undefined : Number(weight);
  }
}

function definedIn(given: Readonly<Record<string, unknown>>): Partial<ListSize> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
}
