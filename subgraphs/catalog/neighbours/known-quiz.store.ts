import type { Scope, Transaction } from "../../../platform/context/context";

const KEEP_NEWEST = `
  insert into known_quiz as known (lesson_id, question_count, occurred_at) values ($1, $2, $3)
  on conflict (lesson_id) do update set question_count = excluded.question_count, occurred_at = excluded.occurred_at
  where known.occurred_at <= excluded.occurred_at`;
const ASKING = "select lesson_id as id from known_quiz where lesson_id = any($1::uuid[]) and question_count > 0";

/** Keeps how many questions a quiz has, unless a later event was here first. */
export async function keepQuiz(
  tx: Transaction,
  quiz: { lessonId: string; questionCount: number; occurredAt: string },
): Promise<void> {
  await tx.query(KEEP_NEWEST, [quiz.lessonId, quiz.questionCount, quiz.occurredAt]);
}

/** Which of these lessons have a quiz that asks something. */
export async function findAskingLessons(scope: Scope, lessonIds: readonly string[]): Promise<Set<string>> {
  const rows = await scope.query<{ id: string }>(ASKING, [lessonIds]);
  return new Set(rows.map(({ id }) => id));
}
