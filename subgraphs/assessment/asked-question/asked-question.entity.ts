import { Column, Entity, PrimaryColumn } from "typeorm";
import type { QuestionEntity, QuestionVersionEntity } from "../question/question.entity";

/** A question as one attempt asks it, with what the learner answers. */
@Entity("attempt_question")
export class AttemptQuestionEntity {
  @PrimaryColumn("uuid")
  attemptId: string;

  @PrimaryColumn("uuid")
  questionId: string;

  /** The version that the question had when the attempt began. */
  @Column("integer")
  version: number;

  /** Where it stands in this attempt, from 0. */
  @Column("integer")
  position: number;

  /** The option ids in the order that this attempt shows them in. */
  @Column("uuid", { array: true })
  optionOrder: string[];

  /** When the answer was saved; null while there is none. Of the next three columns one at most holds it. */
  @Column("timestamptz", { nullable: true })
  answeredAt: Date | null;

  @Column("uuid", { array: true, nullable: true })
  optionIds: string[] | null;

  @Column("text", { nullable: true })
  text: string | null;

  @Column("double precision", { nullable: true })
  number: number | null;

  /** From here on: null until the attempt has ended. */
  @Column("boolean", { nullable: true })
  correct: boolean | null;

  @Column("numeric", { nullable: true })
  pointsEarned: number | null;
}

/** What an attempt shows of a question, with the answer saved so far, and no key. */
export type AskedQuestion = Omit<AttemptQuestionEntity, "correct" | "pointsEarned"> &
  Pick<QuestionEntity, "type"> &
  Pick<QuestionVersionEntity, "prompt" | "points" | "options" | "scaleMin" | "scaleMax">;

/** The same with its key: for grading, and for attempts that have ended. */
export type AskedQuestionWithKey = AskedQuestion &
  Pick<AttemptQuestionEntity, "correct" | "pointsEarned"> &
  Pick<QuestionVersionEntity, "explanation" | "correctOptionIds" | "acceptedAnswers" | "correctMin" | "correctMax">;
