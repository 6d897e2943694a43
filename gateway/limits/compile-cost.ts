import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { meetsCondition } from "../execute/type-condition";
import type { CostWeights } from "./cost-weights";
import { inputCost } from "./input-cost";
import { introspectionLength } from "./introspection-length";
import { listLength } from "./list-length";
import { largest, product, sum, where, type Quantity } from "./quantity";

/** How long the lists are that a field of an object is known to be by the field above it, by field name (`@listSize(sizedFields:)`). */
type Lengths = Readonly<Record<string, Quantity>>;

/**
 * What an operation costs at most, as far as the schema says how long lists are. All of the document that does not depend on variables
 * is added up here; what is left is a small formula of the variables. Throws a GraphQLError where a slicing argument is missing.
 */
export function compileCost(
  schema: GraphQLSchema,
  weights: CostWeights,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
): Quantity {
  const fragments = definitions.filter(node => node.kind === Kind.FRAGMENT_DEFINITION);
  const compiler = new CostCompiler(schema, weights, new Map(fragments.map(fragment => [fragment.name.value, fragment])));
  return compiler.ofObject(schema.getRootType(operation.operation)!, operation.selectionSet, {});
}

class CostCompiler {
  /** A selection without lengths from above costs the same wherever it is spread. */
  private readonly known = new Map<SelectionSetNode, Map<GraphQLNamedType, Quantity>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly weights: CostWeights,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  /** An object with all that is selected on it; where it may be of several types, as the most costly one. */
  ofObject(type: GraphQLNamedType, selectionSet: SelectionSetNode, lengths: Lengths): Quantity {
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
    return largest(types.map(each => sum([this.weights.ofType(each.name), this.ofSelection(each, selectionSet, lengths)])));
  }

  private ofSelection(type: GraphQLObjectType, selectionSet: SelectionSetNode, lengths: Lengths): Quantity {
    const calculate = () => sum(selectionSet.selections.map(node => this.ofNode(type, node, lengths)));
    if (Object.keys(lengths).length > 0) return calculate();
    const byType = this.known.get(selectionSet) ?? new Map<GraphQLNamedType, Quantity>();
    this.known.set(selectionSet, byType);
    const known = byType.get(type) ?? calculate();
    byType.set(type, known);
    return known;
  }

  private ofNode(type: GraphQLObjectType, node: SelectionNode, lengths: Lengths): Quantity {
    return conditional(node.directives, this.ofIncluded(type, node, lengths));
  }

  private ofIncluded(type: GraphQLObjectType, node: SelectionNode, lengths: Lengths): Quantity {
    if (node.kind === Kind.FIELD) return this.ofField(type, node, lengths);
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value)!;
    return this.applies(type, fragment.typeCondition?.name.value) ? this.ofSelection(type, fragment.selectionSet, lengths) : 0;
  }

  private applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    return condition === undefined || meetsCondition(this.schema, type.name, condition);
  }

  private ofField(type: GraphQLObjectType, node: FieldNode, lengths: Lengths): Quantity {
    const field = fieldOf(type, node.name.value);
    if (!field) return 0;
    const own = sum([this.weights.ofField(type.name, field.name), inputCost(this.weights, field, node)]);
    if (!node.selectionSet) return own;
    const size = this.weights.listSize(type.name, field.name);
    const length = lengths[field.name] ?? introspectionLength(this.schema, type, field) ?? listLength(field, node, size);
    const inner = Object.fromEntries((size?.sizedFields ?? []).map(name => [name, length]));
    const each = this.ofObject(getNamedType(field.type), node.selectionSet, inner);
    return sum([own, isList(field.type) ? product(length, each) : each]);
  }
}

function fieldOf(type: GraphQLObjectType | GraphQLInterfaceType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  return name === TypeMetaFieldDef.name ? TypeMetaFieldDef : type.getFields()[name];
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

function conditional(directives: readonly DirectiveNode[] = [], quantity: Quantity): Quantity {
  return directives.reduce((inner, { name, arguments: given }) => {
    if (name.value !== "skip" && name.value !== "include") return inner;
    const included = name.value === "include";
    const value = given?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) return where(value.name.value, included, inner);
    return value?.kind === Kind.BOOLEAN && value.value === included ? inner : 0;
  }, quantity);
}
