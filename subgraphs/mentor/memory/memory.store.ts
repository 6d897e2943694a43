import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { MemoryEntity, type MemoryKind } from "./memory.entity";

const COLUMNS = columns(MemoryEntity);
const BY_IDS = `select ${COLUMNS} from memory where id = any($1::uuid[])`;

/** $2: a course, or null for all; $3: a kind, or null for all. */
const FILTER = "user_id = $1 and ($2::uuid is null or course_id = $2) and ($3::text is null or kind = $3)";
const LIST = `
  select ${COLUMNS} from memory where ${FILTER} and ($4::uuid is null or id < $4) order by id desc limit $5`;
const COUNT = `select count(*) as count from memory where ${FILTER}`;

/** One who remembers waits for another of the same learner: so their number is known. */
const LOCK = "select pg_advisory_xact_lock(hashtextextended('memory ' || $1::text, 0))";
const BY_KEY = `
  select ${COLUMNS} from memory
  where user_id = $1 and course_id is not distinct from $2::uuid and kind = $3 and lower(key) = lower($4)`;
/** What was another text has no embedding any more. */
const SAVE = `
  insert into memory as known (id, user_id, course_id, kind, key, value, importance, source_message_id, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp(), clock_timestamp())
  on conflict (user_id, course_id, kind, lower(key)) do update
    set key = excluded.key, value = excluded.value, importance = excluded.importance,
      source_message_id = excluded.source_message_id, updated_at = excluded.updated_at, embedding = null, embedding_model = null
  returning ${COLUMNS}`;
/** What is not given stays as it is now, and with its value what was made from that. */
const CORRECT = `
  update memory set value = coalesce($2, value), importance = coalesce($3, importance), updated_at = clock_timestamp(),
    embedding = case when coalesce($2, value) = value then embedding end,
    embedding_model = case when coalesce($2, value) = value then embedding_model end
  where id = $1 returning ${COLUMNS}`;

/** Whose memories are listed, and which. */
export interface MemoryFilter {
  userId: string;
  courseId: string | null;
  kind: MemoryKind | null;
}

/** What shall be remembered. */
export type NewMemory = Pick<
  MemoryEntity,
  "id" | "userId" | "courseId" | "kind" | "key" | "value" | "importance" | "sourceMessageId"
>;

export const memoryById = oneLoader<MemoryEntity>(
  "memoryById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  memory => memory.id,
);

/** Those made last, first; behind the memory `after`. */
export function findMemories(
  scope: Scope,
  { userId, courseId, kind }: MemoryFilter,
  after: string | null,
  limit: number,
): Promise<MemoryEntity[]> {
  return scope.query(LIST, [userId, courseId, kind, after, limit]);
}

export async function countMemories(scope: Scope, { userId, courseId, kind }: MemoryFilter): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [userId, courseId, kind]);
  return row!.count;
}

export async function findMemoryByKey(
  scope: Scope,
  { userId, courseId, kind, key }: Pick<MemoryEntity, "userId" | "courseId" | "kind" | "key">,
): Promise<MemoryEntity | null> {
  const [memory] = await scope.query<MemoryEntity>(BY_KEY, [userId, courseId, kind, key]);
  return memory ?? null;
}

/** Until the transaction ends, nobody else adds to this learner's memories. */
export async function lockMemories(tx: Transaction, userId: string): Promise<void> {
  await tx.query(LOCK, [userId]);
}

/** Writes a memory, or corrects the one of the same key. */
export async function saveMemory(tx: Transaction, memory: NewMemory): Promise<MemoryEntity> {
  const { id, userId, courseId, kind, key, value, importance, sourceMessageId } = memory;
  const values = [id, userId, courseId, kind, key, value, importance, sourceMessageId];
  const [saved] = await tx.query<MemoryEntity>(SAVE, values);
  return saved!;
}

/** Null leaves a value, or an importance, as it is. Answers null when the memory was forgotten in the meantime. */
export async function correctMemory(
  tx: Transaction,
  id: string,
  value: string | null,
  importance: number | null,
): Promise<MemoryEntity | null> {
  const [memory] = await tx.query<MemoryEntity>(CORRECT, [id, value, importance]);
  return memory ?? null;
}
