import type { Context } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { Failure } from "../../../platform/errors/failure";
import { signedInActor } from "../../../platform/graphql/allow";
import type { LiveSubscription } from "../../../platform/live/live";
import { progressSubject, progressTopic, type ProgressMessage } from "./progress-topic";

/** Listens to the actor's own progress in a course. They may do so before they enrol. */
export async function listenToProgress(ctx: Context, courseId: string): Promise<LiveSubscription<ProgressMessage>> {
  const { userId } = signedInActor(ctx);
  if (!isId(courseId)) throw new Failure("BAD_USER_INPUT", "courseId must be the id of a course.");
  return ctx.listen(progressTopic, progressSubject(userId, courseId.toLowerCase()));
}
