import { Arg, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import { Allow, everyone } from "./allow";
import { buildFederatedSchema } from "./build-schema";

const description = "Anybody may use this, because somebody forgot.";

@Resolver()
class RuledResolver {
  @Allow(everyone)
  @Query(() => String, { description: "Anybody may read this, because somebody said so." })
  meant(): string {
    return "public";
  }
}

@Resolver()
class UnruledQuery {
  @Query(() => String, { description })
  forgotten(): string {
    return "secret";
  }
}

@Resolver()
class UnruledMutation {
  @Mutation(() => String, { description })
  forget(@Arg("input", () => String, { description }) input: string): string {
    return input;
  }
}

@Resolver()
class UnruledSubscription {
  @Subscription(() => String, {
    description,
    subscribe: () => ({ [Symbol.asyncIterator]: () => [][Symbol.iterator]() as never }),
  })
  forgetting(@Root() secret: string): string {
    return secret;
  }
}

describe("a schema", () => {
  it.each([
    ["Query.forgotten", UnruledQuery],
    ["Mutation.forget", UnruledMutation],
    ["Subscription.forgetting", UnruledSubscription],
  ])("is not built while %s has no access rule", (field, resolver) => {
    const build = () => buildFederatedSchema("careless", { resolvers: [RuledResolver, resolver], references: {} });
    expect(build).toThrow(`careless: ${field} has no access rule`);
  });

  it("is built when every root field has one", () => {
    const { sdl } = buildFederatedSchema("careful", { resolvers: [RuledResolver], references: {} });
    expect(sdl).toContain("meant: String!");
  });
});
