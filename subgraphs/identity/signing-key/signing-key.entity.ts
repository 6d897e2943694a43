import type { JsonWebKey } from "node:crypto";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A key pair that access tokens are signed with. */
@Entity("signing_key")
export class SigningKeyEntity {
  /** The `kid` in the head of each token. */
  @PrimaryColumn("text")
  kid: string;

  /** Encrypted: see ports/key-vault.ts. */
  @Column("bytea")
  privateKey: Buffer;

  @Column("jsonb")
  publicJwk: JsonWebKey;

  @Column("timestamptz")
  createdAt: Date;

  /** When a newer key took its place. */
  @Column("timestamptz", { nullable: true })
  retiredAt: Date | null;
}
