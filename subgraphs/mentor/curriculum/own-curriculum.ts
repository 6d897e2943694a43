import type { Scope, Transaction } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { ownsCurriculum } from "../permissions";
import { problems } from "../problems";
import type { CurriculumEntity } from "./curriculum.entity";
import { curriculumById, findCurriculumNow, lockCurriculum } from "./curriculum.store";

const PATH = ["input", "curriculumId"];
const MOST_VERSIONS = 200;

/** A curriculum of the actor's own; null for any other. */
export async function findOwnCurriculum(scope: Scope, id: string): Promise<CurriculumEntity | null> {
  const curriculum = await scope.load(curriculumById, id);
  return curriculum && ownsCurriculum(signedInActor(scope), curriculum) ? curriculum : null;
}

/** The same where another's is refused as an unknown one is; reads it now. */
export async function requireOwnCurriculum(scope: Scope, id: string, path: string[]): Promise<CurriculumEntity> {
  return requireOwn(scope, isId(id) ? await findCurriculumNow(scope, id) : null, path);
}

/** The same for a change: its row is held. */
export async function lockOwnCurriculum(tx: Transaction, id: string): Promise<CurriculumEntity> {
  return requireOwn(tx, await lockCurriculum(tx, id), PATH);
}

/** The same for a new version: nothing is being written, and the version that the client has read is the newest. */
export async function lockForVersion(tx: Transaction, id: string, baseVersion: number): Promise<CurriculumEntity> {
  const curriculum = await lockOwnCurriculum(tx, id);
  if (curriculum.status === "GENERATING") throw refuse(problems.CURRICULUM_BUSY, PATH);
  if (curriculum.newestVersion === null) throw refuse(problems.CURRICULUM_VERSION_NOT_FOUND, ["input", "baseVersion"]);
  if (curriculum.newestVersion !== baseVersion) throw staleCurriculum(curriculum.newestVersion);
  if (curriculum.newestVersion >= MOST_VERSIONS) throw refuse(problems.TOO_MANY_CURRICULUM_VERSIONS, PATH);
  return curriculum;
}

/** Somebody has made another version meanwhile. */
export function staleCurriculum(currentVersion: number) {
  const message = `${problems.STALE_CURRICULUM.message} It is at version ${currentVersion} now.`;
  const details = { type: "StaleCurriculum", fields: { currentVersion } };
  return refuse(problems.STALE_CURRICULUM, ["input", "baseVersion"], message, details);
}

function requireOwn(scope: Scope, curriculum: CurriculumEntity | null, path: string[]): CurriculumEntity {
  if (!curriculum || !ownsCurriculum(signedInActor(scope), curriculum)) throw refuse(problems.CURRICULUM_NOT_FOUND, path);
  return curriculum;
}
