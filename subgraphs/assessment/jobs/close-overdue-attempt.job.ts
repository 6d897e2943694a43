import { defineJob } from "../../../platform/jobs/define-job";
import { closeOverdueAttempt, closeOverdueAttemptJob } from "../attempt/end-attempt";

/** Ends an attempt that nobody has submitted in time. Runs when its time is over; tries again should its clock be ahead of the database's. */
export const closeOverdueAttemptWork = defineJob<{ attemptId: string }>({
  ...closeOverdueAttemptJob,
  attempts: 8,
  backoffMs: 2_000,
  handle: (ctx, { attemptId }) => ctx.transaction(tx => closeOverdueAttempt(tx, attemptId)),
});
