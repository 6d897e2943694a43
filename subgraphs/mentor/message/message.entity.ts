import { Column, Entity, PrimaryColumn } from "typeorm";

/** A lesson that a reply refers to, and the marks by which its text does. */
export interface StoredCitation {
  lessonId: string;
  /** As in the text, without brackets: `L1`. */
  markers: string[];
}

/** Stands in a model's place where the platform has answered itself. */
export const PLATFORM = "platform";

/** What a learner should do after an answer. */
export type NextAction = "TRY" | "READ_LESSON" | "RETAKE_QUIZ" | "GO_ON";

/** One message of a thread. */
@Entity("message")
export class MessageEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  threadId: string;

  /** Where it stands in its thread, from 0. */
  @Column("integer")
  position: number;

  @Column("text")
  role: "USER" | "ASSISTANT" | "SYSTEM";

  /** Markdown. */
  @Column("text")
  content: string;

  /** Who wrote it; null unless the role is USER. */
  @Column("uuid", { nullable: true })
  authorId: string | null;

  /** The client's name for the call that brought it: unique per author. Null unless the role is USER. */
  @Column("text", { nullable: true })
  requestId: string | null;

  /** The language model that wrote it; null unless the role is ASSISTANT. */
  @Column("text", { nullable: true })
  model: string | null;

  /** What it has cost, prompt and text together; null unless the role is ASSISTANT. */
  @Column("integer", { nullable: true })
  tokens: number | null;

  /** In the order of first use. */
  @Column("jsonb")
  citations: StoredCitation[];

  @Column("text", { array: true })
  suggestions: string[];

  /** The lessons whose text the language model was given, the most fitting first. */
  @Column("uuid", { array: true })
  contextLessonIds: string[];

  /** Null unless the role is ASSISTANT, and where the platform has answered itself. */
  @Column("text", { nullable: true })
  nextAction: NextAction | null;

  /** Where to do it; null for GO_ON. */
  @Column("uuid", { nullable: true })
  nextLessonId: string | null;

  /** Whether the learner had the mentor forget what came of it: they still see it, and no prompt or summary holds it. */
  @Column("boolean")
  forgotten: boolean;

  @Column("timestamptz")
  createdAt: Date;
}
