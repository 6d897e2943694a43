import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import type { VersionOrigin } from "../curriculum-version/curriculum-version.entity";
import type { CurriculumTree, LessonContent } from "../curriculum-version/tree";
import { CurriculumEntity, DraftLessonEntity } from "./curriculum.entity";

const COLUMNS = columns(CurriculumEntity);
const BY_IDS = `select ${COLUMNS} from curriculum where id = any($1::uuid[])`;
const LOCK = `select ${COLUMNS} from curriculum where id = $1 for update`;
const OF_OWNER = `
  select ${COLUMNS} from curriculum where owner_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`;
const COUNT = "select count(*) as count from curriculum where owner_id = $1";
const COUNT_GENERATING = "select count(*) as count from curriculum where owner_id = $1 and status = 'GENERATING'";
/** Of two who send the same request at once, both get the same curriculum. */
const INSERT = `
  insert into curriculum (id, owner_id, request_id, goal, level, language, total_seconds, known_topics, course_id, status, run_id,
    draft_origin, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'GENERATING', $10, 'GENERATED', clock_timestamp(), clock_timestamp())
  on conflict (owner_id, request_id) do nothing returning ${COLUMNS}`;
const BY_REQUEST = `select ${COLUMNS} from curriculum where owner_id = $1 and request_id = $2`;

const BEGIN = `
  update curriculum set status = 'GENERATING', run_id = $2, draft = $3, draft_origin = $4, problem_code = null,
    updated_at = clock_timestamp()
  where id = $1 returning ${COLUMNS}`;
const KEEP_DRAFT = "update curriculum set draft = $3 where id = $1 and run_id = $2 and draft is null returning id";
const END = `
  update curriculum set status = $2, problem_code = $3, run_id = null, draft = null, updated_at = clock_timestamp()
  where id = $1 returning ${COLUMNS}`;
const NOTE_PROBLEM = "update curriculum set problem_code = $3 where id = $1 and run_id = $2";
/** In any order: of very many that wait, another look sees others. */
const WAITING = `
  select id as "curriculumId", run_id as "runId" from curriculum
  where status = 'GENERATING' and updated_at < now() - interval '1 minute' order by random() limit $1`;
const APPLY = "update curriculum set applied_version = $2, updated_at = clock_timestamp() where id = $1 returning " + COLUMNS;

const LESSON_COLUMNS = columns(DraftLessonEntity);
const LESSONS = `
  select ${LESSON_COLUMNS} from curriculum_lesson where curriculum_id = $1 and not lesson_id = any($2::uuid[])`;
/** Once, and only for the work that is under way: a worker that was taken for dead writes nothing. */
const KEEP_LESSON = `
  insert into curriculum_lesson (curriculum_id, lesson_id, content, problem_code)
  select id, $3, $4, $5 from curriculum where id = $1 and run_id = $2
  on conflict do nothing returning lesson_id`;
const KEEP_WRITTEN = `
  insert into curriculum_lesson (curriculum_id, lesson_id, content)
  select $1, lesson_id, content from unnest($2::uuid[], $3::jsonb[]) as written (lesson_id, content)`;
const CLEAR_LESSONS = "delete from curriculum_lesson where curriculum_id = $1";
const PROGRESS = `
  select id, jsonb_path_query_array(draft, '$.chapters[*].lessons[*].lessonId') as "lessonIds",
    (select count(*) from curriculum_lesson lesson where lesson.curriculum_id = curriculum.id) as ended
  from curriculum where id = any($1::uuid[])`;
const ROOM = `
  select (
      select count(*) from known_course where instructor_id = $1 and visibility = 'PRIVATE' and publication <> 'ARCHIVED'
    ) + (
      select count(*) from curriculum
      where owner_id = $1 and applied_version is not null and not exists (select from known_course where id = course_id)
    ) as taken`;
const LOCK_OWNER = "select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 9))";

export const curriculumById = oneLoader<CurriculumEntity>(
  "curriculumById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  curriculum => curriculum.id,
);

/** How far a draft is: all its lessons, and how many of them have ended. */
export interface DraftProgress {
  id: string;
  lessonIds: string[] | null;
  ended: number;
}

export const progressOfCurriculum = oneLoader<DraftProgress>(
  "progressOfCurriculum",
  (scope, ids) => scope.query(PROGRESS, [ids]),
  progress => progress.id,
);

/** Curricula that have been made for a while, with the work under way. */
export function findWaitingWork(scope: Scope, limit: number): Promise<{ curriculumId: string; runId: string }[]> {
  return scope.query(WAITING, [limit]);
}

/** Past the loader's memory: each look is a new one. */
export async function findCurriculumNow(scope: Scope, id: string): Promise<CurriculumEntity | null> {
  const [curriculum] = await scope.query<CurriculumEntity>(BY_IDS, [[id]]);
  return curriculum ?? null;
}

export async function lockCurriculum(tx: Transaction, id: string): Promise<CurriculumEntity | null> {
  const [curriculum] = await tx.query<CurriculumEntity>(LOCK, [id]);
  return curriculum ?? null;
}

