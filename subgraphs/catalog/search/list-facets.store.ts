import type { Scope } from "../../../platform/context/context";
import { countFacets, type FacetRow } from "./course-facets.store";

/** How old the facets of the whole list may be, in seconds, when the list is large. A small one is counted each time. */
const KEPT_SECONDS = 60;
/** From so many courses on, counting takes longer than a reader should wait. */
const LARGE_LIST = 5_000;

const KEPT = "select facets from list_facets";
/** Of all who find them too old, one counts them anew; the others take what is there. */
const CLAIM = `
  update list_facets set counted_at = clock_timestamp()
  where counted_at < clock_timestamp() - make_interval(secs => ${KEPT_SECONDS}) returning facets`;
const KEEP = `
  insert into list_facets (facets, counted_at) values ($1, clock_timestamp())
  on conflict (only_row) do update set facets = excluded.facets, counted_at = excluded.counted_at`;

/** What the whole public list holds. Of a large list it is at most a minute old. */
export async function facetsOfWholeList(scope: Scope, largeList = LARGE_LIST): Promise<FacetRow[]> {
  const [kept] = await scope.query<{ facets: FacetRow[] }>(KEPT);
  if (kept && (await scope.query(CLAIM)).length === 0) return kept.facets;
  const counted = await countFacets(scope, []);
  if (sizeOf(counted) >= largeList) await scope.query(KEEP, [JSON.stringify(counted)]);
  else if (kept) await scope.query("delete from list_facets");
  return counted;
}

/** Every course has one level. */
function sizeOf(facets: readonly FacetRow[]): number {
  return facets.filter(({ facet }) => facet === "level").reduce((sum, { count }) => sum + count, 0);
}
