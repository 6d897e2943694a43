import { valueFromASTUntyped, type ASTNode, type ConstDirectiveNode, type GraphQLSchema } from "graphql";

/** The arguments of a directive that stands at an element of a schema. */
export type DirectiveArguments = Readonly<Record<string, unknown>>;

/** Reads the directives of one specification from a schema. */
export interface SpecDirectives {
  /** The arguments of the directive at an element, or undefined where there is none. */
  at(element: { readonly astNode?: ASTNode | null }, directive: string): DirectiveArguments | undefined;
}

/**
 * The directives of a specification that a supergraph links (`@link`), by the names that they have in it: imported, renamed, or
 * behind the specification's own name (`cost__listSize`). Without a link there are none.
 * @param identity the specification's address without its version, for example `https://specs.apollo.dev/cost`
 */
export function specDirectives({ astNode, extensionASTNodes }: GraphQLSchema, identity: string): SpecDirectives {
  const links = [astNode, ...extensionASTNodes].flatMap(node => argumentsOf(node?.directives, "link"));
  const link = links.find(({ url }) => String(url).startsWith(`${identity}/v`));
  if (!link) return { at: () => undefined };
  const nameOf = namesIn(link, identity);
  return { at: (element, directive) => argumentsOf(directivesAt(element), nameOf(directive))[0] };
}

function namesIn(link: DirectiveArguments, identity: string): (directive: string) => string {
  const prefix = (link.as as string | undefined) ?? identity.slice(identity.lastIndexOf("/") + 1);
  const imported = new Map<string, string>();
  for (const each of (link.import as (string | { name: string; as?: string })[] | undefined) ?? []) {
    const { name, as = name } = typeof each === "string" ? { name: each } : each;
    imported.set(name, as.slice(1));
  }
  return directive => imported.get(`@${directive}`) ?? (directive === prefix ? prefix : `${prefix}__${directive}`);
}

function directivesAt({ astNode }: { readonly astNode?: ASTNode | null }): readonly ConstDirectiveNode[] | undefined {
  return astNode && "directives" in astNode ? (astNode.directives as readonly ConstDirectiveNode[] | undefined) : undefined;
}

function argumentsOf(directives: readonly ConstDirectiveNode[] = [], name: string): DirectiveArguments[] {
  return directives
    .filter(directive => directive.name.value === name)
    .map(({ arguments: given = [] }) =>
      Object.fromEntries(given.map(each => [each.name.value, valueFromASTUntyped(each.value)])),
    );
}
