import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { ChapterCopyEntity, CourseCopyEntity } from "./course-copy.entity";

const COPY = columns(CourseCopyEntity);
const INSERT = `
  insert into course_copy (course_id, source_id, actor_id, request_id, title, job_id, created_at)
  values ($1, $2, $3, $4, $5, $6, now()) on conflict (actor_id, request_id) do nothing returning course_id`;
const OF_REQUEST = `select ${COPY} from course_copy where actor_id = $1 and request_id = $2`;
const LOCKED = `select ${COPY} from course_copy where course_id = $1 for update`;
const CHAPTERS = `select ${columns(ChapterCopyEntity)} from chapter_copy where course_id = $1 order by position`;
const TAKE_CHAPTER = "update chapter_copy set done = true where chapter_id = $1 and not done returning chapter_id";

/** False when the actor has used the request's id before. */
export async function insertCopy(tx: Transaction, copy: Omit<CourseCopyEntity, "createdAt">): Promise<boolean> {
  const { courseId, sourceId, actorId, requestId, title, jobId } = copy;
  return (await tx.query(INSERT, [courseId, sourceId, actorId, requestId, title, jobId])).length > 0;
}

export async function findCopyOfRequest(scope: Scope, actorId: string, requestId: string): Promise<CourseCopyEntity | null> {
  const [copy] = await scope.query<CourseCopyEntity>(OF_REQUEST, [actorId, requestId]);
  return copy ?? null;
}

/** Holds a copy: two attempts at the same job go one after the other. */
export async function lockCopy(tx: Transaction, courseId: string): Promise<CourseCopyEntity | null> {
  const [copy] = await tx.query<CourseCopyEntity>(LOCKED, [courseId]);
  return copy ?? null;
}

export async function insertChapterCopies(tx: Transaction, copies: ChapterCopyEntity[]): Promise<void> {
  await tx.repository(ChapterCopyEntity).insert(copies);
}

/** In their order. */
export function findChapterCopies(scope: Scope, courseId: string): Promise<ChapterCopyEntity[]> {
  return scope.query(CHAPTERS, [courseId]);
}

/** Takes a chapter upon this transaction; false when its lessons are there already. */
export async function takeChapter(tx: Transaction, chapterId: string): Promise<boolean> {
  return (await tx.query(TAKE_CHAPTER, [chapterId])).length > 0;
}
