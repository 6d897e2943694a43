import { Column, Entity, PrimaryColumn } from "typeorm";

/** A lesson that somebody has completed, as learning-progress told of it. */
@Entity("known_completion")
export class KnownCompletionEntity {
  @PrimaryColumn("uuid")
  userId: string;

  @PrimaryColumn("uuid")
  lessonId: string;

  @Column("uuid")
  courseId: string;

  @Column("timestamptz")
  completedAt: Date;
}
