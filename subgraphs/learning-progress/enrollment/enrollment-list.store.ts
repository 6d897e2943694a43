import { oneLoader, pageLoader, type Loader, type PageKey } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { EnrollmentEntity } from "./enrollment.entity";

/** Of a learner, or of a course. Newest first: ids sort by the time that they were made. All pages that are asked for at once are one statement. */
const pages = (owner: string) => `
  select ${columns(EnrollmentEntity, "enrollment")}, key.position
  from unnest($1::uuid[], $2::uuid[], $3::integer[]) with ordinality as key (owner_id, after, page_limit, position)
  cross join lateral (
    select * from enrollment
    where ${owner} = key.owner_id and (key.after is null or id < key.after)
    order by id desc limit key.page_limit
  ) as enrollment
  order by key.position, enrollment.id desc`;

const counts = (owner: string) =>
  `select ${owner} as "ownerId", count(*) as count from enrollment where ${owner} = any($1::uuid[]) group by ${owner}`;

function enrollmentLoader(name: string, text: string): Loader<PageKey, EnrollmentEntity[]> {
  return pageLoader(name, (scope, values) => scope.query(text, values));
}

function countLoader(name: string, text: string): Loader<string, { ownerId: string; count: number } | null> {
  return oneLoader(
    name,
    (scope, ids) => scope.query<{ ownerId: string; count: number }>(text, [ids]),
    row => row.ownerId,
  );
}

export const enrollmentsOfUser = enrollmentLoader("enrollmentsOfUser", pages("user_id"));
export const enrollmentsOfCourse = enrollmentLoader("enrollmentsOfCourse", pages("course_id"));
export const enrollmentCountOfUser = countLoader("enrollmentCountOfUser", counts("user_id"));
export const enrollmentCountOfCourse = countLoader("enrollmentCountOfCourse", counts("course_id"));
