import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a try is found to be: only one that is COUNTED leads to the next hint. */
export const tryVerdicts = ["COUNTED", "TOO_SHORT", "ASKS_FOR_ANSWER", "COPIED", "REPEATED"] as const;
export type TryVerdict = (typeof tryVerdicts)[number];

/** A message by which a learner tries to solve what a lesson asks: kept once, and never changed. */
@Entity("lesson_try")
export class LessonTryEntity {
  @PrimaryColumn("uuid")
  messageId: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  lessonId: string;

  @Column("text")
  verdict: TryVerdict;
}
