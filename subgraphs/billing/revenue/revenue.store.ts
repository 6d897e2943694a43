import { manyLoader } from "../../../platform/context/loader";

/** A course has one price at a time: it is sold in few currencies, and nobody reads more than these. */
const MAX_CURRENCIES = 20;

const OF_COURSES = `
  select received.* from unnest($1::uuid[]) as wanted (course_id)
  cross join lateral (
    select course_id as "courseId", currency, sum(amount) as gross, sum(refunded_amount) as refunded
    from payment
    where course_id = wanted.course_id and status in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED')
    group by course_id, currency order by sum(amount) desc, currency limit ${MAX_CURRENCIES}
  ) as received`;

/** What a course has brought in, in one currency; in its minor units. */
export interface RevenueRow {
  courseId: string;
  currency: string;
  gross: number;
  refunded: number;
}

/** The currency of most first. What is disputed has been received until it is refunded. */
export const revenueOfCourse = manyLoader<RevenueRow>(
  "revenueOfCourse",
  (scope, ids) => scope.query(OF_COURSES, [ids]),
  row => row.courseId,
);
