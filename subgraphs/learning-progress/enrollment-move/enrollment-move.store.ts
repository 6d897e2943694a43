import type { Scope, Transaction } from "../../../platform/context/context";

/** Which enrolments of a course are to be on which version. Those that are on it already are none of them. */
export interface Move {
  courseId: string;
  toVersion: number;
  /** Only those on this version; null for all. */
  fromVersion: number | null;
  /** Only these; null for all. */
  enrollmentIds: readonly string[] | null;
}

/** What happens to a lesson: the version has it as all versions before had, has it newly for some, or has it no longer. */
export type LessonFate = "KEPT" | "ADDED" | "LOST";

/** What a move does to people. */
export interface MoveEffect {
  /** How many enrolments are moved. */
  enrollments: number;
  completedLessonsKept: number;
  completedLessonsLost: number;
  /** How many enrolments have nothing left to do then. */
  enrollmentsCompleted: number;
}

/** How many lessons share a fate, and the first of them. */
export interface LessonFates {
  fate: LessonFate;
  count: number;
  lessonIds: string[];
}

/** $1 course, $2 version, $3 former version, $4 ids. */
const MOVING = `
  enrollment.course_id = $1 and enrollment.version is distinct from $2
  and ($3::integer is null or enrollment.version = $3) and ($4::uuid[] is null or enrollment.id = any($4))`;

const EFFECT = `
  with moving as (
    select id, user_id, status, version from enrollment where ${MOVING}
  ), done as (
    select moving.id,
      count(*) filter (where former.lesson_id is not null and target.lesson_id is not null) as kept,
      count(*) filter (where former.lesson_id is not null and target.lesson_id is null) as lost,
      count(target.lesson_id) as completed
    from moving
    join lesson_progress progress
      on progress.user_id = moving.user_id and progress.course_id = $1 and progress.completed_at is not null
    left join outline_lesson former
      on former.course_id = $1 and former.version = moving.version and former.lesson_id = progress.lesson_id
    left join outline_lesson target
      on target.course_id = $1 and target.version = $2 and target.lesson_id = progress.lesson_id
    group by moving.id
  )
  select count(*) as enrollments,
    coalesce(sum(done.kept), 0) as "completedLessonsKept", coalesce(sum(done.lost), 0) as "completedLessonsLost",
    count(*) filter (where moving.status = 'ACTIVE' and done.completed = (
      select count(*) from outline_lesson where course_id = $1 and version = $2
    )) as "enrollmentsCompleted"
  from moving left join done on done.id = moving.id`;

const FATES = `
  with former as (
    select distinct version from enrollment where ${MOVING} and version is not null
  ), listed as (
    select lesson_id, bool_or(version = $2) as stays, count(*) filter (where version <> $2) as times from outline_lesson
    where course_id = $1 and (version = $2 or version in (select version from former))
    group by lesson_id
  ), fated as (
    select lesson_id, case when not stays then 'LOST'
      when times > 0 and times = (select count(*) from former) then 'KEPT' else 'ADDED' end as fate
    from listed
  )
  select fate, count(*) as count, (array_agg(lesson_id order by lesson_id))[1:$5] as "lessonIds" from fated group by fate`;

/** Moves of one course go one after the other: a batch of an earlier one is done when a later one is asked for, or sees it. */
const LOCK = "select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 1))";
/** A move of the whole course makes all before it superfluous. */
const FORGET = `
  delete from enrollment_move where course_id = $1
    and (($2::integer is null and $3::uuid[] is null) or asked_at < now() - interval '30 days')`;
const NOTE = `
  insert into enrollment_move (course_id, to_version, from_version, enrollment_ids) values ($1, $2, $3, $4) returning number`;

/** $8 the move's number: whom a later move is about, it leaves alone, whether that one has come to them already or not. */
const LEFT_TO_LATER = `
  exists (
    select from enrollment_move later where later.course_id = $1 and later.number > $8
      and (later.from_version is null or enrollment.version in (later.from_version, later.to_version))
      and (later.enrollment_ids is null or enrollment.id = any(later.enrollment_ids))
  )`;
const MOVE_SOME = `
  with batch as (
    select id from enrollment
    where ${MOVING} and enrolled_at <= $5 and ($6::uuid is null or id > $6) and not ${LEFT_TO_LATER}
    order by id limit $7 for update
  )
  update enrollment set version = $2 from batch where enrollment.id = batch.id returning enrollment.id`;

export async function findMoveEffect(scope: Scope, move: Move): Promise<MoveEffect> {
  const [effect] = await scope.query<MoveEffect>(EFFECT, valuesOf(move));
  return effect!;
}

/** What happens to the lessons of those who are moved; at most `limit` ids of each fate. */
export function findLessonFates(scope: Scope, move: Move, limit: number): Promise<LessonFates[]> {
  return scope.query(FATES, [...valuesOf(move), limit]);
}

/** Keeps other moves of the course waiting until the transaction ends. Comes before the lock of its outline. */
export async function lockMoves(tx: Transaction, courseId: string): Promise<void> {
  await tx.query(LOCK, [courseId]);
}

/** Notes a move: what earlier ones have yet to do gives way to it. Answers its number; the caller holds the lock. */
export async function noteMove(tx: Transaction, move: Move): Promise<number> {
  await tx.query(FORGET, [move.courseId, move.fromVersion, move.enrollmentIds]);
  const [noted] = await tx.query<{ number: number }>(NOTE, valuesOf(move));
  return noted!.number;
}

/** Which part of a move is done at once: those enrolled by `before`, at most `limit` of them, in the order of their ids. */
export interface MoveBatch {
  /** The move's. */
  number: number;
  before: Date;
  after: string | null;
  limit: number;
}

/** Moves some, and answers their enrolments in the order of their ids. They are to be counted again. */
export async function moveSome(tx: Transaction, move: Move, { number, before, after, limit }: MoveBatch): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(MOVE_SOME, [...valuesOf(move), before, after, limit, number]);
  return rows.map(({ id }) => id).sort();
}

function valuesOf({ courseId, toVersion, fromVersion, enrollmentIds }: Move): unknown[] {
  return [courseId, toVersion, fromVersion, enrollmentIds];
}
