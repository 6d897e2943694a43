import { Arg, Args, Field, Mutation, ObjectType, Query, Resolver, Root, Subscription } from "type-graphql";
import { Allow, everyone } from "./allow";
import { buildFederatedSchema } from "./build-schema";
import { ListSize, Paged } from "./cost";
import { connectionOf, PageArgs } from "./connection";

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

@ObjectType({ description: "A letter." })
class Letter {
  @Field(() => String, { description: "How it is written." })
  form: string;
}

const LetterConnection = connectionOf(() => Letter, "Letter");

@Resolver()
class LettersResolver {
  @Allow(everyone)
  @Query(() => [Letter], { description: "All letters." })
  letters(): Letter[] {
    return [];
  }
}

@Resolver()
class PageResolver {
  @Allow(everyone)
  @Query(() => LetterConnection, { description: "Some letters." })
  pageOfLetters(): null {
    return null;
  }
}

@Resolver()
class MeasuredResolver {
  @Allow(everyone)
  @ListSize(26)
  @Query(() => [Letter], { description: "All letters." })
  letters(): Letter[] {
    return [];
  }

  @Allow(everyone)
  @Paged()
  @Query(() => LetterConnection, { description: "Some letters." })
  pageOfLetters(@Args(() => PageArgs) page: PageArgs): null {
    void page;
    return null;
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

  it.each([
    ["Query.letters has no size. Put @ListSize(…)", LettersResolver],
    ["Query.pageOfLetters has no size. Put @Paged()", PageResolver],
  ])("is not built while %s", (complaint, resolver) => {
    expect(() => buildFederatedSchema("endless", { resolvers: [resolver], references: {} })).toThrow(complaint);
  });

  it("says how long its lists are", () => {
    const { sdl } = buildFederatedSchema("measured", { resolvers: [MeasuredResolver], references: {} });
    expect(sdl).toContain("letters: [Letter!]! @listSize(assumedSize: 26)");
    expect(sdl).toContain('): LetterConnection! @listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"]');
  });
});
