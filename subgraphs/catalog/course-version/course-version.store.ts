import { BoundedCache } from "../../../platform/cache/bounded-cache";
import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader, pageLoader, type Loader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { CourseVersionEntity } from "./course-version.entity";
import { Outline, type StoredOutline } from "./outline";
import { SNAPSHOT, WORKING_OUTLINES } from "./snapshot";

const COLUMNS = columns(CourseVersionEntity);
const ONE = `select ${COLUMNS} from course_version where course_id = $1 and number = $2`;
/** All pages that are asked for at once are one statement. */
const PAGES = `
  select ${columns(CourseVersionEntity, "version")}, key.position
  from unnest($1::uuid[], $2::integer[], $3::integer[]) with ordinality as key (course_id, before, page_limit, position)
  cross join lateral (
    select * from course_version
    where course_id = key.course_id and (key.before is null or number < key.before)
    order by number desc limit key.page_limit
  ) as version
  order by key.position, version.number desc`;
const COUNTS = `select course_id as "courseId", count(*) as count from course_version where course_id = any($1::uuid[]) group by course_id`;
const OUTLINES = `
  select course_id as "courseId", number, outline from course_version
  where (course_id, number) in (select * from unnest($1::uuid[], $2::integer[]))`;
const WORKING = `select outline from (${WORKING_OUTLINES("course.id = $1")}) as working`;
const PUBLISH = `${SNAPSHOT("course.id = $1", "$2::uuid", "now()")} returning ${COLUMNS}`;
const REMEMBER_LESSONS = `
  insert into published_lesson (lesson_id, course_id) select unnest($2::uuid[]), $1 on conflict do nothing`;
const NEWEST_WITH_LESSON = `
  select published.lesson_id as "lessonId", newest.number
  from published_lesson as published
  cross join lateral (
    select number from course_version as version
    where version.course_id = published.course_id and version.outline @> jsonb_build_array(
      jsonb_build_object('lessons', jsonb_build_array(jsonb_build_object('id', published.lesson_id))))
    order by number desc limit 1
  ) as newest
  where published.lesson_id = any($1::uuid[])`;
const EVER_PUBLISHED = `select lesson_id as "lessonId" from published_lesson where lesson_id = any($1::uuid[])`;

/** Which version of which course. */
export interface VersionKey {
  courseId: string;
  number: number;
}

/** A version never changes, so what was parsed of one is kept, for all requests. */
const KEPT_OUTLINES = 1_000;
/** A longer outline is parsed each time: a thousand of them would fill the memory. */
const MAX_KEPT_LESSONS = 300;
const kept = new BoundedCache<Outline>(KEPT_OUTLINES);

const nameOf = ({ courseId, number }: VersionKey) => `${courseId}:${number}`;

/** Reads past what is kept, all that is missing in one statement. Only of versions that are committed: what is read is kept. */
export const outlineOfVersion: Loader<string, Outline | null> = {
  name: "outlineOfVersion",
  async batch(scope, names) {
    const found = new Map(names.map(name => [name, kept.get(name)]));
    const missing = names.filter(name => !found.get(name)).map(keyOf);
    const rows = missing.length > 0 ? await findOutlines(scope, missing) : [];
    for (const { courseId, number, outline } of rows)
      found.set(nameOf({ courseId, number }), keep({ courseId, number }, outline));
    return names.map(name => found.get(name) ?? null);
  },
};

/** A version's outline; null when there is no such version. */
export function loadOutline(scope: Scope, key: VersionKey): Promise<Outline | null> {
  return scope.load(outlineOfVersion, nameOf(key));
}

/** A version's outline past what is kept: for whoever has written it in this transaction, which may still fail. */
export async function readPublishedOutline(tx: Transaction, key: VersionKey): Promise<Outline> {
  const [row] = await findOutlines(tx, [key]);
  return new Outline(key.courseId, row!.outline);
}

/** The working copy as the outline that it would be published as. */
export async function readWorkingOutline(scope: Scope, courseId: string): Promise<Outline> {
  const [row] = await scope.query<{ outline: StoredOutline }>(WORKING, [courseId]);
  return new Outline(courseId, row?.outline ?? []);
}

export async function findVersion(scope: Scope, { courseId, number }: VersionKey): Promise<CourseVersionEntity | null> {
  const [version] = await scope.query<CourseVersionEntity>(ONE, [courseId, number]);
  return version ?? null;
}

/** Newest first. */
export const versionsOfCourse = pageLoader<CourseVersionEntity, number>("versionsOfCourse", (scope, pages) =>
  scope.query(PAGES, pages),
);

export const versionCountOfCourse = oneLoader<{ courseId: string; count: number }>(
  "versionCountOfCourse",
  (scope, ids) => scope.query(COUNTS, [ids]),
  row => row.courseId,
);

/** Writes the working copy as the next version; null when nothing has changed since the newest. The caller holds the course's row. */
export async function insertVersion(
  tx: Transaction,
  courseId: string,
  publishedBy: string | null,
): Promise<CourseVersionEntity | null> {
  const [version] = await tx.query<CourseVersionEntity>(PUBLISH, [courseId, publishedBy]);
  return version ?? null;
}

export async function rememberPublishedLessons(tx: Transaction, courseId: string, lessonIds: readonly string[]): Promise<void> {
  await tx.query(REMEMBER_LESSONS, [courseId, lessonIds]);
}

/** Whether a lesson is, or was, in a version of its course. */
export const publishedLessonById = oneLoader<{ lessonId: string }>(
  "publishedLessonById",
  (scope, ids) => scope.query(EVER_PUBLISHED, [ids]),
  row => row.lessonId,
);

/** The newest version of its course that has a lesson; null for a lesson that no version has. */
export const newestVersionWithLesson = oneLoader<{ lessonId: string; number: number }>(
  "newestVersionWithLesson",
  (scope, ids) => scope.query(NEWEST_WITH_LESSON, [ids]),
  row => row.lessonId,
);

function findOutlines(scope: Scope, keys: readonly VersionKey[]) {
  return scope.query<VersionKey & { outline: StoredOutline }>(OUTLINES, [
    keys.map(({ courseId }) => courseId),
    keys.map(({ number }) => number),
  ]);
}

function keep(key: VersionKey, stored: StoredOutline): Outline {
  const outline = new Outline(key.courseId, stored);
  if (outline.lessonCount <= MAX_KEPT_LESSONS) kept.set(nameOf(key), outline);
  return outline;
}

function keyOf(name: string): VersionKey {
  const [courseId, number] = name.split(":");
  return { courseId: courseId!, number: Number(number) };
}
