import type { Role } from "../../../platform/context/actor";
import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { UserEntity } from "./user.entity";

const COLUMNS = columns(UserEntity);
const BY_IDS = `select ${COLUMNS} from app_user where id = any($1::uuid[])`;

/** The unique indexes, and the field that each is about. */
const UNIQUE_FIELDS = { app_user_email: "email", app_user_username: "username", app_user_phone: "phone" } as const;

/** A field whose value no two people can have. */
export type UniqueField = (typeof UNIQUE_FIELDS)[keyof typeof UNIQUE_FIELDS];

/** A person who registers. */
export interface NewUser extends Pick<UserEntity, "id" | "email" | "firstName" | "lastName" | "phone" | "avatarUrl"> {
  passwordHash: string;
}

export const userById = oneLoader<UserEntity>(
  "userById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  user => user.id,
);

/** What a log-in needs to know; null when nobody has this email. */
export async function findCredential(
  scope: Scope,
  email: string,
): Promise<{ userId: string; passwordHash: string | null } | null> {
  const [found] = await scope.query<{ userId: string; passwordHash: string | null }>(
    `select id as "userId", password_hash as "passwordHash" from app_user where lower(email) = lower($1)`,
    [email],
  );
  return found ?? null;
}

export async function findActiveUser(scope: Scope, id: string): Promise<UserEntity | null> {
  const [user] = await scope.query<UserEntity>(`select ${COLUMNS} from app_user where id = $1 and active`, [id]);
  return user ?? null;
}

/** Opens an account for a learner. The first verification mail is on its way with it. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<UserEntity> {
  const [inserted] = await tx.query<UserEntity>(
    `insert into app_user (id, email, password_hash, first_name, last_name, phone, avatar_url, verification_mail_at)
     values ($1, $2, $3, $4, $5, $6, $7, now())
     returning ${COLUMNS}`,
    [user.id, user.email, user.passwordHash, user.firstName, user.lastName, user.phone, user.avatarUrl],
  );
  return inserted!;
}

/** Notes a log-in and answers the person as they are now; null when the account is blocked. */
export async function recordLogIn(tx: Transaction, id: string): Promise<UserEntity | null> {
  const [user] = await tx.query<UserEntity>(
    `update app_user set last_login_at = now() where id = $1 and active returning ${COLUMNS}`,
    [id],
  );
  return user ?? null;
}

/** Answers the changed row; null when there is no such person. */
export async function updateUser(tx: Transaction, id: string, changes: Partial<UserEntity>): Promise<UserEntity | null> {
  const repository = tx.repository(UserEntity);
  if (Object.keys(changes).length > 0) await repository.update({ id }, changes);
  return repository.findOneBy({ id });
}

/** The admins who can sign in, locked until the end of the transaction: two admins cannot take each other's role at once. */
export async function lockAdmins(tx: Transaction): Promise<string[]> {
  const admins = await tx.query<{ id: string }>("select id from app_user where role = 'ADMIN' and active order by id for update");
  return admins.map(admin => admin.id);
}

/** Answers null when there is no such person, or the role is theirs already. */
export async function updateRole(tx: Transaction, id: string, role: Role): Promise<UserEntity | null> {
  const [user] = await tx.query<UserEntity>(`update app_user set role = $2 where id = $1 and role <> $2 returning ${COLUMNS}`, [
    id,
    role,
  ]);
  return user ?? null;
}

/** Which unique field a failed write was about; null for any other error. */
export function takenField(error: unknown): UniqueField | null {
  const { constraint, driverError } = (error ?? {}) as { constraint?: string; driverError?: { constraint?: string } };
  return UNIQUE_FIELDS[(driverError?.constraint ?? constraint) as keyof typeof UNIQUE_FIELDS] ?? null;
}
