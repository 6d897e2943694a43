import type { Context } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, isIdPart, isTimePart, pageOf, type Page } from "../../../platform/graphql/connection";
import type { ActivityEntity } from "./activity.entity";
import { countActivities, findActivities } from "./activity.store";
import type { ActivitiesArgs } from "./activity.type";

/** The actor's own log, what was done last first. */
export async function listActivities(ctx: Context, { first, after, courseId }: ActivitiesArgs): Promise<Page<ActivityEntity>> {
  if (courseId != null && !isId(courseId)) throw refuse(commonProblems.INVALID_INPUT, ["courseId"], "This is no id of a course.");
  const filter = { userId: signedInActor(ctx).userId, courseId: courseId ?? null };
  const rows = await findActivities(ctx, filter, decodeCursor(after, isActivityKey), first + 1);
  return pageOf(
    rows,
    first,
    activity => [activity.happenedAt.toISOString(), activity.id],
    () => countActivities(ctx, filter),
  );
}

function isActivityKey([happenedAt, id, ...rest]: unknown[]): boolean {
  return isTimePart(happenedAt) && isIdPart(id) && rest.length === 0;
}
