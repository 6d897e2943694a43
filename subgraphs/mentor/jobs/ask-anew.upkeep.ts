import type { Upkeep } from "../../../platform/jobs/upkeep";
import { askCurriculaAnew } from "../curriculum-making/ask-anew";
import { askInsightsAnew } from "../insight/ask-insight";
import { wantJudgementsAnew } from "../judgement/judgement.service";

/** Has done what somebody waits for and a queue has lost: one that came back empty tells nobody. */
export const askAnew: Upkeep = {
  name: "mentor.ask-anew",
  everyMs: 60_000,
  run: context =>
    context.transaction(async tx => {
      await askInsightsAnew(tx);
      await wantJudgementsAnew(tx);
      await askCurriculaAnew(tx);
    }),
};
