import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { startJob } from "../../../platform/jobs/tracked-job";
import type { CurriculumEntity } from "../curriculum/curriculum.entity";
import { writeOut } from "../curriculum/curriculum.service";
import { findCurriculumNow } from "../curriculum/curriculum.store";
import { lockForVersion, lockOwnCurriculum } from "../curriculum/own-curriculum";
import { curriculumNews } from "../curriculum/topics";
import { makeAdaptation } from "../jobs/definitions";
import { ownsCurriculum } from "../permissions";
import { problems } from "../problems";
import type { AdaptationEntity } from "./adaptation.entity";
import { decideAdaptation, findAdaptation, findCompleted, findOpenAdaptation, insertAdaptation } from "./adaptation.store";

const PATH = ["input", "adaptationId"];

/** Asks for a proposal; while one is being made for the newest version, or waits for a decision, answers that one. */
export async function adaptCurriculum(tx: Transaction, curriculumId: string): Promise<AdaptationEntity> {
  const { newestVersion, ownerId } = await lockOwnCurriculum(tx, curriculumId);
  await lockForVersion(tx, curriculumId, newestVersion ?? 0);
  const open = await findOpenAdaptation(tx, curriculumId);
  if (open?.baseVersion === newestVersion) return open;
  // One that has failed meanwhile stands in nobody's way.
  if (open) await decideAdaptation(tx, open.id, "REJECTED");
  const adaptation = await insertAdaptation(tx, newId(), curriculumId, newestVersion!);
  await startJob(tx, makeAdaptation, { adaptationId: adaptation.id }, ownerId, { id: adaptation.id });
  return adaptation;
}

/** Makes a proposal the curriculum's newest version: at once, or when what it adds is written. */
export async function acceptAdaptation(tx: Transaction, adaptationId: string): Promise<CurriculumEntity> {
  const { curriculumId, baseVersion } = await requireOwnAdaptation(tx, adaptationId);
  const curriculum = await lockOwnCurriculum(tx, curriculumId);
  // Read again below the lock. A second call changes nothing more.
  const { status, operations, tree } = (await findAdaptation(tx, adaptationId))!;
  if (status === "ACCEPTED") return curriculum;
  if (status !== "PROPOSED") throw refuse(problems.ADAPTATION_NOT_OPEN, PATH);
  await lockForVersion(tx, curriculumId, baseVersion);
  const touched = operations.flatMap(({ action, lessonId }) => (action === "ADD_LESSON" ? [] : [lessonId]));
  const completed = await findCompleted(tx, curriculum.ownerId, curriculum.courseId, touched);
  if (completed.size > 0) throw refuse(problems.ADAPTATION_OUTDATED, PATH);
  await decide(tx, adaptationId, "ACCEPTED");
  return operations.length === 0 ? curriculum : writeOut(tx, curriculum, tree!, "ADAPTED");
}

/** Puts a proposal away, also one that is still being made. */
export async function rejectAdaptation(tx: Transaction, adaptationId: string): Promise<CurriculumEntity> {
  const { curriculumId } = await requireOwnAdaptation(tx, adaptationId);
  const curriculum = await lockOwnCurriculum(tx, curriculumId);
  const { status } = (await findAdaptation(tx, adaptationId))!;
  if (status === "REJECTED") return curriculum;
  await decide(tx, adaptationId, "REJECTED");
  tx.broadcast(curriculumNews, curriculumId, {});
  return (await findCurriculumNow(tx, curriculumId))!;
}

async function decide(tx: Transaction, id: string, status: "ACCEPTED" | "REJECTED"): Promise<void> {
  if (!(await decideAdaptation(tx, id, status))) throw refuse(problems.ADAPTATION_NOT_OPEN, PATH);
}

async function requireOwnAdaptation(tx: Transaction, id: string): Promise<AdaptationEntity> {
  const adaptation = await findAdaptation(tx, id);
  const curriculum = adaptation && (await findCurriculumNow(tx, adaptation.curriculumId));
  if (!curriculum || !ownsCurriculum(signedInActor(tx), curriculum)) throw refuse(problems.ADAPTATION_NOT_FOUND, PATH);
  return adaptation;
}
