import type { Transaction } from "../../../../platform/context/context";
import { madeAt, newId } from "../../../../platform/database/ids";
import { refuse } from "../../../../platform/errors/problem";
import { problems } from "../../problems";
import { readLaunch, type Launch } from "../launch/launch-token";
import { launchableItems, type ManifestItem } from "../manifest/manifest";
import type { ScormPackageEntity } from "../package/scorm-package.entity";
import { findScormPackage } from "../package/scorm-package.store";
import { secondsOf } from "./elements";
import { outcomeOf, type Outcome } from "./outcome";
import { elementsFrom, openingElements, type ElementValue } from "./run-elements";
import { findAttemptItem, saveAttemptItem } from "./scorm-attempt-item.store";
import type { ScormAttemptEntity, ScormAttemptItemEntity } from "./scorm-attempt.entity";
import { settleAttempt } from "./scorm-attempt.service";
import { beginAttempt, lockAttempt } from "./scorm-attempt.store";
import type { BeginScormInput, CommitScormInput, ScormCommit, ScormRun } from "./scorm-run.type";

/** What a session's clock may be ahead of ours. */
const CLOCK_SECONDS = 5;

/** Opens an item: answers what it finds there, and the id that its commits bear. An earlier opening of it cannot commit any more. */
export async function beginScorm(tx: Transaction, input: BeginScormInput): Promise<ScormRun> {
  const { launch, pack, item } = await launched(tx, input);
  if (!counts(launch)) return runOf(newId(), { launch, pack, item }, null);
  const { userId } = launch;
  await beginAttempt(tx, { userId, lessonId: pack.lessonId, packageId: pack.id });
  const attempt = (await lockAttempt(tx, userId, pack.id))!;
  requireCurrent(attempt);
  const former = await findAttemptItem(tx, attempt.id, item.id);
  const opened = openedItem(attempt.id, pack, item, former);
  await saveAttemptItem(tx, opened);
  await settleAttempt(tx, attempt, pack);
  return runOf(opened.runId, { launch, pack, item }, former && opened);
}

/** Keeps what an item has set. What is not newer than what is kept changes nothing: commits may come late, and more than once. */
export async function commitScorm(tx: Transaction, input: CommitScormInput, { ends }: { ends: boolean }): Promise<ScormCommit> {
  const { launch, pack, item } = await launched(tx, input);
  const elements = elementsFrom(pack.standard, input.elements);
  if (!counts(launch)) return { kept: false, itemCompleted: false, completed: false, passed: null, scorePercent: null };
  const attempt = await lockAttempt(tx, launch.userId, pack.id);
  if (attempt) requireCurrent(attempt);
  const saved = attempt && (await findAttemptItem(tx, attempt.id, item.id));
  if (!attempt || saved?.runId !== input.runId) throw refuse(problems.SCORM_RUN_ENDED, ["input", "runId"]);
  const isLate = input.sequence <= saved.sequence;
  if (!isLate && saved.ended) throw refuse(problems.SCORM_RUN_ENDED, ["input", "runId"]);
  const kept = isLate ? saved : committedItem(saved, pack, item, { sequence: input.sequence, ends, elements });
  if (!isLate) await saveAttemptItem(tx, kept);
  const { completed, passed, scorePercent } = isLate ? attempt : await settleAttempt(tx, attempt, pack);
  return { kept: !isLate, itemCompleted: kept.completed, completed, passed, scorePercent };
}

interface Launched {
  launch: Launch;
  pack: ScormPackageEntity;
  item: ManifestItem;
}

async function launched(tx: Transaction, { token, itemId }: BeginScormInput): Promise<Launched> {
  const launch = await readLaunch(tx, token, ["input", "token"]);
  const pack = await findScormPackage(tx, launch.packageId);
  if (!pack || pack.sweptAt) throw refuse(problems.SCORM_PACKAGE_GONE, ["input", "token"]);
  const item = launchableItems(pack.items).find(({ id }) => id === itemId);
  if (!item) throw refuse(problems.SCORM_ITEM_NOT_FOUND, ["input", "itemId"]);
  return { launch, pack, item };
}

