import { Query, Resolver } from "type-graphql";
import { buildFederatedSchema } from "./build-schema";

@Resolver()
class UnruledResolver {
  @Query(() => String, { description: "Anybody may read this, because somebody forgot." })
  forgotten(): string {
    return "secret";
  }
}

describe("a schema", () => {
  it("is not built while a root field has no access rule", () => {
    expect(() => buildFederatedSchema("careless", { resolvers: [UnruledResolver], references: {} })).toThrow(
      "careless: Query.forgotten has no access rule",
    );
  });
});
