import type { Transaction } from "../../../platform/context/context";
import { insertCourse, lockCourse, recountCourse, updateCourse } from "../course/course.store";
import type { CourseEntity } from "../course/course.entity";
import { announce as announceCourse } from "../course/course.service";
import { newDraft } from "../course/new-draft";
import { savePlan } from "../private-course/learning-plan.store";
import { privateSlug } from "../private-course/private-course.service";
import { findApplied, lockApplying, saveApplied } from "./applied-curriculum.store";
import { ShapedCourse, type AppliedVersion } from "./shaped-course";

const WEEK_SECONDS = 5 * 3_600;

/**
 * Makes a version of a curriculum a private draft of its owner's, or brings the course into its shape. Of two versions the later wins;
 * a course that its owner has put away stays as it is.
 */
export async function applyVersion(tx: Transaction, version: AppliedVersion): Promise<void> {
  await lockApplying(tx, version.courseId);
  const before = await findApplied(tx, version.courseId);
  if (before && before.version >= version.version) return;
  const found = await lockCourse(tx, version.courseId);
  if (found && !mayBeChanged(found, version)) return;
  const course = found ? await renameCourse(tx, version) : await makeCourse(tx, version);
  const shape = new ShapedCourse(tx, course.id, before);
  await shape.take(version.chapters);
  const { courseId, curriculumId } = version;
  const chapterIds = version.chapters.map(chapter => chapter.chapterId);
  const lessonIds = version.chapters.flatMap(({ lessons }) => lessons.map(({ lessonId }) => lessonId));
  await saveApplied(tx, { courseId, curriculumId, version: version.version, chapterIds, lessonIds });
  await recountCourse(tx, courseId);
}

function mayBeChanged(course: CourseEntity, { ownerId }: AppliedVersion): boolean {
  return course.visibility === "PRIVATE" && course.instructorId === ownerId && course.publication !== "ARCHIVED";
}

async function makeCourse(tx: Transaction, version: AppliedVersion): Promise<CourseEntity> {
  const { courseId: id, title, description, language, level, ownerId: instructorId } = version;
  const facts = { id, slug: privateSlug(id), title, description, language, level, instructorId };
  const course: CourseEntity = { ...newDraft(facts), visibility: "PRIVATE" };
  await insertCourse(tx, course);
  await savePlan(tx, planOf(version));
  announceCourse(tx, course);
  return course;
}

async function renameCourse(tx: Transaction, { courseId, title, description }: AppliedVersion): Promise<CourseEntity> {
  const course = await updateCourse(tx, courseId, { title, description });
  announceCourse(tx, course);
  return course;
}

/** What the learner's wish says of a plan; the rest is theirs to say. */
function planOf({ courseId, goal, level, chapters }: AppliedVersion) {
  const seconds = chapters.flatMap(({ lessons }) => lessons).reduce((total, { estimatedSeconds }) => total + estimatedSeconds, 0);
  return {
    courseId,
    topic: [...goal].slice(0, 200).join("").trim(),
    goals: [],
    currentLevel: level,
    targetLevel: level,
    weeks: Math.min(104, Math.max(1, Math.ceil(seconds / WEEK_SECONDS))),
    rhythm: "AT_LEAST_PER_WEEK" as const,
    timesPerWeek: 3,
    days: [],
    difficulty: "MEDIUM" as const,
    focusAreas: [],
    updatedAt: new Date(),
  };
}
