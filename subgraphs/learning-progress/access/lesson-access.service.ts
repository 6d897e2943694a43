import { hasRole } from "../../../platform/context/actor";
import type { Context } from "../../../platform/context/context";
import { isOpen } from "../enrollment/enrollment.entity";
import { teaches } from "../permissions";
import { viewerSeatAtLesson } from "./lesson-access.store";
import type { LessonAccess, LessonAccessReason } from "./lesson-access.type";

/** What the catalog says of a lesson: the facts that access depends on. */
export interface LessonFacts {
  lessonId: string;
  courseId: string;
  instructorId: string | null;
  visibility: "PUBLIC" | "PRIVATE";
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
  if (teaches(actor, facts)) return "INSTRUCTOR";
  const seat = actor && (await ctx.load(viewerSeatAtLesson, facts));
  const learns = isOpen(seat);
  if (learns && seat!.isInVersion) return "ENROLLED";
  if (facts.isFreePreview && facts.isPublished && facts.visibility === "PUBLIC") return "FREE_PREVIEW";
  if (learns) return "NOT_IN_VERSION";
  return actor ? "NOT_ENROLLED" : "SIGN_IN_REQUIRED";
}
