import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";

/** When insights are made. */
export interface InsightRules {
  /** How long is waited for more of the same, from what a learner does first in a lesson. */
  delaySeconds: number;
}

const shape = {
  MENTOR_INSIGHT_DELAY_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3_600)
    .default(20)
    .describe(
      "how long after a quiz or a completed lesson the mentor forms its insight: what comes meanwhile goes into the same one",
    ),
};

/** No outside service: the settings of the copy that runs. */
export const insightRules = definePort<InsightRules, typeof shape>({
  name: "mentor.insight-rules",
  settings: shape,
  create: settings => ({ delaySeconds: settings.MENTOR_INSIGHT_DELAY_SECONDS }),
});
