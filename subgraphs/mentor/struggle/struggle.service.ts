import type { Context } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { decodeCursor, pageOf, type Page } from "../../../platform/graphql/connection";
import { admitStaff } from "../neighbours/course-staff.service";
import { countStruggles, findStruggles, type StruggleRow } from "./struggle.store";
import type { CourseStrugglesArgs } from "./struggle.type";

/** GraphQL's Int. */
const MAX_INT = 2_147_483_647;

/** Where the learners of a course struggle; null when there is no course that the actor may know of. */
export async function listStruggles(
  ctx: Context,
  { courseId, first, after }: CourseStrugglesArgs,
): Promise<Page<StruggleRow> | null> {
  if (!(await admitStaff(ctx, courseId))) return null;
  const rows = await findStruggles(ctx, courseId, decodeCursor(after, isKey), first + 1);
  return pageOf(
    rows,
    first,
    row => [row.struggle, row.questions, row.lessonId],
    () => countStruggles(ctx, courseId),
  );
}

function isKey([struggle, questions, lessonId, ...rest]: unknown[]): boolean {
  const isShare = typeof struggle === "number" && Math.abs(struggle) <= 1;
  const isCount = Number.isInteger(questions) && (questions as number) >= 0 && (questions as number) <= MAX_INT;
  return isShare && isCount && typeof lessonId === "string" && isId(lessonId) && rest.length === 0;
}
