import { Column, Entity, PrimaryColumn } from "typeorm";

/** A file of a package: which object has its bytes. Paths of requests are looked up here, and are never a part of a key. */
@Entity("scorm_file")
export class ScormFileEntity {
  @PrimaryColumn("uuid")
  packageId: string;

  /** In lower case: see `pathKey`. */
  @PrimaryColumn("text")
  path: string;

  @Column("text")
  objectKey: string;

  @Column("text")
  contentType: string;

  @Column("integer")
  sizeBytes: number;
}
