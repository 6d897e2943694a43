import { Column, Entity, PrimaryColumn } from "typeorm";

/** What one learner thinks of one course. */
@Entity("rating")
export class RatingEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  courseId: string;

  /** A user of the identity subgraph. */
  @Column("uuid")
  userId: string;

  /** 1–5. */
  @Column("integer")
  stars: number;

  @Column("text", { nullable: true })
  text: string | null;

  /** An admin has taken the text from view; the stars still count. */
  @Column("boolean")
  hidden: boolean;

  @Column("timestamptz")
  createdAt: Date;

  @Column("timestamptz")
  updatedAt: Date;
}
