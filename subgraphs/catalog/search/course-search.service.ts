import type { Context } from "../../../platform/context/context";
import { decodeCursor, pageOf, type Page } from "../../../platform/graphql/connection";
import type { CourseEntity } from "../course/course.entity";
import { conditionsOf, matches, type Condition } from "./conditions";
import { countFacets, type FacetRow } from "./course-facets.store";
import { cursorKey, isCursorKey, nameOfList, orders, placeOf, type Place } from "./course-order";
import type { CoursesArgs, CourseSortName } from "./course-search.input";
import {
  countFoundCourses,
  countListedCourses,
  findCoursesInOrder,
  findNewestCourses,
  findRelevantCourses,
  readQuery,
  type FoundCourse,
} from "./course-search.store";
import { facetsOfWholeList } from "./list-facets.store";

/** A page of the public list, with counts of what the whole list holds. */
export interface CoursePage extends Page<CourseEntity> {
  facets: () => Promise<FacetRow[]>;
}

/** A list and where its page begins. */
interface Listing {
  /** Null for the whole list, newest first. */
  name: string | null;
  sort: CourseSortName;
  conditions: readonly Condition[];
  after: Place | null;
  first: number;
}

/** The public list: all published courses, or those that a query finds and a filter lets through. */
export async function listCourses(ctx: Context, { query, filter, sort, first, after }: CoursesArgs): Promise<CoursePage> {
  const question = query?.trim() || null;
  const conditions = conditionsOf(filter ?? null);
  const order = orderOf(sort ?? null, question);
  const name = nameOfList(order, question, conditions);
  const key = decodeCursor(after, parts => isCursorKey(name, order, parts));
  const listing = { name, sort: order, conditions, after: key && placeOf(key), first };
  if (name === null) return newestPage(ctx, listing);
  return question === null ? pageInOrder(ctx, listing) : searchedPage(ctx, listing, question, filter?.languages ?? null);
}

/** Without words nothing is more relevant than another. */
function orderOf(sort: CourseSortName | null, question: string | null): CourseSortName {
  if (question === null) return sort === null || sort === "RELEVANCE" ? "NEWEST" : sort;
  return sort ?? "RELEVANCE";
}

async function newestPage(ctx: Context, { after, first }: Listing): Promise<CoursePage> {
  const rows = await findNewestCourses(ctx, after, first + 1);
  const keyOf = ({ publishedAt, id }: CourseEntity) => cursorKey(null, { value: publishedAt, id, tier: null });
  const page = pageOf(rows, first, keyOf, () => countListedCourses(ctx));
  return Object.assign(page, { facets: () => facetsOfWholeList(ctx) });
}

async function pageInOrder(ctx: Context, listing: Listing): Promise<CoursePage> {
  const { sort, conditions, after, first } = listing;
  const rows = await findCoursesInOrder(ctx, orders[sort as keyof typeof orders], conditions, after, first + 1);
  return foundPage(ctx, listing, rows, conditions);
}

async function searchedPage(
  ctx: Context,
  listing: Listing,
  question: string,
  languages: readonly string[] | null,
): Promise<CoursePage> {
  const { sort, conditions, after, first } = listing;
  const tsquery = await readQuery(ctx, question, languages);
  const found = [matches("document", tsquery), ...conditions];
  if (sort !== "RELEVANCE") return pageInOrder(ctx, { ...listing, conditions: found });
  return foundPage(ctx, listing, await findRelevantCourses(ctx, tsquery, conditions, after, first + 1), found);
}

function foundPage(ctx: Context, { name, first }: Listing, rows: FoundCourse[], conditions: readonly Condition[]): CoursePage {
  const keyOf = ({ sortValue, tier, id }: FoundCourse) => cursorKey(name, { value: sortValue, tier, id });
  const page = pageOf(rows, first, keyOf, () => countFoundCourses(ctx, conditions));
  return Object.assign(page, { facets: () => countFacets(ctx, conditions) });
}
