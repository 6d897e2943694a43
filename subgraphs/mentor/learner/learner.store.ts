import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { KnownAttemptEntity } from "./known-attempt.entity";
import type { KnownCompletionEntity } from "./known-completion.entity";

const SAVE_ATTEMPT = `
  insert into known_attempt (attempt_id, user_id, lesson_id, course_id, number, score_percent, passed, missed, graded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`;
const SAVE_COMPLETION = `
  insert into known_completion (user_id, lesson_id, course_id, completed_at) values ($1, $2, $3, $4) on conflict do nothing`;
const ATTEMPTS = `
  select ${columns(KnownAttemptEntity)} from known_attempt
  where user_id = $1 and course_id = $2 order by graded_at desc, attempt_id limit $3`;
const COMPLETED_TITLES = `
  select lesson.title from known_completion completion join known_lesson lesson on lesson.id = completion.lesson_id
  where completion.user_id = $1 and completion.course_id = $2
  order by completion.completed_at desc, completion.lesson_id limit $3`;
const COUNT_COMPLETIONS = "select count(*) as count from known_completion where user_id = $1 and course_id = $2";
const TITLED_ATTEMPTS = `
  select lesson.title as "lessonTitle", attempt.score_percent as "scorePercent", attempt.passed, attempt.missed
  from known_attempt attempt join known_lesson lesson on lesson.id = attempt.lesson_id
  where attempt.user_id = $1 and attempt.course_id = $2
  order by attempt.graded_at desc, attempt.attempt_id limit $3`;

/** A graded attempt, with what its quiz is called. */
export interface TitledAttempt extends Pick<KnownAttemptEntity, "scorePercent" | "passed" | "missed"> {
  lessonTitle: string;
}

export async function saveAttempt(tx: Transaction, attempt: KnownAttemptEntity): Promise<void> {
  const { attemptId, userId, lessonId, courseId, number, scorePercent, passed, missed, gradedAt } = attempt;
  await tx.query(SAVE_ATTEMPT, [attemptId, userId, lessonId, courseId, number, scorePercent, passed, missed, gradedAt]);
}

export async function saveCompletion(tx: Transaction, completion: KnownCompletionEntity): Promise<void> {
  const { userId, lessonId, courseId, completedAt } = completion;
  await tx.query(SAVE_COMPLETION, [userId, lessonId, courseId, completedAt]);
}

/** Somebody's last attempts in a course, the newest first. */
export function findAttempts(scope: Scope, userId: string, courseId: string, limit: number): Promise<KnownAttemptEntity[]> {
  return scope.query(ATTEMPTS, [userId, courseId, limit]);
}

/** What the lessons of a course are called that somebody completed last, the newest first. */
export async function findCompletedTitles(scope: Scope, userId: string, courseId: string, limit: number): Promise<string[]> {
  const rows = await scope.query<{ title: string }>(COMPLETED_TITLES, [userId, courseId, limit]);
  return rows.map(row => row.title);
}

export async function countCompletions(scope: Scope, userId: string, courseId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT_COMPLETIONS, [userId, courseId]);
  return row!.count;
}

/** Somebody's last attempts with the titles of their quizzes, the newest first. */
export function findAttemptsWithTitles(scope: Scope, userId: string, courseId: string, limit: number): Promise<TitledAttempt[]> {
  return scope.query(TITLED_ATTEMPTS, [userId, courseId, limit]);
}
