import { oneLoader } from "../../../platform/context/loader";

/** Who dropped the course, or lost it, was enrolled, but counts for nothing else. */
const STATISTICS = `
  select course_id as "courseId", count(*) as enrolled,
    count(*) filter (where status = 'ACTIVE') as active,
    count(*) filter (where status = 'COMPLETED') as completed,
    round(avg(progress_percent) filter (where status in ('ACTIVE', 'PAUSED', 'COMPLETED')), 2) as "averageProgressPercent"
  from enrollment where course_id = any($1::uuid[]) group by course_id`;

/** What a course's enrolments come to. */
export interface LearnerStatisticsRow {
  courseId: string;
  enrolled: number;
  active: number;
  completed: number;
  /** Null when nobody learns in it, or has. */
  averageProgressPercent: number | null;
}

/** Null for a course that nobody has ever enrolled in. */
export const learnerStatisticsOfCourse = oneLoader<LearnerStatisticsRow>(
  "learnerStatisticsOfCourse",
  (scope, ids) => scope.query(STATISTICS, [ids]),
  row => row.courseId,
);
