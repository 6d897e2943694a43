import type { Transaction } from "../../../../platform/context/context";
import { manyLoader } from "../../../../platform/context/loader";
import { columns } from "../../../../platform/database/columns";
import { ScormAttemptItemEntity } from "./scorm-attempt.entity";

const COLUMNS = columns(ScormAttemptItemEntity);
const ONE = `select ${COLUMNS} from scorm_attempt_item where attempt_id = $1 and item_id = $2`;

/** Without the elements, which may be large. */
const STATES = `
  select attempt_id as "attemptId", item_id as "itemId", completed, passed, score_percent as "scorePercent",
    earlier_seconds + session_seconds as "totalSeconds"
  from scorm_attempt_item where attempt_id = any($1::uuid[])`;

const SAVE = `
  insert into scorm_attempt_item
    (attempt_id, item_id, run_id, sequence, ended, elements, exit, completed, passed, score_percent, earlier_seconds, session_seconds)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict (attempt_id, item_id) do update set
    run_id = excluded.run_id, sequence = excluded.sequence, ended = excluded.ended, elements = excluded.elements,
    exit = excluded.exit, completed = excluded.completed, passed = excluded.passed, score_percent = excluded.score_percent,
    earlier_seconds = excluded.earlier_seconds, session_seconds = excluded.session_seconds`;

/** How far a learner is in an item. */
export interface ItemState {
  attemptId: string;
  itemId: string;
  completed: boolean;
  passed: boolean | null;
  scorePercent: number | null;
  totalSeconds: number;
}

export const itemStatesOfAttempt = manyLoader<ItemState>(
  "scormItemStatesOfAttempt",
  (scope, attemptIds) => scope.query(STATES, [attemptIds]),
  state => state.attemptId,
);

/** Reads them now, whatever a loader has read before. */
export function findItemStates(tx: Transaction, attemptId: string): Promise<ItemState[]> {
  return tx.query(STATES, [[attemptId]]);
}

export async function findAttemptItem(
  tx: Transaction,
  attemptId: string,
  itemId: string,
): Promise<ScormAttemptItemEntity | null> {
  const [item] = await tx.query<ScormAttemptItemEntity>(ONE, [attemptId, itemId]);
  return item ?? null;
}

/** Writes an item's state. The caller holds the attempt. */
export async function saveAttemptItem(tx: Transaction, item: ScormAttemptItemEntity): Promise<void> {
  const { attemptId, itemId, runId, sequence, ended, exit, completed, passed, scorePercent } = item;
  const values = [
    attemptId,
    itemId,
    runId,
    sequence,
    ended,
    JSON.stringify(item.elements),
    exit,
    completed,
    passed,
    scorePercent,
  ];
  await tx.query(SAVE, [...values, item.earlierSeconds, item.sessionSeconds]);
}
