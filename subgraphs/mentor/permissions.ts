import { hasRole, type Actor } from "../../platform/context/actor";

/** What decides about asking: who teaches the course, and how the actor stands in it. */
export interface Seat {
  instructorId: string;
  /** A Publication of the catalog. */
  publication: string;
  /** A private course is its owner's alone: `instructorId` says whose. */
  visibility: "PUBLIC" | "PRIVATE";
  /** The status of the actor's enrolment; null without one. */
  enrollmentStatus: string | null;
}

/** Learners who take or have completed the course, its instructor, and admins. */
export function mayAskAbout(actor: Actor, seat: Seat): boolean {
  return seat.enrollmentStatus === "ACTIVE" || seat.enrollmentStatus === "COMPLETED" || mayTeach(actor, seat);
}

/**
 * Whether somebody whose question was taken may still be told of the course, when no actor asks any more: a job knows no roles. Who has
 * no enrolment at all was let in as staff.
 */
export function mayStillBeTold(userId: string, { enrollmentStatus, instructorId }: Seat): boolean {
  return instructorId === userId || enrollmentStatus === null || ["ACTIVE", "COMPLETED"].includes(enrollmentStatus);
}

/** Everybody knows the published public courses; all others only their staff, and who has ever enrolled. */
export function mayKnowCourse(actor: Actor, seat: Seat): boolean {
  const shown = seat.publication === "PUBLISHED" && seat.visibility === "PUBLIC";
  return shown || seat.enrollmentStatus !== null || mayTeach(actor, seat);
}

/** A thread, with all that is in it, is its owner's alone. */
export function ownsThread(actor: Actor, thread: { userId: string }): boolean {
  return thread.userId === actor.userId;
}

/** So is a reply. */
export function ownsReply(actor: Actor, reply: { userId: string }): boolean {
  return reply.userId === actor.userId;
}

/** And what the mentor remembers of somebody, whatever the actor's role. */
export function ownsMemory(actor: Actor, memory: { userId: string }): boolean {
  return memory.userId === actor.userId;
}

/** And the decision on what it proposes to them. */
export function ownsProposal(actor: Actor, proposal: { userId: string }): boolean {
  return proposal.userId === actor.userId;
}

/** And a curriculum, with its versions: nobody else knows of it. */
export function ownsCurriculum(actor: Actor, curriculum: { ownerId: string }): boolean {
  return curriculum.ownerId === actor.userId;
}

/** A private course is its owner's whatever their role; a public one is its instructor's for as long as they are one. */
export function mayTeach(actor: Actor, seat: Seat): boolean {
  const entitled = seat.visibility === "PRIVATE" || hasRole(actor, "INSTRUCTOR");
  return hasRole(actor, "ADMIN") || (entitled && seat.instructorId === actor.userId);
}
