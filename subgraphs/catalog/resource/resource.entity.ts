import { Column, Entity, PrimaryColumn } from "typeorm";

/** Which values of an API's answer become what: JSON pointers (RFC 6901). */
export interface ApiMapping {
  title: string;
  text: string | null;
  url: string | null;
}

/** Where a resource comes from, in a normal form: the same source is the same resource of a lesson. */
export type ResourceSource =
  | { kind: "ARTICLE"; url: string }
  | { kind: "PDF"; url: string; uploadId: null }
  | { kind: "PDF"; url: null; uploadId: string }
  | { kind: "YOUTUBE"; videoId: string }
  | { kind: "BOOK"; isbn: string }
  | { kind: "API"; url: string; mapping: ApiMapping };

export type ResourceKindName = ResourceSource["kind"];

/** Outside material of a lesson. Its row is made when it is asked for; nobody but the job sees it before it has been imported. */
@Entity("lesson_resource")
export class ResourceEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  lessonId: string;

  @Column("text")
  kind: ResourceKindName;

  /** Of `source`; unique in the lesson. */
  @Column("text")
  sourceKey: string;

  @Column("jsonb")
  source: ResourceSource;

  /** What the source is called, or what staff call it; empty until it has been imported. */
  @Column("text")
  title: string;

  /** Staff gave the title: a refresh leaves it as it is. */
  @Column("boolean")
  titleKept: boolean;

  /** Where people find it; null for an uploaded file. */
  @Column("text", { nullable: true })
  url: string | null;

  /** The newest job that imports it. */
  @Column("uuid")
  jobId: string;

  /** Null until it has been imported once. */
  @Column("timestamptz", { nullable: true })
  importedAt: Date | null;

  @Column("timestamptz")
  createdAt: Date;
}

/** What was found at the source. A table of its own: lists are read without it. */
@Entity("resource_material")
export class ResourceMaterialEntity {
  @PrimaryColumn("uuid")
  resourceId: string;

  /** The fields of the material type that the kind names. */
  @Column("jsonb")
  material: Record<string, unknown>;
}
