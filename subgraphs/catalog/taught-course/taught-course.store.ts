import type { Scope } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { CourseEntity, type PublicationState } from "../course/course.entity";

const TAUGHT = "visibility = 'PUBLIC' and instructor_id = $1";
const PAGE = `
  select ${columns(CourseEntity)} from course
  where ${TAUGHT} and ($2::text is null or publication = $2) and ($3::uuid is null or id < $3)
  order by id desc limit $4`;
const COUNTS = `select publication, count(*) as count from course where ${TAUGHT} group by publication`;

/** How many courses somebody teaches in one state. */
export interface PublicationCount {
  publication: PublicationState;
  count: number;
}

/** The courses that somebody teaches, newest first; null for those of all states. */
export function findTaughtCourses(
  scope: Scope,
  instructorId: string,
  publication: PublicationState | null,
  after: string | null,
  limit: number,
): Promise<CourseEntity[]> {
  return scope.query(PAGE, [instructorId, publication, after, limit]);
}

/** States without a course are left out. */
export function countTaughtCourses(scope: Scope, instructorId: string): Promise<PublicationCount[]> {
  return scope.query(COUNTS, [instructorId]);
}
