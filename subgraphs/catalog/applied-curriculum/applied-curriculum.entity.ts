import { Column, Entity, PrimaryColumn } from "typeorm";

/** Which version of a learner's curriculum a private course was last made of. */
@Entity("applied_curriculum")
export class AppliedCurriculumEntity {
  @PrimaryColumn("uuid")
  courseId: string;

  @Column("uuid")
  curriculumId: string;

  @Column("integer")
  version: number;

  /** What came of it: only that is put away when a later version lacks it, and nothing that the owner added. */
  @Column("uuid", { array: true })
  chapterIds: string[];

  @Column("uuid", { array: true })
  lessonIds: string[];
}
