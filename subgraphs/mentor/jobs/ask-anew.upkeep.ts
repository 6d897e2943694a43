import type { Transaction } from "../../../platform/context/context";
import type { Upkeep } from "../../../platform/jobs/upkeep";
import { askCurriculaAnew } from "../curriculum-making/ask-anew";
import { askInsightsAnew } from "../insight/ask-insight";
import { wantJudgementsAnew } from "../judgement/judgement.service";

/** Have done what somebody waits for and a queue has lost: one that came back empty tells nobody. */
export const askInsights = anew("mentor.ask-insights-anew", askInsightsAnew);
export const askJudgements = anew("mentor.ask-judgements-anew", wantJudgementsAnew);
export const askCurricula = anew("mentor.ask-curricula-anew", askCurriculaAnew);

function anew(name: string, ask: (tx: Transaction) => Promise<void>): Upkeep {
  return { name, everyMs: 60_000, run: context => context.transaction(ask) };
}
