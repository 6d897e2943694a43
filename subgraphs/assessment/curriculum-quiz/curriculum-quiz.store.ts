import type { Transaction } from "../../../platform/context/context";
import type { CurriculumQuestion } from "../../mentor/events";

const SAVED = `select version, questions from curriculum_quiz where lesson_id = $1`;
const SAVE = `
  insert into curriculum_quiz (lesson_id, version, questions) values ($1, $2, $3)
  on conflict (lesson_id) do update set version = excluded.version, questions = excluded.questions`;
const ARCHIVE = "update question set archived = true where lesson_id = $1 and not archived";

/** The questions that a curriculum last gave a quiz. */
export interface CurriculumQuiz {
  version: number;
  questions: CurriculumQuestion[];
}

export async function findCurriculumQuiz(tx: Transaction, lessonId: string): Promise<CurriculumQuiz | null> {
  const [quiz] = await tx.query<CurriculumQuiz>(SAVED, [lessonId]);
  return quiz ?? null;
}

export async function saveCurriculumQuiz(
  tx: Transaction,
  lessonId: string,
  { version, questions }: CurriculumQuiz,
): Promise<void> {
  await tx.query(SAVE, [lessonId, version, JSON.stringify(questions)]);
}

/** Takes all questions of a quiz out of new attempts. */
export async function archiveQuestions(tx: Transaction, lessonId: string): Promise<void> {
  await tx.query(ARCHIVE, [lessonId]);
}
