import type { Scope, Transaction } from "../../../platform/context/context";
import type { Loader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { CurriculumVersionEntity, type VersionOrigin } from "./curriculum-version.entity";
import type { CurriculumTree } from "./tree";

const COLUMNS = columns(CurriculumVersionEntity);
const ONE = `select ${COLUMNS} from curriculum_version where curriculum_id = $1 and number = $2`;
const MANY = `
  select ${COLUMNS} from curriculum_version
  where (curriculum_id, number) in (select * from unnest($1::uuid[], $2::integer[]))`;
/** The number is the curriculum's next; its row is held by the caller. */
const ADD = `
  with counted as (
    update curriculum set newest_version = coalesce(newest_version, 0) + 1, updated_at = clock_timestamp()
    where id = $1 returning id, newest_version
  )
  insert into curriculum_version (curriculum_id, number, origin, tree, created_at)
  select id, newest_version, $2, $3, clock_timestamp() from counted
  returning ${COLUMNS}`;

/** What the loader takes: one version of one curriculum. */
export function versionKey(curriculumId: string, number: number): string {
  return `${curriculumId} ${number}`;
}

/** By `versionKey`. */
export const versionOfCurriculum: Loader<string, CurriculumVersionEntity | null> = {
  name: "versionOfCurriculum",
  async batch(scope, keys) {
    const parts = keys.map(key => key.split(" "));
    const rows = await scope.query<CurriculumVersionEntity>(MANY, [
      parts.map(([id]) => id),
      parts.map(([, number]) => Number(number)),
    ]);
    const byKey = new Map(rows.map(row => [versionKey(row.curriculumId, row.number), row]));
    return keys.map(key => byKey.get(key) ?? null);
  },
};

export async function findVersion(scope: Scope, curriculumId: string, number: number): Promise<CurriculumVersionEntity | null> {
  const [version] = await scope.query<CurriculumVersionEntity>(ONE, [curriculumId, number]);
  return version ?? null;
}

export async function addVersion(
  tx: Transaction,
  curriculumId: string,
  origin: VersionOrigin,
  tree: CurriculumTree,
): Promise<CurriculumVersionEntity> {
  const [version] = await tx.query<CurriculumVersionEntity>(ADD, [curriculumId, origin, JSON.stringify(tree)]);
  return version!;
}
