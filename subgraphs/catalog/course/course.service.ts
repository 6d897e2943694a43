import type { Context, Transaction } from "../../../platform/context/context";
import { isId, newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { requireThat, signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import { categoryById } from "../category/category.store";
import { publishDraftChapters } from "../chapter/chapter.store";
import { CourseChanged, CoursePublished } from "../events";
import { mayCreateCourse, mayEditCourse, maySeeCourse } from "../permissions";
import { problems } from "../problems";
import type { CourseEntity } from "./course.entity";
import type { CoursesArgs, CreateCourseInput, UpdateCourseInput } from "./course.input";
import {
  countPublishedCourses,
  countTaughtCourses,
  courseById,
  findPublishedCourses,
  findTaughtCourses,
  insertCourse,
  lockCourse,
  updateCourse,
} from "./course.store";
import { slugOf } from "./slug";

/** A course that the actor may see; null for any other. */
export async function findCourse(ctx: Context, id: string): Promise<CourseEntity | null> {
  const course = await ctx.load(courseById, id);
  return course && maySeeCourse(ctx.actor, course) ? course : null;
}

/** The public list, newest first. */
export async function listCourses(ctx: Context, { first, after, categoryId, level }: CoursesArgs): Promise<Page<CourseEntity>> {
  const filter = { categoryId: categoryId ?? null, level: level ?? null };
  const cursor = decodeCursor(after, key => key.length === 2 && isTime(key[0]) && isId(String(key[1])));
  const rows = await findPublishedCourses(ctx, filter, cursor, first + 1);
  return pageOf(
    rows,
    first,
    course => [course.publishedAt, course.id],
    () => countPublishedCourses(ctx, filter),
  );
}

/** The actor's own courses in any state, newest first. */
export async function listTaughtCourses(ctx: Context, { first, after }: PageArgs): Promise<Page<CourseEntity>> {
  const { userId } = signedInActor(ctx);
  const cursor = decodeCursor(after, key => key.length === 1 && isId(String(key[0])));
  const rows = await findTaughtCourses(ctx, userId, cursor, first + 1);
  return pageOf(
    rows,
    first,
    course => [course.id],
    () => countTaughtCourses(ctx, userId),
  );
}

/** Makes a draft, with the actor as its instructor. */
export async function createCourse(tx: Transaction, input: CreateCourseInput): Promise<CourseEntity> {
  const actor = signedInActor(tx);
  requireThat(mayCreateCourse(actor), actor);
  await requireCategory(tx, input.categoryId);
  const id = newId();
  const now = new Date();
  const course: CourseEntity = {
    id,
    slug: slugOf(input.title),
    title: input.title.trim(),
    description: input.description,
    thumbnailUrl: input.thumbnailUrl ?? null,
    thumbnailUploadId: null,
    priceAmount: input.price?.amount ?? null,
    priceCurrency: input.price?.currency ?? null,
    categoryId: input.categoryId ?? null,
    level: input.level,
    language: input.language,
    tags: normalTags(input.tags),
    instructorId: actor.userId,
    publication: "DRAFT",
    visibility: "PUBLIC",
    version: null,
    submittedAt: null,
    chapterCount: 0,
    lessonCount: 0,
    durationSeconds: 0,
    enrollmentCount: 0,
    ratingCount: 0,
    ratingAverage: null,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
  };
  if (!(await insertCourse(tx, course))) {
    course.slug = `${course.slug}-${id.slice(-6)}`;
    await insertCourse(tx, course);
  }
  await announce(tx, course);
  return course;
}

export async function changeCourse(tx: Transaction, input: UpdateCourseInput): Promise<CourseEntity> {
  const course = await editableCourse(tx, input.courseId);
  await requireCategory(tx, input.categoryId);
  const changed = await updateCourse(tx, course.id, {
    title: input.title?.trim() ?? course.title,
    description: input.description ?? course.description,
    level: input.level ?? course.level,
    language: input.language ?? course.language,
    tags: input.tags ? normalTags(input.tags) : course.tags,
    // Where null means something, only what is left out stays.
    categoryId: input.categoryId === undefined ? course.categoryId : input.categoryId,
    thumbnailUrl: input.thumbnailUrl === undefined ? course.thumbnailUrl : input.thumbnailUrl,
    priceAmount: input.price === undefined ? course.priceAmount : (input.price?.amount ?? null),
    priceCurrency: input.price === undefined ? course.priceCurrency : (input.price?.currency ?? null),
  });
  await announce(tx, changed);
  return changed;
}

/** Makes a course visible to everybody, with the chapters that are drafts. A second call changes nothing more. */
export async function publishCourse(tx: Transaction, courseId: string): Promise<CourseEntity> {
  const course = await editableCourse(tx, courseId);
  if (course.lessonCount === 0) throw refuse(problems.COURSE_EMPTY, ["input", "courseId"]);
  await publishDraftChapters(tx, courseId);
  if (course.publication === "PUBLISHED") return course;
  const published = await updateCourse(tx, courseId, { publication: "PUBLISHED", publishedAt: course.publishedAt ?? new Date() });
  await announce(tx, published);
  await tx.publish(CoursePublished, courseId, {
    courseId,
    title: published.title,
    instructorId: published.instructorId,
    version: 1,
    chapters: [],
  });
  return published;
}

/** Takes a course out of the catalogue. A second call changes nothing more. */
export async function archiveCourse(tx: Transaction, courseId: string): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId);
  if (course.publication === "ARCHIVED") return course;
  const archived = await updateCourse(tx, courseId, { publication: "ARCHIVED" });
  await announce(tx, archived);
  return archived;
}

/** Locks a course that the actor is staff of; refuses one that they may not know of, or not change. */
export async function staffedCourse(tx: Transaction, courseId: string, path = ["input", "courseId"]): Promise<CourseEntity> {
  const course = await lockCourse(tx, courseId);
  if (!course || !maySeeCourse(tx.actor, course)) throw refuse(problems.COURSE_NOT_FOUND, path);
  requireThat(mayEditCourse(tx.actor, course), tx.actor);
  return course;
}

/** The same, for changes: an archived course stays as it is. */
export async function editableCourse(tx: Transaction, courseId: string, path?: string[]): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId, path);
  if (course.publication === "ARCHIVED") throw refuse(problems.COURSE_ARCHIVED, path);
  return course;
}

async function requireCategory(tx: Transaction, categoryId: string | null | undefined): Promise<void> {
  if (!categoryId) return;
  const category = await tx.load(categoryById, categoryId);
  if (!category || category.archived) throw refuse(problems.CATEGORY_NOT_FOUND, ["input", "categoryId"]);
}

function announce(tx: Transaction, course: CourseEntity): Promise<void> {
  return tx.publish(CourseChanged, course.id, {
    courseId: course.id,
    title: course.title,
    instructorId: course.instructorId,
    publication: course.publication,
    visibility: course.visibility,
    price: course.priceAmount === null ? null : { amount: course.priceAmount, currency: course.priceCurrency! },
  });
}

function normalTags(tags: string[]): string[] {
  return [...new Set(tags.map(tag => tag.trim().toLowerCase()))];
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}
