import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { appendEvents, type NewProgressEvent } from "../progress-event/progress-event.store";
import { LessonProgressEntity } from "./lesson-progress.entity";

const SELECT = `select ${columns(LessonProgressEntity)} from lesson_progress`;
const BY_IDS = `${SELECT} where id = any($1::uuid[])`;
const OF_LESSONS = `${SELECT} where user_id = $1 and lesson_id = any($2::uuid[])`;
const OF_LESSON = `${SELECT} where user_id = $1 and lesson_id = $2`;

/** Of the version that the learner is on; who is on none looks at the newest. */
const OF_CHAPTERS = `
  select chapter.id as "chapterId", count(progress.completed_at) as "completedLessons", count(lesson.lesson_id) as lessons,
    coalesce(round(100.0 * count(progress.completed_at) / nullif(count(lesson.lesson_id), 0), 2), 0) as "progressPercent"
  from unnest($2::uuid[]) as chapter (id)
  left join lateral (select course_id from outline_lesson where chapter_id = chapter.id limit 1) as course on true
  left join enrollment member on member.user_id = $1 and member.course_id = course.course_id
  left join outline_lesson lesson on lesson.chapter_id = chapter.id and lesson.version = coalesce(
    member.version, (select max(version) from outline_lesson newest where newest.course_id = course.course_id)
  )
  left join lesson_progress progress on progress.user_id = $1 and progress.lesson_id = lesson.lesson_id
  group by chapter.id`;

/** Adds one event to what is derived of the earlier ones. It says the same as the aggregates of rebuild.store. */
const ADD_EVENT = `
  insert into lesson_progress as progress
    (user_id, lesson_id, course_id, started_at, completed_at, attempts, quiz_passed, score_percent, scorm_completed,
    criteria_met)
  values ($1, $2, $3, $4::timestamptz, case when $5 = 'LESSON_COMPLETED' then $4::timestamptz end,
    case when $5 = 'QUIZ_GRADED' then 1 else 0 end, coalesce($6::boolean, false), $7::numeric, $5 = 'SCORM_COMPLETED',
    $5 = 'CRITERIA_MET')
  on conflict (user_id, lesson_id) do update set
    course_id = excluded.course_id,
    started_at = least(progress.started_at, excluded.started_at),
    completed_at = least(progress.completed_at, excluded.completed_at),
    attempts = progress.attempts + excluded.attempts,
    quiz_passed = progress.quiz_passed or excluded.quiz_passed,
    score_percent = greatest(progress.score_percent, excluded.score_percent),
    scorm_completed = progress.scorm_completed or excluded.scorm_completed,
    criteria_met = progress.criteria_met or excluded.criteria_met
  returning ${columns(LessonProgressEntity, "progress")}`;

/** How far a learner is in a chapter. */
export interface ChapterProgressRow {
  chapterId: string;
  completedLessons: number;
  lessons: number;
  progressPercent: number;
}

export const lessonProgressById = oneLoader<LessonProgressEntity>(
  "lessonProgressById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  progress => progress.id,
);

/** The actor's own progress, by lesson. Only for scopes with an actor. */
export const viewerProgressByLesson = oneLoader<LessonProgressEntity>(
  "viewerProgressByLesson",
  (scope, lessonIds) => scope.query(OF_LESSONS, [scope.actor!.userId, lessonIds]),
  progress => progress.lessonId,
);

/** The actor's own progress, by chapter. Only for scopes with an actor. */
export const viewerProgressByChapter = oneLoader<ChapterProgressRow>(
  "viewerProgressByChapter",
  (scope, chapterIds) => scope.query(OF_CHAPTERS, [scope.actor!.userId, chapterIds]),
  progress => progress.chapterId,
);

/** Reads it now, whatever a loader has read before. */
export async function findLessonProgress(scope: Scope, userId: string, lessonId: string): Promise<LessonProgressEntity | null> {
  const [progress] = await scope.query<LessonProgressEntity>(OF_LESSON, [userId, lessonId]);
  return progress ?? null;
}

/** What happened in a lesson. */
export type LessonEvent = NewProgressEvent & { lessonId: string };

/** Writes an event and what follows of it; null when it was written before, and nothing follows. */
export async function recordLessonEvent(tx: Transaction, event: LessonEvent): Promise<LessonProgressEntity | null> {
  if ((await appendEvents(tx, [event])) === 0) return null;
  const { userId, lessonId, courseId, occurredAt, kind, passed, scorePercent } = event;
  const values = [userId, lessonId, courseId, occurredAt, kind, passed ?? null, scorePercent ?? null];
  const [progress] = await tx.query<LessonProgressEntity>(ADD_EVENT, values);
  return progress!;
}
