import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { Cost } from "../../../platform/graphql/cost";
import { createCheckout, type StartedCheckout } from "./checkout.service";
import { CreateCheckoutInput, CreateCheckoutResult } from "./checkout.type";

@Resolver()
export class CheckoutResolver {
  @Allow(signedIn)
  @Cost(50)
  @Mutation(() => CreateCheckoutResult, {
    description: "Begins to buy a course for the viewer. Safe to send again with the same key.",
  })
  createCheckout(
    @Arg("input", () => CreateCheckoutInput, { description: "What to buy." }) input: CreateCheckoutInput,
    @Ctx() ctx: Context,
  ): Promise<StartedCheckout> {
    return createCheckout(ctx, input);
  }
}
