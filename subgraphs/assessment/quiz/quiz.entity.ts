import { Column, Entity, PrimaryColumn } from "typeorm";

/** The rules of one lesson's quiz. */
@Entity("quiz")
export class QuizEntity {
  /** A lesson of type QUIZ: each has one quiz. */
  @PrimaryColumn("uuid")
  lessonId: string;

  /** 0–100, two decimals. */
  @Column("numeric")
  passPercent: number;

  /** How many attempts a learner has; null for any number. */
  @Column("integer", { nullable: true })
  attemptsLimit: number | null;

  /** From the end of an attempt to the start of the next. */
  @Column("integer")
  coolDownSeconds: number;

  /** How long an attempt may take; null for any time. */
  @Column("integer", { nullable: true })
  timeLimitSeconds: number | null;

  /** Whether each attempt has its own order of questions and options. */
  @Column("boolean")
  shuffle: boolean;
}

/** The rules that a teacher sets. */
export type QuizRules = Omit<QuizEntity, "lessonId">;

/** What a quiz is until its teacher says otherwise. */
export const DEFAULT_RULES: QuizRules = {
  passPercent: 70,
  attemptsLimit: null,
  coolDownSeconds: 0,
  timeLimitSeconds: null,
  shuffle: false,
};