function counts(launch: Launch): launch is Launch & { userId: string } {
  return launch.mode === "NORMAL" && launch.userId !== null;
}

/** Whoever has begun anew may still have a page of the former package open. */
function requireCurrent({ leftAt }: ScormAttemptEntity): void {
  if (leftAt) throw refuse(problems.SCORM_PACKAGE_GONE, ["input", "token"]);
}

/**
 * An item as it is opened. What was suspended, or never properly left, is resumed. SCORM 2004 begins anew after any other exit;
 * in SCORM 1.2 there is only one attempt, which goes on.
 */
function openedItem(
  attemptId: string,
  { standard }: ScormPackageEntity,
  { id, kind }: ManifestItem,
  former: ScormAttemptItemEntity | null,
): ScormAttemptItemEntity {
  return {
    attemptId,
    itemId: id,
    runId: newId(),
    sequence: 0,
    ended: false,
    elements: former && (standard === "SCORM_12" || isResumed(former)) ? former.elements : {},
    exit: former && isResumed(former) ? "suspend" : "",
    completed: kind === "ASSET" || (former?.completed ?? false),
    passed: former?.passed ?? null,
    scorePercent: former?.scorePercent ?? null,
    earlierSeconds: former ? former.earlierSeconds + former.sessionSeconds : 0,
    sessionSeconds: 0,
  };
}

function isResumed({ ended, exit }: ScormAttemptItemEntity): boolean {
  return !ended || exit === "suspend";
}

function runOf(id: string, { launch, pack, item }: Launched, opened: ScormAttemptItemEntity | null): ScormRun {
  const { standard } = pack;
  const entry = opened === null ? "ab-initio" : opened.exit === "suspend" ? "resume" : standard === "SCORM_12" ? "" : "ab-initio";
  const elements: ElementValue[] = openingElements({
    standard,
    item,
    launch,
    elements: opened?.elements ?? {},
    entry,
    earlierSeconds: opened?.earlierSeconds ?? 0,
  });
  return { id, standard, item, elements };
}

interface Committed {
  sequence: number;
  ends: boolean;
  elements: Record<string, string>;
}

/** Completion, success and the best score stay: to look at something again takes nothing away. */
function committedItem(
  saved: ScormAttemptItemEntity,
  { standard }: ScormPackageEntity,
  item: ManifestItem,
  { sequence, ends, elements }: Committed,
): ScormAttemptItemEntity {
  const core = standard === "SCORM_12" ? "cmi.core" : "cmi";
  const { [`${core}.exit`]: exit = "", [`${core}.session_time`]: sessionTime, ...kept } = elements;
  const outcome = outcomeOf(standard, item, elements);
  return {
    ...saved,
    sequence,
    ended: ends,
    elements: kept,
    exit: exit.slice(0, 50),
    ...better(saved, outcome),
    sessionSeconds: sessionSecondsOf(saved.runId, sessionTime),
  };
}

function better(before: Outcome, now: Outcome): Outcome {
  const scores = [before.scorePercent, now.scorePercent].filter(score => score !== null);
  return {
    completed: before.completed || now.completed,
    passed: before.passed === true ? true : (now.passed ?? before.passed),
    scorePercent: scores.length === 0 ? null : Math.max(...scores),
  };
}

/**
 * What the item reports, but nobody has spent more time in a run than has passed since it began. Items report their time as they
 * are left, which a browser may not let them do: while it is none (run times write a zero), it is the time that has passed.
 */
function sessionSecondsOf(runId: string, reported: string | undefined): number {
  const began = madeAt(runId)?.getTime() ?? Date.now();
  const elapsed = Math.max(0, Math.ceil((Date.now() - began) / 1_000));
  return Math.min(secondsOf(reported) || elapsed, elapsed + CLOCK_SECONDS);
}
