import type { Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { sendVerificationMail } from "../jobs/send-verification-mail.job";
import { problems } from "../problems";
import { tokenHash } from "../token";
import type { UserEntity } from "../user/user.entity";
import { userById } from "../user/user.store";
import { markVerified, noteVerificationMail, takeVerification } from "./email-verification.store";
import type { VerificationMail, VerifyEmailInput } from "./email-verification.type";

/** Whoever has the token has read the mail, signed in or not. */
export async function verifyEmail(tx: Transaction, { token }: VerifyEmailInput): Promise<{ email: string; user: UserEntity }> {
  const userId = await takeVerification(tx, tokenHash(token));
  if (!userId) throw refuse(problems.VERIFICATION_TOKEN_INVALID, ["input", "token"]);
  const user = await markVerified(tx, userId);
  return { email: user.email, user };
}

/** Sends another mail to the actor, at most one a minute. */
export async function resendVerificationMail(tx: Transaction): Promise<VerificationMail> {
  const user = await tx.load(userById, signedInActor(tx).userId);
  if (!user) throw refuse(problems.USER_NOT_FOUND);
  if (user.emailVerified) throw refuse(problems.EMAIL_ALREADY_VERIFIED);
  if (!(await noteVerificationMail(tx, user.id))) throw refuse(problems.VERIFICATION_MAIL_TOO_SOON);
  tx.enqueue(sendVerificationMail, { userId: user.id });
  return { email: user.email };
}
