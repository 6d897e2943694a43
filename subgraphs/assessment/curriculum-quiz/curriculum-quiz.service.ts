import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import type { CurriculumQuestion } from "../../mentor/events";
import { QuizChanged } from "../events";
import { contentOf } from "../question/question-content";
import { insertQuestion, insertVersion } from "../question/question.store";
import { lockQuiz } from "../quiz/quiz.store";
import { archiveQuestions, findCurriculumQuiz, saveCurriculumQuiz } from "./curriculum-quiz.store";

/**
 * Gives a lesson's quiz the questions of a curriculum's version. Of two versions the later wins; questions that it has already stay. The
 * lesson itself may not be known yet: its word comes by another road.
 */
export async function takeQuestions(
  tx: Transaction,
  lessonId: string,
  version: number,
  questions: CurriculumQuestion[],
): Promise<void> {
  await lockQuiz(tx, lessonId);
  const before = await findCurriculumQuiz(tx, lessonId);
  if (before && before.version >= version) return;
  await saveCurriculumQuiz(tx, lessonId, { version, questions });
  if (isDeepStrictEqual(before?.questions, questions)) return;
  await archiveQuestions(tx, lessonId);
  for (const [position, question] of questions.entries()) await addQuestion(tx, lessonId, position, question);
  tx.publish(QuizChanged, lessonId, { lessonId, questionCount: questions.length });
}

async function addQuestion(tx: Transaction, lessonId: string, position: number, asked: CurriculumQuestion): Promise<void> {
  const type = asked.correct.length === 1 ? "SINGLE_CHOICE" : "MULTIPLE_CHOICE";
  const options = asked.options.map((text, index) => ({ text, correct: asked.correct.includes(index) }));
  const { prompt, explanation } = asked;
  const question = { id: newId(), lessonId, type, position, version: 1, archived: false } as const;
  await insertQuestion(tx, question);
  await insertVersion(tx, {
    questionId: question.id,
    version: 1,
    prompt,
    points: 1,
    explanation,
    ...contentOf(type, { options }),
  });
}
