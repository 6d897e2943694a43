import type { QuizAnswerInput, StartQuizMutation } from "../../clients/generated/graphql";
import type { CatalogueQuestion } from "../../seeds/catalogue";

/** A question as a learner gets it. */
type AskedQuestion = Extract<StartQuizMutation["startQuizAttempt"], { __typename: "QuizAttempt" }>["questions"][number];

/** Answers as the author of the quiz would give them, whatever order the questions and options come in. */
export function rightAnswers(asked: readonly AskedQuestion[], written: readonly CatalogueQuestion[]): QuizAnswerInput[] {
  return asked.map(question => ({ questionId: question.id, ...rightAnswer(question, writtenAs(question, written)) }));
}

/** Answers of which none earns a point. */
export function wrongAnswers(asked: readonly AskedQuestion[], written: readonly CatalogueQuestion[]): QuizAnswerInput[] {
  return asked.map(question => ({ questionId: question.id, ...wrongAnswer(question, writtenAs(question, written)) }));
}

function writtenAs({ prompt }: AskedQuestion, written: readonly CatalogueQuestion[]): CatalogueQuestion {
  const found = written.find(question => question.prompt === prompt);
  if (!found) throw new Error(`the author of the quiz never asked: ${prompt}`);
  return found;
}

function rightAnswer(asked: AskedQuestion, written: CatalogueQuestion): Omit<QuizAnswerInput, "questionId"> {
  switch (written.type) {
    case "FILL_BLANK":
      return { text: `  ${written.acceptedAnswers[0]!.toUpperCase()} ` };
    case "SCALE":
      return { number: written.scale.correctMin };
    default:
      return { optionIds: optionsThatAre(true, asked, written.options) };
  }
}

function wrongAnswer(asked: AskedQuestion, written: CatalogueQuestion): Omit<QuizAnswerInput, "questionId"> {
  switch (written.type) {
    case "FILL_BLANK":
      return { text: "I do not know" };
    case "SCALE":
      return { number: written.scale.correctMin > written.scale.min ? written.scale.min : written.scale.max };
    default:
      return { optionIds: optionsThatAre(false, asked, written.options).slice(0, 1) };
  }
}

function optionsThatAre(
  correct: boolean,
  { options }: AskedQuestion,
  written: readonly { text: string; correct: boolean }[],
): string[] {
  return options.filter(({ text }) => written.find(option => option.text === text)?.correct === correct).map(({ id }) => id);
}
