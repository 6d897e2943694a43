import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a learner lets others see; who has no row lets nobody see anything. */
@Entity("learner_privacy")
export class LearnerPrivacyEntity {
  @PrimaryColumn("uuid")
  userId: string;

  /** Whether the staff of their courses may read their threads, if the platform lets it too. */
  @Column("boolean")
  shareTranscripts: boolean;

  @Column("timestamptz")
  updatedAt: Date;
}
