import { Column, Entity, PrimaryColumn } from "typeorm";

/** Who wrote a transcript: the server that listened to the video, or the course's staff. */
export const transcriptOrigins = ["SPEECH", "STAFF"] as const;
export type TranscriptOriginName = (typeof transcriptOrigins)[number];

/** What is said in a lesson's video. */
@Entity("transcript")
export class TranscriptEntity {
  @PrimaryColumn("uuid")
  lessonId: string;

  /** BCP 47; `und` when nobody knows. */
  @Column("text")
  language: string;

  @Column("text")
  origin: TranscriptOriginName;

  @Column("integer")
  cueCount: number;

  /** The cues' plain text, one on a line. Long, so not read with the rest. */
  @Column("text", { select: false })
  text: string;

  /** WebVTT, at most 500,000 characters: not read with the rest, either. */
  @Column("text", { select: false })
  vtt: string;

  @Column("timestamptz")
  updatedAt: Date;
}

/** Something that is said, and when. */
@Entity("transcript_cue")
export class TranscriptCueEntity {
  @PrimaryColumn("uuid")
  lessonId: string;

  /** 0, 1, 2 … in the order of time. */
  @PrimaryColumn("integer")
  position: number;

  /** Milliseconds from the beginning of the video. */
  @Column("integer")
  startMs: number;

  @Column("integer")
  endMs: number;

  @Column("text")
  text: string;
}

/** The latest that was asked for: a worker's result counts only as long as its request stands here. */
@Entity("transcript_request")
export class TranscriptRequestEntity {
  @PrimaryColumn("uuid")
  lessonId: string;

  @Column("uuid")
  id: string;

  @Column("uuid")
  jobId: string;

  /** The video that is listened to. */
  @Column("uuid")
  uploadId: string;

  /** Whether the transcript is kept: another attempt has nothing to do. */
  @Column("boolean")
  done: boolean;
}
