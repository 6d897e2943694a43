import { isDeepStrictEqual } from "node:util";
import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, isOneId, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import { startJob } from "../../../platform/jobs/tracked-job";
import { makeCurriculum } from "../jobs/definitions";
import { addVersion, findVersion } from "../curriculum-version/curriculum-version.store";
import type { VersionOrigin } from "../curriculum-version/curriculum-version.entity";
import type { EditCurriculumInput } from "../curriculum-version/edit.input";
import { editTree } from "../curriculum-version/edit-tree";
import { contentOf, isWritten, lessonsOf, mapLessons, unwritten, type CurriculumTree } from "../curriculum-version/tree";
import { problems } from "../problems";
import type { CurriculumEntity } from "./curriculum.entity";
import type { CancelCurriculumInput, GenerateCurriculumInput, RegenerateCurriculumLessonsInput } from "./curriculum.input";
import {
  beginDraft,
  countCurricula,
  countGenerating,
  findByRequest,
  findCurricula,
  findCurriculumNow,
  insertCurriculum,
  keepWritten,
  lockOwner,
} from "./curriculum.store";
import { endWork } from "./end-work";
import { lockForVersion, lockOwnCurriculum } from "./own-curriculum";
import { curriculumNews, curriculumStop } from "./topics";

/** So many curricula of one person are written at once. */
const MOST_UNDER_WAY = 3;
const MOST_SECONDS = 1_800_000;
const LEAST_SECONDS = 1_800;

/** Begins a curriculum; the same request again answers the same one. */
export async function generateCurriculum(tx: Transaction, input: GenerateCurriculumInput): Promise<CurriculumEntity> {
  const { userId } = signedInActor(tx);
  const totalSeconds = totalSecondsOf(input);
  await lockOwner(tx, userId);
  const earlier = await findByRequest(tx, userId, input.requestId);
  const { requestId, level, language, knownTopics } = input;
  const wish = { requestId, goal: input.goal.trim(), level, language, totalSeconds, knownTopics };
  if (earlier) return sameWish(earlier, wish);
  await requireHands(tx, userId);
  const work = { curriculumId: newId(), runId: newId() };
  const made = await insertCurriculum(tx, {
    id: work.curriculumId,
    ownerId: userId,
    courseId: newId(),
    runId: work.runId,
    ...wish,
  });
  await startJob(tx, makeCurriculum, work, userId, { id: work.runId });
  return made!;
}

/** The actor's own, the newest first. */
export async function listCurricula(ctx: Context, { first, after }: PageArgs): Promise<Page<CurriculumEntity>> {
  const { userId } = signedInActor(ctx);
  const cursor = decodeCursor(after, isOneId);
  return pageOf(
    await findCurricula(ctx, userId, (cursor?.[0] as string) ?? null, first + 1),
    first,
    curriculum => [curriculum.id],
    () => countCurricula(ctx, userId),
  );
}

/** Stops what is being made, and with it what it costs; what is made by then is kept. Where nothing is, it changes nothing. */
export async function cancelCurriculum(tx: Transaction, { curriculumId }: CancelCurriculumInput): Promise<CurriculumEntity> {
  const curriculum = await lockOwnCurriculum(tx, curriculumId);
  if (curriculum.status !== "GENERATING") return curriculum;
  tx.broadcast(curriculumStop, curriculumId, {});
  await endWork(tx, curriculum, problems.CURRICULUM_CANCELLED.code);
  return (await findCurriculumNow(tx, curriculumId))!;
}

/** Makes a version as its owner wants it. */
export async function editCurriculum(tx: Transaction, input: EditCurriculumInput): Promise<CurriculumEntity> {
  const curriculum = await lockForVersion(tx, input.curriculumId, input.baseVersion);
  const base = (await findVersion(tx, curriculum.id, input.baseVersion))!;
  await addVersion(tx, curriculum.id, "EDITED", editTree(base.tree, input));
  tx.broadcast(curriculumNews, curriculum.id, {});
  return (await findCurriculumNow(tx, curriculum.id))!;
}

/** Has lessons written anew: those that are named, or all that are not written. */
export async function regenerateLessons(tx: Transaction, input: RegenerateCurriculumLessonsInput): Promise<CurriculumEntity> {
  const curriculum = await lockForVersion(tx, input.curriculumId, input.baseVersion);
  const { tree } = (await findVersion(tx, curriculum.id, input.baseVersion))!;
  const wanted = new Set(input.lessonIds ?? lessonsOf(tree).flatMap(lesson => (isWritten(lesson) ? [] : [lesson.lessonId])));
  const known = new Set(lessonsOf(tree).map(({ lessonId }) => lessonId));
  const stranger = input.lessonIds?.findIndex(id => !known.has(id)) ?? -1;
  if (stranger >= 0) throw refuse(problems.CURRICULUM_PART_NOT_FOUND, ["input", "lessonIds", String(stranger)]);
  if (wanted.size === 0) return curriculum;
  return writeOut(
    tx,
    curriculum,
    mapLessons(tree, lesson => (wanted.has(lesson.lessonId) ? unwritten(lesson) : lesson)),
    "REWRITTEN",
  );
}

/** Has the mentor write what a tree lacks; it becomes a version at the end, or at once when it lacks nothing. The row is held. */
export async function writeOut(
  tx: Transaction,
  curriculum: CurriculumEntity,
  tree: CurriculumTree,
  origin: VersionOrigin,
): Promise<CurriculumEntity> {
  const { id, ownerId } = curriculum;
  const written = lessonsOf(tree).filter(isWritten);
  tx.broadcast(curriculumNews, id, {});
  if (written.length === lessonsOf(tree).length) {
    await addVersion(tx, id, origin, tree);
    return (await findCurriculumNow(tx, id))!;
  }
  await lockOwner(tx, ownerId);
  await requireHands(tx, ownerId);
  const work = { curriculumId: id, runId: newId() };
  await keepWritten(tx, id, new Map(written.map(lesson => [lesson.lessonId, contentOf(lesson)])));
  await startJob(tx, makeCurriculum, work, ownerId, { id: work.runId });
  return beginDraft(tx, id, work.runId, mapLessons(tree, unwritten), origin);
}

async function requireHands(tx: Transaction, ownerId: string): Promise<void> {
  if ((await countGenerating(tx, ownerId)) >= MOST_UNDER_WAY) throw refuse(problems.TOO_MANY_CURRICULA_UNDER_WAY);
}

/** Refuses another wish under the same name. */
function sameWish(earlier: CurriculumEntity, wish: Partial<CurriculumEntity>): CurriculumEntity {
  if (!isDeepStrictEqual({ ...earlier, ...wish }, { ...earlier }))
    throw refuse(problems.REQUEST_ID_REUSED, ["input", "requestId"]);
  return earlier;
}

function totalSecondsOf({ totalSeconds, weeks, weeklySeconds }: GenerateCurriculumInput): number {
  if ((weeks == null) !== (weeklySeconds == null) || (totalSeconds == null) === (weeks == null)) {
    throw refuse(
      commonProblems.INVALID_INPUT,
      ["input", "totalSeconds"],
      "Give either totalSeconds, or weeks and weeklySeconds.",
    );
  }
  const total = totalSeconds ?? weeks! * weeklySeconds!;
  if (total >= LEAST_SECONDS && total <= MOST_SECONDS) return total;
  throw refuse(commonProblems.INVALID_INPUT, ["input", "weeks"], "All weeks together must have 1,800 to 1,800,000 seconds.");
}
