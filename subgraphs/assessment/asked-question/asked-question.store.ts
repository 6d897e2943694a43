import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader, oneLoader } from "../../../platform/context/loader";
import type { Answer, Grade } from "../grading/grade";
import type { AskedQuestion, AskedQuestionWithKey } from "./asked-question.entity";
import type { DrawnQuestion } from "./draw";

const SHOWN = `
  asked.attempt_id as "attemptId", asked.question_id as "questionId", asked.version, asked.position,
  asked.option_order as "optionOrder", asked.answered_at as "answeredAt", asked.option_ids as "optionIds", asked.text, asked.number,
  question.type, said.prompt, said.points, said.options, said.scale_min as "scaleMin", said.scale_max as "scaleMax"`;
const KEY = `
  asked.correct, asked.points_earned as "pointsEarned", said.explanation, said.correct_option_ids as "correctOptionIds",
  said.accepted_answers as "acceptedAnswers", said.correct_min as "correctMin", said.correct_max as "correctMax"`;
const FROM = `
  from attempt_question asked
  join question on question.id = asked.question_id
  join question_version said on said.question_id = asked.question_id and said.version = asked.version`;

/** Statements that learners' views read by: no key is in them before the attempt has ended. */
const ASKED = `select ${SHOWN} ${FROM} where asked.attempt_id = any($1::uuid[]) order by asked.attempt_id, asked.position`;
const GRADED = `
  select ${SHOWN}, ${KEY} ${FROM} join quiz_attempt attempt on attempt.id = asked.attempt_id
  where asked.attempt_id = any($1::uuid[]) and attempt.status <> 'IN_PROGRESS' order by asked.attempt_id, asked.position`;

const TO_GRADE = `select ${SHOWN}, ${KEY} ${FROM} where asked.attempt_id = $1 order by asked.position`;
const ONE = `select ${SHOWN} ${FROM} where asked.attempt_id = $1 and asked.question_id = $2`;

/** An attempt at a quiz tells its solutions when nothing is left to win by them. */
const SOLUTION_SHOWN = `
  select attempt.id, bool_and(sibling.status <> 'IN_PROGRESS')
    and (coalesce(bool_or(sibling.passed), false) or coalesce(count(*) >= quiz.attempts_limit, false)) as shown
  from quiz_attempt attempt
  join quiz on quiz.lesson_id = attempt.lesson_id
  join quiz_attempt sibling
    on sibling.user_id = attempt.user_id and sibling.lesson_id = attempt.lesson_id and sibling.try_out = attempt.try_out
  where attempt.id = any($1::uuid[])
  group by attempt.id, quiz.attempts_limit`;

const INSERT = `
  insert into attempt_question (attempt_id, question_id, version, position, option_order)
  select $1, drawn."questionId", drawn.version, drawn.position, drawn."optionOrder"
  from json_to_recordset($2) as drawn ("questionId" uuid, version integer, position integer, "optionOrder" uuid[])`;
const SAVE = `
  update attempt_question set option_ids = $3, text = $4, number = $5,
    answered_at = case when num_nonnulls($3::uuid[], $4::text, $5::double precision) > 0 then now() end
  where attempt_id = $1 and question_id = $2
  returning answered_at as "answeredAt"`;
const GRADE = `
  update attempt_question asked set option_ids = graded."optionIds", text = graded.text, number = graded.number,
    answered_at = graded."answeredAt", correct = graded.correct, points_earned = graded."pointsEarned"
  from json_to_recordset($2) as graded ("questionId" uuid, "optionIds" uuid[], text text, number double precision,
    "answeredAt" timestamptz, correct boolean, "pointsEarned" numeric)
  where asked.attempt_id = $1 and asked.question_id = graded."questionId"`;

/** The questions of an attempt in its order, with the answers saved so far. */
export const askedQuestions = manyLoader<AskedQuestion>(
  "askedQuestions",
  (scope, attemptIds) => scope.query(ASKED, [attemptIds]),
  question => question.attemptId,
);

/** The graded questions of an attempt that has ended; none of one in progress. */
export const gradedQuestions = manyLoader<AskedQuestionWithKey>(
  "gradedQuestions",
  (scope, attemptIds) => scope.query(GRADED, [attemptIds]),
  question => question.attemptId,
);

/**
 * Whether an attempt shows its learner the right answers: once the learner has passed the quiz or used all attempts, and while
 * none is in progress.
 */
export const solutionShown = oneLoader<{ id: string; shown: boolean }>(
  "solutionShown",
  (scope, attemptIds) => scope.query(SOLUTION_SHOWN, [attemptIds]),
  row => row.id,
);

/** All questions of an attempt with their keys and the answers saved so far: to grade them. */
export function findQuestionsToGrade(tx: Transaction, attemptId: string): Promise<AskedQuestionWithKey[]> {
  return tx.query(TO_GRADE, [attemptId]);
}

/** Null when the attempt does not ask it. Both ids are UUIDs. */
export async function findAskedQuestion(scope: Scope, attemptId: string, questionId: string): Promise<AskedQuestion | null> {
  const [question] = await scope.query<AskedQuestion>(ONE, [attemptId, questionId]);
  return question ?? null;
}

export async function insertAskedQuestions(tx: Transaction, attemptId: string, drawn: readonly DrawnQuestion[]): Promise<void> {
  await tx.query(INSERT, [attemptId, JSON.stringify(drawn)]);
}

/** Answers when it was saved: null when the answer is taken back. */
export async function saveAnswer(tx: Transaction, attemptId: string, questionId: string, answer: Answer): Promise<Date | null> {
  const values = [attemptId, questionId, answer.optionIds, answer.text, answer.number];
  const [row] = await tx.query<{ answeredAt: Date | null }>(SAVE, values);
  return row!.answeredAt;
}

/** What grading writes of one question. */
export type GradedAnswer = Answer & Grade & Pick<AskedQuestion, "questionId" | "answeredAt">;

/** Writes all answers and grades of an attempt in one statement. */
export async function writeGrades(tx: Transaction, attemptId: string, graded: readonly GradedAnswer[]): Promise<void> {
  await tx.query(GRADE, [attemptId, JSON.stringify(graded)]);
}
