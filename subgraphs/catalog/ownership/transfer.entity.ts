import { Column, Entity, PrimaryColumn } from "typeorm";

/** A course that went from one instructor to another. Never changed. */
@Entity("course_transfer")
export class CourseTransferEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  courseId: string;

  /** Users of the identity subgraph, all three. */
  @Column("uuid")
  fromId: string;

  @Column("uuid")
  toId: string;

  /** Who decided it. */
  @Column("uuid")
  actorId: string;

  @Column("timestamptz")
  occurredAt: Date;
}
