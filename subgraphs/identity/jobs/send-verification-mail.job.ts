import { defineJob } from "../../../platform/jobs/define-job";
import { insertVerification } from "../email-verification/email-verification.store";
import { verificationMail } from "../email-verification/verification-mail";
import { mailer } from "../ports/mailer";
import { newToken, tokenHash } from "../token";
import { userById } from "../user/user.store";

/**
 * Mails somebody a link that verifies their email. The token is made here, so that it stands in no queue; a second try makes
 * another, and both are good until one is used.
 */
export const sendVerificationMail = defineJob<{ userId: string }>({
  name: "identity.send-verification-mail",
  attempts: 8,
  backoffMs: 2_000,
  async handle(ctx, { userId }) {
    const user = await ctx.load(userById, userId);
    if (!user || user.emailVerified) return;
    const token = newToken();
    await ctx.transaction(tx => insertVerification(tx, tokenHash(token), userId));
    const smtp = ctx.port(mailer);
    await smtp.send(verificationMail(user, smtp.publicUrl, token));
  },
});
