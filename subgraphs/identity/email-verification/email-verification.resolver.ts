import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, signedIn } from "../../../platform/graphql/allow";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import type { UserEntity } from "../user/user.entity";
import { resendVerificationMail, verifyEmail } from "./email-verification.service";
import {
  ResendVerificationMailResult,
  VerifyEmailInput,
  VerifyEmailResult,
  type VerificationMail,
} from "./email-verification.type";

@Resolver()
export class EmailVerificationResolver {
  @Allow(everyone)
  @RateLimit("auth")
  @Mutation(() => VerifyEmailResult, {
    description: "Shows, with the token of a verification mail, that an email is somebody's own.",
  })
  verifyEmail(
    @Arg("input", () => VerifyEmailInput, { description: "The token." }) input: VerifyEmailInput,
    @Ctx() ctx: Context,
  ): Promise<{ email: string; user: UserEntity }> {
    return ctx.transaction(tx => verifyEmail(tx, input));
  }

  @Allow(signedIn)
  @RateLimit("auth")
  @Mutation(() => ResendVerificationMailResult, { description: "Sends you another verification mail: at most one a minute." })
  resendVerificationMail(@Ctx() ctx: Context): Promise<VerificationMail> {
    return ctx.transaction(tx => resendVerificationMail(tx));
  }
}
