import { z } from "zod";
import type { CurriculumQuestion } from "../events";
import { cutLine, cutText } from "../curriculum-version/cut";
import {
  guideContent,
  MOST_OF_A_TEXT,
  MOST_QUESTIONS,
  quizContent,
  textContent,
  type LessonContent,
  type LessonKind,
} from "../curriculum-version/tree";
import { said } from "./said";

const MOST_OF_A_PROMPT = 1_000;
const MOST_OF_AN_OPTION = 300;
const MOST_OF_AN_EXPLANATION = 1_000;
const MOST_CRITERIA = 10;
const MOST_OF_A_CRITERION = 300;
const MOST_OF_INSTRUCTIONS = 5_000;

const text = z.object({ markdown: said.describe("The whole lesson as Markdown, without its title.") });

const question = z
  .object({
    prompt: said,
    options: z.array(said.max(MOST_OF_AN_OPTION)).min(2).max(6),
    correct: z.array(z.number().int().min(0).max(5)).min(1).describe("Indexes of the right options, from 0."),
    explanation: said.describe("Why these are right: shown afterwards."),
  })
  .refine(
    ({ options, correct }) => correct.every(index => index < options.length),
    "`correct` names an option that is not there.",
  )
  .refine(({ options }) => new Set(options.map(sameText)).size === options.length, "Two options read the same.");
const quiz = z.object({ questions: z.array(question).min(1).max(MOST_QUESTIONS) });

const guide = z.object({
  instructions: said.describe("What the conversation is about and how the mentor leads it."),
  difficulty: z.enum(["EASY", "MEDIUM", "HARD"]),
  style: z.enum(["SOCRATIC", "EXPLAIN_AND_PRACTICE", "GUIDED_DISCOVERY", "ROLE_PLAY"]),
  criteria: z.array(said).min(1).max(MOST_CRITERIA).describe("What the learner must have shown."),
  solution: z.string().nullable().describe("The full answer, where there is one."),
});

type WrittenLesson = z.infer<typeof text> | z.infer<typeof quiz> | z.infer<typeof guide>;

/** What the model answers for a lesson of this type. */
export function lessonSchema(type: LessonKind): z.ZodType<WrittenLesson> {
  return type === "QUIZ" ? quiz : type === "AI_MENTOR" ? guide : text;
}

/** A lesson's content as it is kept, cut to what its fields hold. */
export function contentFrom(written: WrittenLesson, objectives: string[]): LessonContent {
  if ("markdown" in written) return textContent(cutText(written.markdown, MOST_OF_A_TEXT));
  if ("questions" in written) return quizContent(written.questions.map(cutQuestion));
  return guideContent({
    instructions: cutText(written.instructions, MOST_OF_INSTRUCTIONS),
    objectives,
    difficulty: written.difficulty,
    style: written.style,
    criteria: written.criteria.map(criterion => cutLine(criterion, MOST_OF_A_CRITERION)),
    solution: written.solution?.trim() ? cutText(written.solution, MOST_OF_INSTRUCTIONS) : null,
  });
}

function cutQuestion({ prompt, options, correct, explanation }: CurriculumQuestion): CurriculumQuestion {
  return {
    prompt: cutText(prompt, MOST_OF_A_PROMPT),
    options: options.map(option => cutLine(option, MOST_OF_AN_OPTION)),
    correct: [...new Set(correct)].toSorted((one, other) => one - other),
    explanation: cutText(explanation, MOST_OF_AN_EXPLANATION),
  };
}

/** As they are kept, and as the assessment subgraph tells options apart. */
function sameText(option: string): string {
  return cutLine(option, MOST_OF_AN_OPTION).normalize("NFKC").trim();
}
