import type { Transaction } from "../../../platform/context/context";
import { findWaitingAdaptations } from "../adaptation/adaptation.store";
import { findWaitingWork } from "../curriculum/curriculum.store";
import { makeAdaptation, makeCurriculum } from "../jobs/definitions";

const MOST_ANEW = 100;

/** Asks once more for all that is being made, under the job's own id: a queue that still knows it does nothing. */
export async function askCurriculaAnew(tx: Transaction): Promise<void> {
  for (const work of await findWaitingWork(tx, MOST_ANEW)) tx.enqueue(makeCurriculum, work, { id: work.runId });
  for (const work of await findWaitingAdaptations(tx, MOST_ANEW)) tx.enqueue(makeAdaptation, work, { id: work.adaptationId });
}
