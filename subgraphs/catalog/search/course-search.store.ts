import type { Scope } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { planned } from "../../../platform/database/statements";
import { CourseEntity } from "../course/course.entity";
import { matches, Values, type Condition } from "./conditions";
import { orders, type CourseOrder, type Place } from "./course-order";

const COLUMNS = columns(CourseEntity);
const LISTED = "publication = 'PUBLISHED' and visibility = 'PUBLIC'";
const NEWEST = `
  select ${COLUMNS} from course where ${LISTED} and ($1::timestamptz is null or (published_at, id) < ($1, $2::uuid))
  order by published_at desc, id desc limit $3`;
const COUNT = `select count(*) as count from course where ${LISTED}`;
const QUERY = "select course_query($1, $2)::text as tsquery";

/** A course in a list, with what its place is named by. */
export type FoundCourse = CourseEntity & { sortValue: unknown; tier: number | null };

/** Where words may stand, the best place first, with the column that each tier is found by. */
const TIERS = [
  { tier: 3, document: "title_document", better: null },
  { tier: 2, document: "heading_document", better: "title_document" },
  { tier: 1, document: "document", better: "heading_document" },
] as const;

/** The whole public list, newest first: what the catalogue opens with, and the one list that needs no search. */
export function findNewestCourses(scope: Scope, after: Place | null, limit: number): Promise<CourseEntity[]> {
  return scope.query(NEWEST, [after?.value ?? null, after?.id ?? null, limit]);
}

export async function countListedCourses(scope: Scope): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT);
  return row!.count;
}

/** What words mean in the languages given, or in all that courses are taught in: a tsquery as text; empty when there is no word in it. */
export async function readQuery(scope: Scope, words: string, languages: readonly string[] | null): Promise<string> {
  const [row] = await scope.query<{ tsquery: string }>(QUERY, [words, languages?.length ? languages : null]);
  return row!.tsquery;
}

export function findCoursesInOrder(
  scope: Scope,
  order: CourseOrder,
  conditions: readonly Condition[],
  after: Place | null,
  limit: number,
): Promise<FoundCourse[]> {
  const values = new Values();
  const { column, direction } = order;
  const text = `
    select ${columns(CourseEntity, "course")}, hit.value as "sortValue", null as tier
    from (
      select course_id, ${column} as value from course_search
      where ${whereOf([...conditions, ...behind(order, after)], values)}
      order by ${column} ${direction}, course_id ${direction} limit ${values.add(limit, "integer")}
    ) as hit join course on course.id = hit.course_id
    order by hit.value ${direction}, hit.course_id ${direction}`;
  return scope.query(planned(text), values.all);
}

/** The most relevant first: a worse tier is looked into only when those before it do not fill the page. */
export function findRelevantCourses(
  scope: Scope,
  tsquery: string,
  conditions: readonly Condition[],
  after: Place | null,
  limit: number,
): Promise<FoundCourse[]> {
  const values = new Values();
  const size = values.add(limit, "integer");
  const tiers = TIERS.filter(({ tier }) => after === null || tier <= after.tier!);
  const parts = tiers.map(({ tier, document, better }, index) => {
    const own = [...conditions, matches(document, tsquery), ...(better ? [not(matches(better, tsquery))] : [])];
    const start = tier === after?.tier ? behind(orders.POPULAR, after) : [];
    const wanted = tiers.slice(0, index).map(({ tier }) => ` - (select count(*) from tier_${tier})`);
    return `tier_${tier} as materialized (
      select course_id, enrollment_count as value, ${tier} as tier from course_search
      where ${whereOf([...own, ...start], values)} and ${size}${wanted.join("")} > 0
      order by enrollment_count desc, course_id desc limit ${size})`;
  });
  const text = `
    with ${parts.join(", ")},
    hit as (${tiers.map(({ tier }) => `select * from tier_${tier}`).join(" union all ")} order by tier desc, value desc, course_id desc limit ${size})
    select ${columns(CourseEntity, "course")}, hit.value as "sortValue", hit.tier
    from hit join course on course.id = hit.course_id
    order by hit.tier desc, hit.value desc, hit.course_id desc`;
  return scope.query(planned(text), values.all);
}

export async function countFoundCourses(scope: Scope, conditions: readonly Condition[]): Promise<number> {
  const values = new Values();
  const text = `select count(*) as count from course_search where ${whereOf(conditions, values)}`;
  const [row] = await scope.query<{ count: number }>(planned(text), values.all);
  return row!.count;
}

/** The conditions as the text behind `where`. */
export function whereOf(conditions: readonly Condition[], values: Values): string {
  return conditions.map(condition => condition.sql(values)).join(" and ") || "true";
}

function behind({ column, type, direction }: CourseOrder, after: Place | null): Condition[] {
  if (!after) return [];
  const comparison = direction === "asc" ? ">" : "<";
  return [
    {
      key: [],
      sql: values => `(${column}, course_id) ${comparison} (${values.add(after.value, type)}, ${values.add(after.id, "uuid")})`,
    },
  ];
}

function not(condition: Condition): Condition {
  return { key: ["not", condition.key], sql: values => `not ${condition.sql(values)}` };
}
