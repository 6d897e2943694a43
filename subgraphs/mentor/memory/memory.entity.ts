import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a memory is about. */
export const memoryKinds = ["PREFERENCE", "ACHIEVEMENT", "FACT", "GOAL", "STRUGGLE", "SUCCESS"] as const;
export type MemoryKind = (typeof memoryKinds)[number];

/**
 * One thing that the mentor remembers of a learner: theirs alone. Of one key, in its kind and scope, there is one. Its embedding, and the
 * words it is found by, stand beside it in the table.
 */
@Entity("memory")
export class MemoryEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  /** Null when it holds everywhere. */
  @Column("uuid", { nullable: true })
  courseId: string | null;

  @Column("text")
  kind: MemoryKind;

  /** What it is called, for example `examples`; the same in any case. */
  @Column("text")
  key: string;

  @Column("text")
  value: string;

  /** 0–1, two decimals. */
  @Column("numeric")
  importance: number;

  /** The answer with which it was proposed; null when the learner wrote it. */
  @Column("uuid", { nullable: true })
  sourceMessageId: string | null;

  @Column("timestamptz")
  createdAt: Date;

  /** When it was last written, or corrected. */
  @Column("timestamptz")
  updatedAt: Date;

  /** When the mentor was last given it to answer with; null when never. */
  @Column("timestamptz", { nullable: true })
  lastUsedAt: Date | null;
}
