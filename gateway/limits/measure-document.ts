import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** How much a selection asks for, with its fragments put in. */
export interface Extent {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly fields: number;
  /** Fields of the selection itself, not of what is below it. */
  readonly ownFields: number;
  readonly aliases: number;
  readonly directives: number;
}

/** What is to be known of a document before it is validated. */
export interface MeasuredDocument {
  readonly operations: readonly { operation: OperationDefinitionNode; extent: Extent }[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Whether a fragment leads back to itself or to nothing, is there twice, or is not used: what it stands for is not known then. */
  readonly brokenFragments: boolean;
}

const NOTHING: Extent = { depth: 0, introspectionDepth: 0, fields: 0, ownFields: 0, aliases: 0, directives: 0 };

/**
 * Measures the operations of a document. Every fragment is measured once, however often it is spread: the work grows with the text,
 * not with what it stands for (which doubles with each of `fragment a { ...b ...b }`).
 */
export function measureDocument({ definitions }: DocumentNode): MeasuredDocument {
  const defined = definitions.filter(node => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(defined.map(fragment => [fragment.name.value, fragment]));
  const measuring = new Measuring(fragments);
  const operations = definitions
    .filter(node => node.kind === Kind.OPERATION_DEFINITION)
    .map(operation => ({ operation, extent: measuring.operation(operation) }));
  return { operations, fragments, brokenFragments: measuring.broken || measuring.used < defined.length };
}

class Measuring {
  /** Null while a fragment is being measured. */
  private readonly extents = new Map<string, Extent | null>();
  broken = false;

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  get used(): number {
    return this.extents.size;
  }

  operation({ selectionSet, directives = [], variableDefinitions = [] }: OperationDefinitionNode): Extent {
    const extent = this.selection(selectionSet);
    const onVariables = variableDefinitions.reduce((sum, variable) => sum + (variable.directives?.length ?? 0), 0);
    return { ...extent, directives: extent.directives + directives.length + onVariables };
  }

  private selection({ selections }: SelectionSetNode): Extent {
    const sum = { ...NOTHING };
    for (const node of selections) {
      const part =
        node.kind === Kind.FIELD
          ? this.field(node)
          : node.kind === Kind.INLINE_FRAGMENT
            ? this.selection(node.selectionSet)
            : this.fragment(node.name.value);
      sum.depth = Math.max(sum.depth, part.depth);
      sum.introspectionDepth = Math.max(sum.introspectionDepth, part.introspectionDepth);
      sum.fields += part.fields;
      sum.ownFields += part.ownFields;
      sum.aliases += part.aliases;
      sum.directives += part.directives + (node.directives?.length ?? 0);
    }
    return sum;
  }

  private field({ name, alias, selectionSet }: FieldNode): Extent {
    const inner = selectionSet ? this.selection(selectionSet) : NOTHING;
    const ofSchema = name.value === "__schema" || name.value === "__type";
    return {
      depth: ofSchema ? 1 : inner.depth + 1,
      introspectionDepth: ofSchema ? inner.depth + 1 : inner.introspectionDepth,
      fields: inner.fields + 1,
      ownFields: 1,
      aliases: inner.aliases + (alias ? 1 : 0),
      directives: inner.directives,
    };
  }

  private fragment(name: string): Extent {
    const known = this.extents.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    if (known === null || !fragment) {
      this.broken = true;
      return NOTHING;
    }
    this.extents.set(name, null);
    const extent = this.selection(fragment.selectionSet);
    const measured = { ...extent, directives: extent.directives + (fragment.directives?.length ?? 0) };
    this.extents.set(name, measured);
    return measured;
  }
}
