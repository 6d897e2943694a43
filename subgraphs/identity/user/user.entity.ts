import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Role } from "../../../platform/context/actor";

/** A person with an account. The hash of the password is in the table, but not here: only the log-in reads it. */
@Entity("app_user")
export class UserEntity {
  @PrimaryColumn("uuid")
  id: string;

  /** As the person typed it; unique without regard to case. */
  @Column("text")
  email: string;

  @Column("boolean")
  emailVerified: boolean;

  @Column("text")
  firstName: string;

  @Column("text")
  lastName: string;

  /** First and last name; Postgres keeps it. */
  @Column({ type: "text", insert: false, update: false })
  displayName: string;

  /** E.164, unique. */
  @Column("text", { nullable: true })
  phone: string | null;

  @Column("text", { nullable: true })
  avatarUrl: string | null;

  /** Unique without regard to case. */
  @Column("text", { nullable: true })
  username: string | null;

  /** IANA name. */
  @Column("text")
  timeZone: string;

  /** BCP 47 tag. */
  @Column("text")
  locale: string;

  @Column("text")
  role: Role;

  /** False: blocked, and cannot sign in. */
  @Column("boolean")
  active: boolean;

  @Column("timestamptz", { nullable: true })
  lastLoginAt: Date | null;

  @Column("timestamptz")
  createdAt: Date;
}
