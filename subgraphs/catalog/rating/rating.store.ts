import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader, oneLoader, pageLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { RatingEntity } from "./rating.entity";

const COLUMNS = columns(RatingEntity);
const BY_ID = `select ${COLUMNS} from rating where id = $1 for update`;
const OF_LEARNER = `select ${COLUMNS} from rating where user_id = $1 and course_id = any($2::uuid[])`;

const SAVE = `
  insert into rating (id, course_id, user_id, stars, text, hidden, created_at, updated_at)
  values ($1, $2, $3, $4, $5, false, now(), now())
  on conflict (course_id, user_id) do update set
    stars = excluded.stars, text = excluded.text, updated_at = now(),
    hidden = rating.hidden and rating.text is not distinct from excluded.text
  returning ${COLUMNS}`;
const REMOVE = "delete from rating where id = $1";
const HIDE = `update rating set hidden = $2 where id = $1 returning ${COLUMNS}`;

/** $2 is 1 for a rating that comes, -1 for one that goes. */
const COUNT = `
  insert into rating_count (course_id, stars, count) values ($1, $3, greatest($2, 0))
  on conflict (course_id, stars) do update set count = rating_count.count + $2`;
const SUM_UP = `
  update course set rating_count = coalesce(summed.count, 0), rating_average = round(summed.stars::numeric / nullif(summed.count, 0), 2)
  from (select sum(count) as count, sum(count * stars) as stars from rating_count where course_id = $1) as summed
  where course.id = $1
  returning rating_count as count, rating_average as average`;
const COUNTS = `select course_id as "courseId", stars, count from rating_count where course_id = any($1::uuid[])`;

/** Newest first: ids sort by the time that they were made. All pages that are asked for at once are one statement. */
const PAGES = `
  select ${columns(RatingEntity, "rating")}, key.position
  from unnest($1::uuid[], $2::uuid[], $3::integer[]) with ordinality as key (course_id, after, page_limit, position)
  cross join lateral (
    select * from rating
    where course_id = key.course_id and (key.after is null or id < key.after)
    order by id desc limit key.page_limit
  ) as rating
  order by key.position, rating.id desc`;

/** How many ratings of a course have so many stars. */
export interface StarCount {
  courseId: string;
  stars: number;
  count: number;
}

export const ratingsOfCourse = pageLoader<RatingEntity>("ratingsOfCourse", (scope, pages) => scope.query(PAGES, pages));

/** Numbers of stars that nobody has given may be left out. */
export const starCountsOfCourse = manyLoader<StarCount>(
  "starCountsOfCourse",
  (scope, ids) => scope.query(COUNTS, [ids]),
  row => row.courseId,
);

/** The actor's own, by course. */
export const viewerRatingByCourse = oneLoader<RatingEntity>(
  "viewerRatingByCourse",
  (scope, ids) => (scope.actor ? scope.query(OF_LEARNER, [scope.actor.userId, ids]) : Promise.resolve([])),
  rating => rating.courseId,
);

export async function lockRating(tx: Transaction, id: string): Promise<RatingEntity | null> {
  const [rating] = await tx.query<RatingEntity>(BY_ID, [id]);
  return rating ?? null;
}

/** Reads it now, whatever a loader has read before. */
export async function findRatingOf(scope: Scope, userId: string, courseId: string): Promise<RatingEntity | null> {
  const [rating] = await scope.query<RatingEntity>(OF_LEARNER, [userId, [courseId]]);
  return rating ?? null;
}

/** Makes a rating, or changes the one that the learner has given. A text that was hidden comes into view when it is another. */
export async function saveRating(
  tx: Transaction,
  { id, courseId, userId, stars, text }: Pick<RatingEntity, "id" | "courseId" | "userId" | "stars" | "text">,
): Promise<RatingEntity> {
  const [rating] = await tx.query<RatingEntity>(SAVE, [id, courseId, userId, stars, text]);
  return rating!;
}

export async function removeRating(tx: Transaction, id: string): Promise<void> {
  await tx.query(REMOVE, [id]);
}

export async function setHidden(tx: Transaction, id: string, hidden: boolean): Promise<RatingEntity> {
  const [rating] = await tx.query<RatingEntity>(HIDE, [id, hidden]);
  return rating!;
}

/** Counts one rating of so many stars in (1) or out (-1). The caller holds the course's row. */
export async function countStars(tx: Transaction, courseId: string, change: 1 | -1, stars: number): Promise<void> {
  await tx.query(COUNT, [courseId, change, stars]);
}

/** What all ratings of a course come to. */
export interface RatingSum {
  count: number;
  /** Null when there is none. */
  average: number | null;
}

/** Writes a course's number of ratings and their average anew. The caller holds the course's row. */
export async function sumUpRatings(tx: Transaction, courseId: string): Promise<RatingSum> {
  const [sum] = await tx.query<RatingSum>(SUM_UP, [courseId]);
  return sum!;
}
