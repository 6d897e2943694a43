import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { KnownAttemptEntity } from "./known-attempt.entity";
import { KnownCompletionEntity } from "./known-completion.entity";

const SAVE_ATTEMPT = `
  insert into known_attempt (attempt_id, user_id, lesson_id, course_id, number, score_percent, passed, missed, graded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`;
const SAVE_COMPLETION = `
  insert into known_completion (user_id, lesson_id, course_id, completed_at) values ($1, $2, $3, $4) on conflict do nothing`;
const ATTEMPTS = `
  select ${columns(KnownAttemptEntity)} from known_attempt
  where user_id = $1 and course_id = $2 order by graded_at desc, attempt_id limit $3`;
const COMPLETIONS = `
  select ${columns(KnownCompletionEntity)} from known_completion
  where user_id = $1 and course_id = $2 order by completed_at desc, lesson_id limit $3`;

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

/** The lessons of a course that somebody completed last, the newest first. */
export function findCompletions(scope: Scope, userId: string, courseId: string, limit: number): Promise<KnownCompletionEntity[]> {
  return scope.query(COMPLETIONS, [userId, courseId, limit]);
}
