import { defineTrackedJob } from "../../../platform/jobs/tracked-job";
import { endFailed, proposeAdaptation } from "../adaptation/propose-adaptation";
import { makeAdaptation } from "./definitions";

/** Proposes how a curriculum should change, from what its owner did in it. */
export const makeAdaptationJob = defineTrackedJob<{ adaptationId: string }>({
  ...makeAdaptation,
  attempts: 4,
  backoffMs: 2_000,
  run: (context, { adaptationId }) => proposeAdaptation(context, adaptationId),
  onFailure: (context, { adaptationId }) => endFailed(context, adaptationId),
});
