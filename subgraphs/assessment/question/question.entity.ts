import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a question can be; the type decides how it is answered and graded, and never changes. */
export type QuestionTypeName = "SINGLE_CHOICE" | "MULTIPLE_CHOICE" | "TRUE_FALSE" | "FILL_BLANK" | "SCALE";

/** One choice of a question. Whether it is right stands elsewhere, so that showing options cannot show the key. */
export interface StoredOption {
  id: string;
  text: string;
}

/** A question's place in its quiz. What it says is in its versions. */
@Entity("question")
export class QuestionEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  lessonId: string;

  @Column("text")
  type: QuestionTypeName;

  /** 0, 1, 2 … among the questions of the quiz that are not archived: no gaps, no ties. */
  @Column("integer")
  position: number;

  /** The version that new attempts get, from 1. */
  @Column("integer")
  version: number;

  /** An archived question is in no new attempt. */
  @Column("boolean")
  archived: boolean;
}

/** What a question said between two edits. Never changed: attempts refer to the version that they began with. */
@Entity("question_version")
export class QuestionVersionEntity {
  @PrimaryColumn("uuid")
  questionId: string;

  @PrimaryColumn("integer")
  version: number;

  @Column("text")
  prompt: string;

  /** 1–100. */
  @Column("integer")
  points: number;

  /** Shown when the attempt has ended. */
  @Column("text", { nullable: true })
  explanation: string | null;

  /** Empty for types without options. */
  @Column("jsonb")
  options: StoredOption[];

  @Column("uuid", { array: true })
  correctOptionIds: string[];

  /** As their author wrote them; empty for all types but FILL_BLANK. */
  @Column("text", { array: true })
  acceptedAnswers: string[];

  /** The four numbers of a SCALE, from the least to the greatest: min, correctMin, correctMax, max. */
  @Column("double precision", { nullable: true })
  scaleMin: number | null;

  @Column("double precision", { nullable: true })
  scaleMax: number | null;

  @Column("double precision", { nullable: true })
  correctMin: number | null;

  @Column("double precision", { nullable: true })
  correctMax: number | null;
}

/** What tells right from wrong, with what it refers to: the part of a version that depends on the type. */
export type QuestionContent = Omit<QuestionVersionEntity, "questionId" | "version" | "prompt" | "points" | "explanation">;

/** A question with its current version. */
export type QuestionRow = QuestionEntity & Omit<QuestionVersionEntity, "questionId">;
