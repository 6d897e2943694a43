import { Column, Entity, PrimaryColumn } from "typeorm";

/** What is set aside for a call of a model that is under way. */
@Entity("reservation")
export class ReservationEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid", { nullable: true })
  userId: string | null;

  @Column("uuid", { nullable: true })
  courseId: string | null;

  /** The day, in UTC, whose budgets it is taken from, whenever the call ends. */
  @Column("date")
  day: string;

  @Column("integer")
  tokens: number;

  /** From then on it counts no more: the process that made it is gone. */
  @Column("timestamptz")
  expiresAt: Date;
}
