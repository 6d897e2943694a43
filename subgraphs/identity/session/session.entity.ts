import { Column, Entity, PrimaryColumn } from "typeorm";

/** One sign-in of a person on one device, and the family of refresh tokens that has come of it. */
@Entity("session")
export class SessionEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  @Column("timestamptz")
  createdAt: Date;

  /** When it was last refreshed. */
  @Column("timestamptz")
  lastUsedAt: Date;

  /** When its newest refresh token ends. */
  @Column("timestamptz")
  expiresAt: Date;

  @Column("timestamptz", { nullable: true })
  endedAt: Date | null;

  @Column("text", { nullable: true })
  endReason: SessionEnd | null;
}

/** Why a session was over before its time. */
export type SessionEnd = "LOGGED_OUT" | "TOKEN_REUSED" | "ROLE_CHANGED" | "BLOCKED";
