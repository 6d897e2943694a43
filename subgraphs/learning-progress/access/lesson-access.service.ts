import { hasRole } from "../../../platform/context/actor";
import type { Context } from "../../../platform/context/context";
import { isOpen } from "../enrollment/enrollment.entity";
import { viewerEnrollmentByCourse } from "../enrollment/enrollment.store";
import { teaches } from "../permissions";
import type { LessonAccess, LessonAccessReason } from "./lesson-access.type";

/** What the catalog says of a lesson: the facts that access depends on. */
export interface LessonFacts {
  courseId: string;
  instructorId: string | null;
  isPublished: boolean;
  isFreePreview: boolean;
}

const GRANTING: ReadonlySet<LessonAccessReason> = new Set(["ADMIN", "INSTRUCTOR", "ENROLLED", "FREE_PREVIEW"]);

/** Whether the actor may see a lesson's content. An enrolment counts also when the course is no longer published. */
export async function decideAccess(ctx: Context, facts: LessonFacts): Promise<LessonAccess> {
  const reason = await reasonFor(ctx, facts);
  return { granted: GRANTING.has(reason), reason };
}

async function reasonFor(ctx: Context, facts: LessonFacts): Promise<LessonAccessReason> {
  const { actor } = ctx;
  if (hasRole(actor, "ADMIN")) return "ADMIN";
  if (teaches(actor, facts.instructorId)) return "INSTRUCTOR";
  if (actor && isOpen(await ctx.load(viewerEnrollmentByCourse, facts.courseId))) return "ENROLLED";
  if (facts.isFreePreview && facts.isPublished) return "FREE_PREVIEW";
  return actor ? "NOT_ENROLLED" : "SIGN_IN_REQUIRED";
}
