import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { QuestionEntity, QuestionVersionEntity, type QuestionRow } from "./question.entity";

const SELECT = `
  select ${columns(QuestionVersionEntity, "said")}, ${columns(QuestionEntity, "question")}
  from question join question_version said on said.question_id = question.id and said.version = question.version`;
const BY_ID = `${SELECT} where question.id = $1 and not archived`;
const OF_LESSONS = `${SELECT} where lesson_id = any($1::uuid[]) and not archived order by lesson_id, position`;
const IDS_OF_LESSON = "select id from question where lesson_id = $1 and not archived order by position";
const PLACE = `
  update question set position = ordered.position - 1
  from unnest($1::uuid[]) with ordinality as ordered (id, position)
  where question.id = ordered.id`;

/** By lesson, in their order, archived ones left out. */
export const questionsOfLesson = manyLoader<QuestionRow>(
  "questionsOfLesson",
  (scope, lessonIds) => scope.query(OF_LESSONS, [lessonIds]),
  question => question.lessonId,
);

/** Null for an archived one. `id` is a UUID. */
export async function findQuestion(scope: Scope, id: string): Promise<QuestionRow | null> {
  const [question] = await scope.query<QuestionRow>(BY_ID, [id]);
  return question ?? null;
}

/** The ids of a quiz's questions in their order, archived ones left out. */
export async function findQuestionIds(scope: Scope, lessonId: string): Promise<string[]> {
  return (await scope.query<{ id: string }>(IDS_OF_LESSON, [lessonId])).map(({ id }) => id);
}

export async function insertQuestion(tx: Transaction, question: QuestionEntity): Promise<void> {
  await tx.repository(QuestionEntity).insert(question);
}

export async function updateQuestion(tx: Transaction, id: string, changes: Partial<QuestionEntity>): Promise<void> {
  await tx.repository(QuestionEntity).update({ id }, changes);
}

export async function insertVersion(tx: Transaction, version: QuestionVersionEntity): Promise<void> {
  await tx.repository(QuestionVersionEntity).insert(version);
}

/** Gives questions the positions 0, 1, 2 … in the order of their ids. The quiz is locked by the caller. */
export async function placeQuestions(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(PLACE, [ids]);
}
