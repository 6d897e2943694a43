import { Arg, Field, ID, InputType, Query, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../context/context";
import { newId } from "../database/ids";
import { Allow, everyone } from "./allow";
import { buildFederatedSchema } from "./build-schema";
import { CompiledSchema, type EventResults } from "./compiled-schema";
import { ForeignId } from "./lower-ids";

const description = "Something.";

@InputType({ description })
class Leaf {
  @Field(() => ID, { description })
  id: string;

  @ForeignId()
  @Field(() => ID, { nullable: true, description })
  foreign?: string | null;

  @Field(() => String, { nullable: true, description })
  text?: string | null;
}

/** Has what it inherits. */
@InputType({ description })
class LastLeaf extends Leaf {}

@InputType({ description })
class Tree {
  @Field(() => [ID], { nullable: true, description })
  ids?: string[] | null;

  @Field(() => [Leaf], { nullable: true, description })
  leaves?: Leaf[] | null;

  @Field(() => LastLeaf, { nullable: true, description })
  last?: LastLeaf | null;
}

@Resolver()
class EchoResolver {
  @Allow(everyone)
  @Query(() => String, { description })
  echo(
    @Arg("id", () => ID, { nullable: true, description }) id: string | null,
    @Arg("tree", () => Tree, { nullable: true, description }) tree: Tree | null,
  ): string {
    return JSON.stringify({ id, tree });
  }

  @Allow(everyone)
  @Subscription(() => String, {
    description,
    async *subscribe({ args }: { args: { id: string } }) {
      yield args.id;
    },
  })
  echoes(@Root() heard: string, @Arg("id", () => ID, { description }) id: string): string {
    return `${heard} ${id}`;
  }
}

describe("the IDs of arguments", () => {
  const context = { requestId: "r1", actor: null } as Context;
  const { schema } = buildFederatedSchema("echo", { resolvers: [EchoResolver], references: {} });
  const compiled = new CompiledSchema(schema);
  const lower = newId();
  const upper = lower.toUpperCase();
  const ask = async (text: string, variables = {}) => {
    const { data, errors } = await compiled.execute({ text }, variables, context);
    expect(errors).toBeUndefined();
    return JSON.parse(data!.echo as string) as unknown;
  };

  it("are in lower case where they are UUIDs, in literals", async () => {
    const text = `{ echo(id: "${upper}", tree: { ids: "${upper}", leaves: [{ id: "${upper}", text: "${upper}" }] }) }`;
    expect(await ask(text)).toEqual({ id: lower, tree: { ids: [lower], leaves: [{ id: lower, text: upper }] } });
  });

  it("are in lower case where they are UUIDs, in variables, which stay as they are", async () => {
    const variables = { id: upper, tree: { ids: [upper, lower], leaves: [{ id: upper }] } };
    const answer = await ask("query ($id: ID, $tree: Tree) { echo(id: $id, tree: $tree) }", variables);
    expect(answer).toEqual({ id: lower, tree: { ids: [lower, lower], leaves: [{ id: lower }] } });
    expect(variables).toEqual({ id: upper, tree: { ids: [upper, lower], leaves: [{ id: upper }] } });
    const inner = await ask("query ($id: ID!) { echo(tree: { leaves: [{ id: $id }] }) }", { id: upper });
    expect(inner).toMatchObject({ tree: { leaves: [{ id: lower }] } });
  });

  it("stay as they are where they are none, or somebody else's", async () => {
    const tree = { ids: ["ITEM-1", `${upper}0`], leaves: [{ id: "X", foreign: upper }], last: { id: "", foreign: upper } };
    expect(await ask("query ($id: ID, $tree: Tree) { echo(id: $id, tree: $tree) }", { id: "ABC", tree })).toEqual({
      id: "ABC",
      tree,
    });
    expect(await ask("query ($id: ID, $tree: Tree) { echo(id: $id, tree: $tree) }", { id: null, tree: { ids: null } })).toEqual({
      id: null,
      tree: { ids: null },
    });
  });

  it("are in lower case for both resolvers of a subscription", async () => {
    const text = "subscription ($id: ID!) { echoes(id: $id) }";
    const heard: unknown[] = [];
    for await (const { data } of (await compiled.subscribe({ text }, { id: upper }, () => context)) as EventResults)
      heard.push(data);
    expect(heard).toEqual([{ echoes: `${lower} ${lower}` }]);
  });
});
