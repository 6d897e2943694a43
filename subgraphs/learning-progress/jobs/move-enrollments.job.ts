import { defineJob } from "../../../platform/jobs/define-job";
import { goOnMoving, moveRest, type MoveRest } from "../enrollment-move/enrollment-move.service";

/** Goes on with a move that is too large for one transaction. A second run finds those that are left; a later move goes before it. */
export const moveEnrollmentsJob = defineJob<MoveRest>({
  ...moveRest,
  attempts: 10,
  backoffMs: 2_000,
  handle: (context, rest) => context.transaction(tx => goOnMoving(tx, rest)),
});
