import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone } from "../../../platform/graphql/allow";
import { Cost } from "../../../platform/graphql/cost";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import type { SignedIn } from "../session/session.service";
import { register } from "./registration.service";
import { RegisterInput, RegisterResult } from "./registration.type";

@Resolver()
export class RegistrationResolver {
  @Allow(everyone)
  @Cost(100)
  @RateLimit("auth")
  @Mutation(() => RegisterResult, {
    description: "Opens an account for a learner, signs in to it and sends a verification mail.",
  })
  register(
    @Arg("input", () => RegisterInput, { description: "The account." }) input: RegisterInput,
    @Ctx() ctx: Context,
  ): Promise<SignedIn> {
    return register(ctx, input);
  }
}
