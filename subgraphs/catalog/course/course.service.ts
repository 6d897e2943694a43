import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { requireThat, signedInActor } from "../../../platform/graphql/allow";
import { categoryById } from "../category/category.store";
import { mayReadCourse } from "../course-version/view.service";
import { CourseChanged } from "../events";
import { mayCreateCourse, mayEditCourse, maySeeCourse } from "../permissions";
import { problems } from "../problems";
import { decideReview } from "../review/review.store";
import { slugForTitle } from "../slug/slug-for-title";
import { useThumbnail } from "../thumbnail/thumbnail.service";
import type { CourseEntity } from "./course.entity";
import type { CreateCourseInput, UpdateCourseInput } from "./course.input";
import { courseById, insertCourse, lockCourse, updateCourse } from "./course.store";
import { newDraft } from "./new-draft";
import { slugOf, slugWithId } from "./slug";

/** A course that the actor may see; null for any other. */
export async function findCourse(ctx: Context, id: string): Promise<CourseEntity | null> {
  const course = await ctx.load(courseById, id);
  return course && (await mayReadCourse(ctx, course)) ? course : null;
}

/** Makes a draft, with the actor as its instructor. */
export async function createCourse(tx: Transaction, input: CreateCourseInput): Promise<CourseEntity> {
  const actor = signedInActor(tx);
  requireThat(mayCreateCourse(actor), actor);
  await requireCategory(tx, input.categoryId);
  const id = newId();
  const { description, language, level } = input;
  const title = input.title.trim();
  const course: CourseEntity = {
    ...newDraft({ id, slug: slugOf(title), title, description, language, level, instructorId: actor.userId }),
    thumbnailUrl: input.thumbnailUrl ?? null,
    priceAmount: input.price?.amount ?? null,
    priceCurrency: input.price?.currency ?? null,
    categoryId: input.categoryId ?? null,
    tags: normalTags(input.tags),
  };
  if (!(await insertCourse(tx, course))) {
    course.slug = slugWithId(course.slug, id);
    await insertCourse(tx, course);
  }
  announce(tx, course);
  return course;
}

export async function changeCourse(tx: Transaction, input: UpdateCourseInput): Promise<CourseEntity> {
  const course = await editableCourse(tx, input.courseId);
  await requireCategory(tx, input.categoryId);
  const title = input.title?.trim() ?? course.title;
  const changed = await updateCourse(tx, course.id, {
    title,
    slug: await slugForTitle(tx, course, title),
    description: input.description ?? course.description,
    level: input.level ?? course.level,
    language: input.language ?? course.language,
    tags: input.tags ? normalTags(input.tags) : course.tags,
    // Where null means something, only what is left out stays.
    categoryId: input.categoryId === undefined ? course.categoryId : input.categoryId,
    thumbnailUrl: input.thumbnailUrl === undefined ? course.thumbnailUrl : input.thumbnailUrl,
    thumbnailUploadId: await useThumbnail(tx, course, input.thumbnailUploadId),
    ...priceOf(course, input.price),
  });
  announce(tx, changed);
  return changed;
}

/** What is left out stays, null makes it free. A private course has no price. */
function priceOf(course: CourseEntity, price: UpdateCourseInput["price"]): Pick<CourseEntity, "priceAmount" | "priceCurrency"> {
  if (price === undefined) return { priceAmount: course.priceAmount, priceCurrency: course.priceCurrency };
  if (price && course.visibility === "PRIVATE") throw refuse(problems.COURSE_PRIVATE, ["input", "price"]);
  return { priceAmount: price?.amount ?? null, priceCurrency: price?.currency ?? null };
}

/** Takes a course out of the catalogue. A second call changes nothing more. */
export async function archiveCourse(tx: Transaction, courseId: string): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId);
  if (course.publication === "ARCHIVED") return course;
  if (course.submittedAt) await decideReview(tx, courseId, { decision: "WITHDRAWN", decidedBy: signedInActor(tx).userId });
  const archived = await updateCourse(tx, courseId, { publication: "ARCHIVED", submittedAt: null });
  announce(tx, archived);
  return archived;
}

/** Locks a course that the actor is staff of; refuses one that they may not know of, or not change. */
export async function staffedCourse(tx: Transaction, courseId: string, path = ["input", "courseId"]): Promise<CourseEntity> {
  const course = await lockCourse(tx, courseId);
  if (!course || !maySeeCourse(tx.actor, course)) throw refuse(problems.COURSE_NOT_FOUND, path);
  requireThat(mayEditCourse(tx.actor, course), tx.actor);
  return course;
}

/** The same, for changes: an archived course stays as it is, and so does one that is being reviewed. */
export async function editableCourse(tx: Transaction, courseId: string, path?: string[]): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId, path);
  requireOpen(course, path);
  return course;
}

/** Refuses what would change a course that is archived or in review, whoever asks. The caller holds the course. */
export function requireOpen({ publication, submittedAt }: CourseEntity, path?: string[]): void {
  if (publication === "ARCHIVED") throw refuse(problems.COURSE_ARCHIVED, path);
  if (submittedAt) throw refuse(problems.COURSE_IN_REVIEW, path);
}

async function requireCategory(tx: Transaction, categoryId: string | null | undefined): Promise<void> {
  if (!categoryId) return;
  const category = await tx.load(categoryById, categoryId);
  if (!category || category.archived) throw refuse(problems.CATEGORY_NOT_FOUND, ["input", "categoryId"]);
}

/** Tells the neighbours all that they need to know of a course as it is now. */
export function announce(tx: Transaction, course: CourseEntity): void {
  tx.publish(CourseChanged, course.id, {
    courseId: course.id,
    title: course.title,
    instructorId: course.instructorId,
    publication: course.publication,
    inReview: course.submittedAt !== null,
    visibility: course.visibility,
    price: course.priceAmount === null ? null : { amount: course.priceAmount, currency: course.priceCurrency! },
  });
}

function normalTags(tags: string[]): string[] {
  return [...new Set(tags.map(tag => tag.trim().toLowerCase()))];
}
