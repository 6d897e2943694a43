import type { Role } from "../../../platform/context/actor";
import type { Context, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { requireThat, signedInActor } from "../../../platform/graphql/allow";
import { tellEnded } from "../access-end/access-news";
import { UserRoleChanged } from "../events";
import { mayChangeRoles } from "../permissions";
import { problems } from "../problems";
import { endSessionsOf } from "../session/session.store";
import type { UserEntity } from "./user.entity";
import { findActiveUser, findCredential, lockAdmins, takenField, updateRole, updateUser, userById } from "./user.store";
import type { ChangeUserRoleInput, UpdateProfileInput } from "./user.type";

/** Null when nobody is signed in. */
export async function findViewer(ctx: Context): Promise<UserEntity | null> {
  return ctx.actor && ctx.load(userById, ctx.actor.userId);
}

export async function updateProfile(tx: Transaction, input: UpdateProfileInput): Promise<UserEntity> {
  const user = await refuseTaken(updateUser(tx, signedInActor(tx).userId, profileChanges(input)));
  if (!user) throw refuse(problems.USER_NOT_FOUND);
  return user;
}

/** Gives somebody another role and ends their sessions: what their tokens say is no longer so. */
export async function changeRole(tx: Transaction, { userId, role }: ChangeUserRoleInput): Promise<UserEntity> {
  const admins = await lockAdmins(tx);
  requireThat(mayChangeRoles(tx.actor, admins), tx.actor);
  if (role !== "ADMIN" && admins.length === 1 && admins[0] === userId) throw refuse(problems.LAST_ADMIN, ["input", "role"]);
  return (await giveRole(tx, userId, role)) ?? unchanged(tx, userId);
}

/** For operators, who need no admin's leave: a platform gets its first admin by it. Answers null when the person is one already. */
export async function makeAdmin(tx: Transaction, email: string): Promise<UserEntity | null> {
  const account = await findCredential(tx, email);
  if (!account) throw refuse(problems.USER_NOT_FOUND, null, `Nobody has registered with the email ${email}.`);
  if (!(await findActiveUser(tx, account.userId))) throw refuse(problems.ACCOUNT_BLOCKED);
  return giveRole(tx, account.userId, "ADMIN");
}

/** Awaits a write of a person; the unique indexes decide what is taken, since a look beforehand would lose a race. */
export async function refuseTaken<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    const field = takenField(error);
    if (!field) throw error;
    throw refuse({ email: problems.EMAIL_TAKEN, username: problems.USERNAME_TAKEN, phone: problems.PHONE_TAKEN }[field], [
      "input",
      field,
    ]);
  }
}

/** Answers null when there is no such person, or the role is theirs already. */
async function giveRole(tx: Transaction, userId: string, role: Role): Promise<UserEntity | null> {
  const changed = await updateRole(tx, userId, role);
  if (!changed) return null;
  tellEnded(tx, await endSessionsOf(tx, userId, "ROLE_CHANGED"));
  tx.publish(UserRoleChanged, userId, { userId, role });
  return changed;
}

/** The person has the role already: a repeated request changes nothing. */
async function unchanged(tx: Transaction, userId: string): Promise<UserEntity> {
  const user = await tx.load(userById, userId);
  if (!user) throw refuse(problems.USER_NOT_FOUND, ["input", "userId"]);
  return user;
}

/** Null removes what a person can be without, and leaves the rest as it is. */
function profileChanges({ firstName, lastName, timeZone, locale, ...removable }: UpdateProfileInput): Partial<UserEntity> {
  const required = {
    firstName: firstName?.trim(),
    lastName: lastName?.trim(),
    timeZone: timeZone ?? undefined,
    locale: locale == null ? undefined : Intl.getCanonicalLocales(locale)[0],
  };
  return Object.fromEntries(Object.entries({ ...required, ...removable }).filter(([, value]) => value !== undefined));
}
