import { Column, Entity, PrimaryColumn } from "typeorm";

/** Who has a budget. */
export type BudgetOwner = "LEARNER" | "COURSE";

/** What a learner or a course has used of a day's budget. Whoever reserves or settles holds its row. */
@Entity("budget")
export class BudgetEntity {
  @PrimaryColumn("text")
  owner: BudgetOwner;

  @PrimaryColumn("uuid")
  ownerId: string;

  /** In UTC. */
  @PrimaryColumn("date")
  day: string;

  /** Tokens of the calls that have ended. */
  @Column("bigint")
  used: number;
}
