import { Column, Entity, PrimaryColumn } from "typeorm";

/** A piece of a reply's text, in the order it was made. All of them together are the text. Kept for two days. */
@Entity("reply_chunk")
export class ChunkEntity {
  @PrimaryColumn("uuid")
  replyId: string;

  /** From 1, without gaps. */
  @PrimaryColumn("integer")
  sequence: number;

  @Column("text")
  text: string;
}
