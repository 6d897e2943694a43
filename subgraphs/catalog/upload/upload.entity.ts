import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a file is for; says how large it may be and what it may be. */
export const uploadPurposes = ["THUMBNAIL", "VIDEO", "PDF", "SCORM_PACKAGE", "ATTACHMENT"] as const;
export type UploadPurposeName = (typeof uploadPurposes)[number];

/** What an upload is at: its bytes are awaited or being checked; it may be used; it was refused and nothing of it is kept. */
export const uploadStates = ["PENDING", "READY", "REJECTED"] as const;
export type UploadState = (typeof uploadStates)[number];

/** What refers to a file; the subject is a course or a lesson, or what else the kind names. */
export const uploadUses = [
  "COURSE_THUMBNAIL",
  "LESSON_CONTENT",
  "LESSON_ATTACHMENT",
  "SCORM_PACKAGE",
  "LESSON_RESOURCE",
] as const;
export type UploadUseKind = (typeof uploadUses)[number];

/** A file that somebody brings: first announced, then put into the object store by them, then checked by us. */
@Entity("upload")
export class UploadEntity {
  @PrimaryColumn("uuid")
  id: string;

  /** A user of the identity subgraph. */
  @Column("uuid")
  ownerId: string;

  @Column("text")
  purpose: UploadPurposeName;

  /** As the owner calls it: for people to read, never a part of a key. */
  @Column("text")
  fileName: string;

  /** As announced until it is READY; then the size of the kept object. */
  @Column("integer")
  sizeBytes: number;

  /** What the content says that it is; null until it has been looked at. */
  @Column("text", { nullable: true })
  contentType: string | null;

  @Column("text")
  status: UploadState;

  /** Where the kept file is in the object store: null unless READY. Pictures have narrower ones beside it (`pictureKey`). */
  @Column("text", { nullable: true })
  objectKey: string | null;

  /** The job that checks it; null until its owner has said that all bytes are there. */
  @Column("uuid", { nullable: true })
  jobId: string | null;

  /** Why it was refused; null unless REJECTED. */
  @Column("text", { nullable: true })
  problemCode: string | null;

  @Column("text", { nullable: true })
  problemMessage: string | null;

  /** Since when nothing uses it; null while something does, and before it is READY. */
  @Column("timestamptz", { nullable: true })
  unusedSince: Date | null;

  @Column("timestamptz")
  createdAt: Date;
}

/** That something refers to a file: as long as one does, the file is kept. */
@Entity("upload_use")
export class UploadUseEntity {
  @PrimaryColumn("uuid")
  uploadId: string;

  @PrimaryColumn("text")
  kind: UploadUseKind;

  @PrimaryColumn("uuid")
  subjectId: string;
}
