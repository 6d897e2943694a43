import { defineJob } from "../../../platform/jobs/define-job";
import { resumeRefund } from "../refund/refund.service";
import { sendRefund } from "./definitions";

/** Sends what the provider has not taken at once: its tries, each twice as long after the last, go on for some eight hours. */
export const sendRefundJob = defineJob<{ refundId: string }>({
  ...sendRefund,
  attempts: 10,
  backoffMs: 60_000,
  handle: (context, { refundId }) => resumeRefund(context, refundId),
});
