import type { Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { UserEntity } from "../user/user.entity";

/** How long a link in a verification mail is good for, and how long until the next one may be asked for. */
const LIFETIME = "interval '24 hours'";
const PAUSE = "interval '1 minute'";

/** Stores a token and forgets those of the person that have run out. */
export async function insertVerification(tx: Transaction, tokenHash: Buffer, userId: string): Promise<void> {
  await tx.query("delete from email_verification where user_id = $1 and expires_at <= now()", [userId]);
  await tx.query(`insert into email_verification (token_hash, user_id, expires_at) values ($1, $2, now() + ${LIFETIME})`, [
    tokenHash,
    userId,
  ]);
}

/** Uses up a token; answers whose it was, or null when it is not valid, or not any more. */
export async function takeVerification(tx: Transaction, tokenHash: Buffer): Promise<string | null> {
  const [taken] = await tx.query<{ userId: string }>(
    `delete from email_verification where token_hash = $1 and expires_at > now() returning user_id as "userId"`,
    [tokenHash],
  );
  return taken?.userId ?? null;
}

/** Notes that a person's email is theirs; their other links are good for nothing any more. */
export async function markVerified(tx: Transaction, userId: string): Promise<UserEntity> {
  await tx.query("delete from email_verification where user_id = $1", [userId]);
  const [user] = await tx.query<UserEntity>(
    `update app_user set email_verified = true where id = $1 returning ${columns(UserEntity)}`,
    [userId],
  );
  return user!;
}

/** Notes that another mail was asked for; false when the last one was asked for less than a minute ago. */
export async function noteVerificationMail(tx: Transaction, userId: string): Promise<boolean> {
  const noted = await tx.query(
    `update app_user set verification_mail_at = now()
     where id = $1 and (verification_mail_at is null or verification_mail_at <= now() - ${PAUSE})
     returning id`,
    [userId],
  );
  return noted.length > 0;
}
