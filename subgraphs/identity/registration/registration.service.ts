import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { UserRegistered } from "../events";
import { sendVerificationMail } from "../jobs/send-verification-mail.job";
import { hashPassword, isCommonPassword } from "../password/password";
import { problems } from "../problems";
import { openSession, signedIn, type OpenSession, type SignedIn } from "../session/session.service";
import { signingKey } from "../signing-key/key-ring";
import { refuseTaken } from "../user/user.service";
import { insertUser } from "../user/user.store";
import type { RegisterInput } from "./registration.type";

/** Opens an account and signs in to it. The password is hashed before the transaction, which would hold a connection meanwhile. */
export async function register(ctx: Context, input: RegisterInput): Promise<SignedIn> {
  if (isCommonPassword(input.password)) throw refuse(problems.PASSWORD_TOO_COMMON, ["input", "password"]);
  const passwordHash = await hashPassword(input.password);
  const key = await signingKey(ctx);
  return signedIn(key, await ctx.transaction(tx => openAccount(tx, input, passwordHash)));
}

async function openAccount(tx: Transaction, input: RegisterInput, passwordHash: string): Promise<OpenSession> {
  const { id, displayName, role } = await refuseTaken(
    insertUser(tx, {
      id: newId(),
      email: input.email,
      firstName: input.firstName.trim(),
      lastName: input.lastName.trim(),
      phone: input.phone ?? null,
      avatarUrl: input.avatarUrl ?? null,
      passwordHash,
    }),
  );
  tx.publish(UserRegistered, id, { userId: id, displayName, role });
  tx.enqueue(sendVerificationMail, { userId: id });
  return openSession(tx, id);
}
