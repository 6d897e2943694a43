import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { UploadEntity, type UploadUseKind } from "./upload.entity";

const COLUMNS = columns(UploadEntity);
const BY_IDS = `select ${COLUMNS} from upload where id = any($1::uuid[])`;
const LOCKED = `select ${COLUMNS} from upload where id = $1 for update`;
const INSERT = `
  insert into upload (id, owner_id, purpose, file_name, size_bytes, status, created_at)
  values ($1, $2, $3, $4, $5, 'PENDING', now()) returning ${COLUMNS}`;

/** What is no longer PENDING has been decided on: a second attempt of a job changes nothing. */
const START_CHECK = `update upload set job_id = $2 where id = $1 and status = 'PENDING' returning ${COLUMNS}`;
const ACCEPT = `
  update upload set status = 'READY', object_key = $2, content_type = $3, size_bytes = $4, unused_since = now()
  where id = $1 and status = 'PENDING' returning ${COLUMNS}`;
const REJECT = `
  update upload set status = 'REJECTED', problem_code = $2, problem_message = $3
  where id = $1 and status = 'PENDING' returning ${COLUMNS}`;

/** What of a person counts against their limits. */
const TALLY = `
  select count(*) filter (where status = 'PENDING') as pending, coalesce(sum(size_bytes), 0) as bytes
  from upload where owner_id = $1 and created_at > now() - interval '1 day'`;

const USE = "insert into upload_use (upload_id, kind, subject_id) values ($1, $2, $3) on conflict do nothing";
const MARK_USED = "update upload set unused_since = null where id = $1 and unused_since is not null";
const USED_BY = "select upload_id as id from upload_use where kind = $1 and subject_id = $2 order by upload_id";
const RELEASE = "delete from upload_use where upload_id = $1 and kind = $2 and subject_id = $3";
const MARK_UNUSED = `
  update upload set unused_since = now()
  where id = $1 and status = 'READY'
    and not exists (select from upload_use where upload_id = $1) returning id`;

/** How long bytes are waited for, and how long a file is kept that nothing uses. */
export const GRACE_SECONDS = 24 * 60 * 60;

/** Forgets an upload whose bytes never came, whose check got lost, or that nothing has used for long. */
const FORGET = `
  delete from upload where id = $1 and (
    (status = 'PENDING' and job_id is null and created_at <= now() - make_interval(secs => ${GRACE_SECONDS}))
    or (status = 'PENDING' and created_at <= now() - interval '7 days')
    or (status = 'READY' and unused_since <= now() - make_interval(secs => ${GRACE_SECONDS})
      and not exists (select from upload_use where upload_id = $1))
  )`;

export const uploadById = oneLoader<UploadEntity>(
  "uploadById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  upload => upload.id,
);

/** Reads it now, whatever a loader has read before. */
export async function findUpload(scope: Scope, id: string): Promise<UploadEntity | null> {
  const [upload] = await scope.query<UploadEntity>(BY_IDS, [[id]]);
  return upload ?? null;
}

/** Reads an upload and holds its row: it can be neither decided on nor forgotten meanwhile. */
export async function lockUpload(tx: Transaction, id: string): Promise<UploadEntity | null> {
  const [upload] = await tx.query<UploadEntity>(LOCKED, [id]);
  return upload ?? null;
}

/** Announcements of one person come one after the other: what they add up to is counted before each. */
export async function lockOwner(tx: Transaction, ownerId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('upload ' || $1::text, 0))", [ownerId]);
}

/** How many uploads of a person are pending, and how many bytes they have announced within a day. */
export async function tallyOf(scope: Scope, ownerId: string): Promise<{ pending: number; bytes: number }> {
  const [row] = await scope.query<{ pending: number; bytes: number }>(TALLY, [ownerId]);
  return row!;
}

export async function insertUpload(
  tx: Transaction,
  upload: Pick<UploadEntity, "id" | "ownerId" | "purpose" | "fileName" | "sizeBytes">,
): Promise<UploadEntity> {
  const { id, ownerId, purpose, fileName, sizeBytes } = upload;
  const [row] = await tx.query<UploadEntity>(INSERT, [id, ownerId, purpose, fileName, sizeBytes]);
  return row!;
}

/** Notes which job checks an upload. */
export async function startCheck(tx: Transaction, id: string, jobId: string): Promise<UploadEntity | null> {
  const [upload] = await tx.query<UploadEntity>(START_CHECK, [id, jobId]);
  return upload ?? null;
}

/** Null when it was decided on before. */
export async function acceptUpload(
  tx: Transaction,
  id: string,
  kept: { objectKey: string; contentType: string; sizeBytes: number },
): Promise<UploadEntity | null> {
  const [upload] = await tx.query<UploadEntity>(ACCEPT, [id, kept.objectKey, kept.contentType, kept.sizeBytes]);
  return upload ?? null;
}

/** Null when it was decided on before. */
export async function rejectUpload(
  tx: Transaction,
  id: string,
  problem: { code: string; message: string },
): Promise<UploadEntity | null> {
  const [upload] = await tx.query<UploadEntity>(REJECT, [id, problem.code, problem.message]);
  return upload ?? null;
}

export async function insertUse(tx: Transaction, uploadId: string, kind: UploadUseKind, subjectId: string): Promise<void> {
  await tx.query(USE, [uploadId, kind, subjectId]);
  await tx.query(MARK_USED, [uploadId]);
}

/** The ids of the files that something uses. */
export async function findUsed(scope: Scope, kind: UploadUseKind, subjectId: string): Promise<string[]> {
  return (await scope.query<{ id: string }>(USED_BY, [kind, subjectId])).map(({ id }) => id);
}

/** Answers whether nothing uses the file any more. */
export async function deleteUse(tx: Transaction, uploadId: string, kind: UploadUseKind, subjectId: string): Promise<boolean> {
  // Whoever takes it into use meanwhile waits, so that one of both sees the other.
  await lockUpload(tx, uploadId);
  await tx.query(RELEASE, [uploadId, kind, subjectId]);
  return (await tx.query(MARK_UNUSED, [uploadId])).length > 0;
}

/** Deletes the row, if its time is over. */
export async function forgetUpload(tx: Transaction, id: string): Promise<void> {
  await tx.query(FORGET, [id]);
}
