import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { FlaggedExchangeEntity, type ReviewStatus } from "./flagged-exchange.entity";

const COLUMNS = columns(FlaggedExchangeEntity);
const BY_IDS = `select ${COLUMNS} from flagged_exchange where id = any($1::uuid[])`;
const LIST = `
  select ${COLUMNS} from flagged_exchange
  where status = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
  order by created_at desc, id desc limit $4`;
const COUNT = "select count(*) as count from flagged_exchange where status = $1";

/** What is known already stays; a learner's first report opens again what was reviewed without it. */
const SAVE = `
  insert into flagged_exchange as known (id, reply_id, question_id, message_id, user_id, course_id, reasons, comment, status, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 'OPEN', clock_timestamp())
  on conflict (reply_id) do update
    set reasons = array(select distinct unnest(known.reasons || excluded.reasons)),
      comment = coalesce(excluded.comment, known.comment), status = 'OPEN', reviewed_by = null, reviewed_at = null
    where not known.reasons @> excluded.reasons
  returning id`;
const REVIEW = `
  update flagged_exchange set status = $2, note = $3, reviewed_by = $4, reviewed_at = clock_timestamp()
  where id = $1 returning ${COLUMNS}`;
const LOCK = `select ${COLUMNS} from flagged_exchange where id = $1 for update`;

/** An exchange that somebody shall look at. */
export type NewFlag = Omit<FlaggedExchangeEntity, "status" | "reviewedBy" | "reviewedAt" | "note" | "createdAt">;

/** What a person has decided. */
export type Review = Pick<FlaggedExchangeEntity, "id" | "note"> & { status: ReviewStatus; reviewedBy: string };

export const flaggedExchangeById = oneLoader<FlaggedExchangeEntity>(
  "flaggedExchangeById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  flagged => flagged.id,
);

/** The newest first. `after` is the [createdAt, id] of the last one seen. */
export function findFlaggedExchanges(
  scope: Scope,
  status: ReviewStatus,
  after: unknown[] | null,
  limit: number,
): Promise<FlaggedExchangeEntity[]> {
  return scope.query(LIST, [status, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

export async function countFlaggedExchanges(scope: Scope, status: ReviewStatus): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [status]);
  return row!.count;
}

/** False when the same was known of the exchange already. */
export async function saveFlag(tx: Transaction, flag: NewFlag): Promise<boolean> {
  const { id, replyId, questionId, messageId, userId, courseId, reasons, comment } = flag;
  return (await tx.query(SAVE, [id, replyId, questionId, messageId, userId, courseId, reasons, comment])).length > 0;
}

/** Holds the row. */
export async function lockFlaggedExchange(tx: Transaction, id: string): Promise<FlaggedExchangeEntity | null> {
  const [flagged] = await tx.query<FlaggedExchangeEntity>(LOCK, [id]);
  return flagged ?? null;
}

export async function saveReview(tx: Transaction, { id, status, note, reviewedBy }: Review): Promise<FlaggedExchangeEntity> {
  const [flagged] = await tx.query<FlaggedExchangeEntity>(REVIEW, [id, status, note, reviewedBy]);
  return flagged!;
}
