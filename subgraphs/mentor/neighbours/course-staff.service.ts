import type { Scope } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { requireThat, signedInActor } from "../../../platform/graphql/allow";
import { mayKnowCourse, mayTeach } from "../permissions";
import { findSeat } from "./classroom.store";

/** Lets a course's staff pass. False when there is no course that the actor may know of; others who know of it are FORBIDDEN. */
export async function admitStaff(scope: Scope, courseId: string): Promise<boolean> {
  const actor = signedInActor(scope);
  const seat = isId(courseId) ? await findSeat(scope, courseId, actor.userId) : null;
  if (!seat || !mayKnowCourse(actor, seat)) return false;
  requireThat(mayTeach(actor, seat), actor);
  return true;
}
