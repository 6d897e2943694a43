import { Column, Entity, PrimaryColumn } from "typeorm";

/** What admins have decided for the whole platform: one row. */
@Entity("mentor_setting")
export class MentorSettingEntity {
  @PrimaryColumn("boolean")
  id: boolean;

  /** Whether instructors may read the threads of learners who let them. */
  @Column("boolean")
  transcriptsForInstructors: boolean;

  @Column("timestamptz")
  updatedAt: Date;
}