/** Somebody's curricula, the newest first, from behind `after`. */
export function findCurricula(scope: Scope, ownerId: string, after: string | null, limit: number): Promise<CurriculumEntity[]> {
  return scope.query(OF_OWNER, [ownerId, after, limit]);
}

export async function countCurricula(scope: Scope, ownerId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [ownerId]);
  return row!.count;
}

export async function countGenerating(scope: Scope, ownerId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT_GENERATING, [ownerId]);
  return row!.count;
}

/** Lets one person's requests go one after the other, so that none slips past a limit. */
export async function lockOwner(tx: Transaction, ownerId: string): Promise<void> {
  await tx.query(LOCK_OWNER, [ownerId]);
}

export async function findByRequest(scope: Scope, ownerId: string, requestId: string): Promise<CurriculumEntity | null> {
  const [curriculum] = await scope.query<CurriculumEntity>(BY_REQUEST, [ownerId, requestId]);
  return curriculum ?? null;
}

/** What a new curriculum is made of. */
export type NewCurriculum = Pick<
  CurriculumEntity,
  "id" | "ownerId" | "requestId" | "goal" | "level" | "language" | "totalSeconds" | "knownTopics" | "courseId"
> & { runId: string };

/** Null when the same request has made one already. */
export async function insertCurriculum(tx: Transaction, given: NewCurriculum): Promise<CurriculumEntity | null> {
  const { id, ownerId, requestId, goal, level, language, totalSeconds, knownTopics, courseId, runId } = given;
  const values = [id, ownerId, requestId, goal, level, language, totalSeconds, knownTopics, courseId, runId];
  const [curriculum] = await tx.query<CurriculumEntity>(INSERT, values);
  return curriculum ?? null;
}

/** Begins to write the lessons of a tree. The row is held by the caller. */
export async function beginDraft(
  tx: Transaction,
  id: string,
  runId: string,
  draft: CurriculumTree,
  origin: VersionOrigin,
): Promise<CurriculumEntity> {
  const [curriculum] = await tx.query<CurriculumEntity>(BEGIN, [id, runId, JSON.stringify(draft), origin]);
  return curriculum!;
}

export async function findDraft(scope: Scope, id: string): Promise<CurriculumTree | null> {
  const [row] = await scope.query<{ draft: CurriculumTree | null }>("select draft from curriculum where id = $1", [id]);
  return row?.draft ?? null;
}

/** Keeps the outline; false when the work is another's, or the outline is there. */
export async function keepDraft(tx: Transaction, id: string, runId: string, draft: CurriculumTree): Promise<boolean> {
  return (await tx.query(KEEP_DRAFT, [id, runId, JSON.stringify(draft)])).length > 0;
}

/** Remembers why a try failed, for the case that it was the last. */
export async function noteProblem(scope: Scope, id: string, runId: string, code: string): Promise<void> {
  await scope.query(NOTE_PROBLEM, [id, runId, code]);
}

export async function endDraft(
  tx: Transaction,
  id: string,
  status: "READY" | "FAILED",
  problemCode: string | null,
): Promise<CurriculumEntity> {
  await tx.query(CLEAR_LESSONS, [id]);
  const [curriculum] = await tx.query<CurriculumEntity>(END, [id, status, problemCode]);
  return curriculum!;
}

export async function markApplied(tx: Transaction, id: string, version: number): Promise<CurriculumEntity> {
  const [curriculum] = await tx.query<CurriculumEntity>(APPLY, [id, version]);
  return curriculum!;
}

/** The lessons of the draft that have ended, without those that are known. */
export function findDraftLessons(
  scope: Scope,
  curriculumId: string,
  known: readonly string[] = [],
): Promise<DraftLessonEntity[]> {
  return scope.query(LESSONS, [curriculumId, known]);
}

/** Keeps a lesson that was written, or the reason why it was not; false when the work is another's, or the lesson is there. */
export async function keepLesson(
  tx: Transaction,
  curriculumId: string,
  runId: string,
  lessonId: string,
  end: { content: LessonContent } | { problemCode: string },
): Promise<boolean> {
  const content = "content" in end ? JSON.stringify(end.content) : null;
  const problemCode = "content" in end ? null : end.problemCode;
  return (await tx.query(KEEP_LESSON, [curriculumId, runId, lessonId, content, problemCode])).length > 0;
}

/** Puts what is written already into a new draft. */
export async function keepWritten(tx: Transaction, curriculumId: string, lessons: Map<string, LessonContent>): Promise<void> {
  await tx.query(CLEAR_LESSONS, [curriculumId]);
  await tx.query(KEEP_WRITTEN, [
    curriculumId,
    [...lessons.keys()],
    [...lessons.values()].map(content => JSON.stringify(content)),
  ]);
}

/** How many private courses somebody has, those included that are on their way. */
export async function countPrivateCourses(scope: Scope, ownerId: string): Promise<number> {
  const [row] = await scope.query<{ taken: number }>(ROOM, [ownerId]);
  return row!.taken;
}
