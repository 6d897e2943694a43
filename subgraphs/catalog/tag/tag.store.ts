import type { Scope } from "../../../platform/context/context";

const POPULAR = `select name, count as "courseCount" from tag where count > 0 order by count desc, name limit $1`;
const BEGINNING = `
  select name, count as "courseCount" from tag
  where count > 0 and name >= $2 and name < $3 order by count desc, name limit $1`;
/** Behind all characters: what begins with a text lies between the text and the text with this behind it. */
const LAST = "\u{10ffff}";

/** A tag with the number of published courses that have it. */
export interface TagRow {
  name: string;
  courseCount: number;
}

/** The tags of most published courses first; triggers of `course` count them. */
export function findTags(scope: Scope, prefix: string, limit: number): Promise<TagRow[]> {
  return prefix === "" ? scope.query(POPULAR, [limit]) : scope.query(BEGINNING, [limit, prefix, prefix + LAST]);
}
