import type { Transaction } from "../../../platform/context/context";

const PAIRS = "unnest($1::uuid[], $2::uuid[]) as pair (source_id, copy_id)";

/** Everything of a row but what makes it another one. */
const COPY_RULES = `
  insert into quiz select (jsonb_populate_record(quiz, jsonb_build_object('lesson_id', pair.copy_id))).*
  from quiz join ${PAIRS} on pair.source_id = quiz.lesson_id
  on conflict do nothing returning lesson_id as "lessonId"`;
/** Questions as they are now: a copy begins with version 1. */
const COPY_QUESTIONS = `
  with copied as materialized (
    select question.*, uuidv7() as copy_id, pair.copy_id as copy_lesson_id
    from question join ${PAIRS} on pair.source_id = question.lesson_id
    where not archived and pair.copy_id = any($3::uuid[])
  ), placed as (
    insert into question (id, lesson_id, type, position, version, archived)
    select copy_id, copy_lesson_id, type, position, 1, false from copied
    returning lesson_id
  ), said as (
    insert into question_version
    select (jsonb_populate_record(original, jsonb_build_object('question_id', copied.copy_id, 'version', 1))).*
    from copied join question_version original on original.question_id = copied.id and original.version = copied.version
  )
  select lesson_id as "lessonId", count(*) as "questionCount" from placed group by lesson_id`;

/** A lesson, and its copy. */
export interface LessonPair {
  sourceId: string;
  lessonId: string;
}

/** A copied quiz. */
export interface CopiedQuiz {
  lessonId: string;
  questionCount: number;
}

/** Copies the quizzes of lessons; a lesson whose quiz somebody has begun already keeps that one. Answers those with questions. */
export async function copyQuizzesOf(tx: Transaction, pairs: readonly LessonPair[]): Promise<CopiedQuiz[]> {
  const ids = [pairs.map(({ sourceId }) => sourceId), pairs.map(({ lessonId }) => lessonId)];
  const begun = await tx.query<{ lessonId: string }>(COPY_RULES, ids);
  if (begun.length === 0) return [];
  return tx.query(COPY_QUESTIONS, [...ids, begun.map(({ lessonId }) => lessonId)]);
}
