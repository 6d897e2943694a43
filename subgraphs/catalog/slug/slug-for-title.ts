import type { Transaction } from "../../../platform/context/context";
import type { CourseEntity } from "../course/course.entity";
import { isMadeOf, slugOf, slugWithId } from "../course/slug";
import { reserveSlug } from "./slug.store";

/**
 * The slug of a course that is getting another title: it follows the title of a public draft that nobody has seen, unless
 * somebody chose it.
 */
export async function slugForTitle(tx: Transaction, course: CourseEntity, title: string): Promise<string> {
  const { id, slug, publication, publishedAt, visibility } = course;
  const follows = publication === "DRAFT" && publishedAt === null && visibility === "PUBLIC";
  if (!follows || isMadeOf(title, slug, id) || !isMadeOf(course.title, slug, id)) return slug;
  const made = slugOf(title);
  if (await reserveSlug(tx, made, id)) return made;
  const distinct = slugWithId(made, id);
  return (await reserveSlug(tx, distinct, id)) ? distinct : slug;
}
