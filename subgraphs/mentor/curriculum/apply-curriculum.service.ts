import type { Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { findVersion } from "../curriculum-version/curriculum-version.store";
import { isWritten, lessonsOf } from "../curriculum-version/tree";
import { CurriculumApplied } from "../events";
import { findSeat } from "../neighbours/classroom.store";
import { problems } from "../problems";
import type { CurriculumEntity } from "./curriculum.entity";
import type { ApplyCurriculumInput } from "./curriculum.input";
import { countPrivateCourses, lockOwner, markApplied } from "./curriculum.store";
import { lockOwnCurriculum } from "./own-curriculum";

/** As many as the catalog lets one person have. */
const MOST_PRIVATE_COURSES = 50;

/** Makes a version the learner's private course, or brings the course into its shape. A second call changes nothing more. */
export async function applyCurriculum(
  tx: Transaction,
  { curriculumId, version }: ApplyCurriculumInput,
): Promise<CurriculumEntity> {
  const curriculum = await lockOwnCurriculum(tx, curriculumId);
  const found = await findVersion(tx, curriculumId, version);
  if (!found) throw refuse(problems.CURRICULUM_VERSION_NOT_FOUND, ["input", "version"]);
  if (version === curriculum.appliedVersion) return curriculum;
  if (version < (curriculum.appliedVersion ?? 0)) throw refuse(problems.CURRICULUM_VERSION_PASSED, ["input", "version"]);
  if (!lessonsOf(found.tree).every(isWritten)) throw refuse(problems.CURRICULUM_INCOMPLETE, ["input", "version"]);
  await requireCourse(tx, curriculum);
  const { courseId, ownerId, language, level, goal } = curriculum;
  const course = { courseId, ownerId, language, level, goal };
  tx.publish(CurriculumApplied, curriculumId, { curriculumId, version, ...course, ...found.tree });
  return markApplied(tx, curriculumId, version);
}

/** The course that there is can be changed, or there is room for one more. */
async function requireCourse(tx: Transaction, { courseId, ownerId, appliedVersion }: CurriculumEntity): Promise<void> {
  const seat = await findSeat(tx, courseId, ownerId);
  if (seat?.publication === "ARCHIVED") throw refuse(problems.CURRICULUM_COURSE_ARCHIVED, ["input", "curriculumId"]);
  if (appliedVersion !== null) return;
  await lockOwner(tx, ownerId);
  if ((await countPrivateCourses(tx, ownerId)) >= MOST_PRIVATE_COURSES) throw refuse(problems.TOO_MANY_PRIVATE_COURSES);
}
