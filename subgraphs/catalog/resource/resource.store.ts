import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader, oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { ResourceEntity, ResourceMaterialEntity } from "./resource.entity";

const COLUMNS = columns(ResourceEntity);
const BY_IDS = `select ${COLUMNS} from lesson_resource where id = any($1::uuid[])`;
const LOCK = `select ${COLUMNS} from lesson_resource where id = $1 for update`;
const OF_LESSONS = `
  select ${COLUMNS} from lesson_resource
  where lesson_id = any($1::uuid[]) and imported_at is not null order by lesson_id, created_at, id`;
const BY_SOURCE = `select ${COLUMNS} from lesson_resource where lesson_id = $1 and source_key = $2`;
const MATERIALS = `select ${columns(ResourceMaterialEntity)} from resource_material where resource_id = any($1::uuid[])`;
const KEEP = `
  update lesson_resource set title = case when title_kept then title else $2 end, url = $3, imported_at = now()
  where id = $1 returning ${COLUMNS}`;
const KEEP_MATERIAL = `
  insert into resource_material (resource_id, material) values ($1, $2)
  on conflict (resource_id) do update set material = excluded.material`;

/** How many resources a lesson has at most, those being imported included. */
export const MAX_RESOURCES = 50;

export const resourceById = oneLoader<ResourceEntity>(
  "resourceById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  resource => resource.id,
);

/** In the order that they were asked for. */
export const resourcesOfLesson = manyLoader<ResourceEntity>(
  "resourcesOfLesson",
  (scope, ids) => scope.query(OF_LESSONS, [ids]),
  resource => resource.lessonId,
);

export const materialOfResource = oneLoader<ResourceMaterialEntity>(
  "materialOfResource",
  (scope, ids) => scope.query(MATERIALS, [ids]),
  material => material.resourceId,
);

/** Reads it now, whatever a loader has read before. */
export async function findResource(scope: Scope, id: string): Promise<ResourceEntity | null> {
  const [resource] = await scope.query<ResourceEntity>(BY_IDS, [[id]]);
  return resource ?? null;
}

/** The row, held until the transaction ends. */
export async function lockResource(tx: Transaction, id: string): Promise<ResourceEntity | null> {
  const [resource] = await tx.query<ResourceEntity>(LOCK, [id]);
  return resource ?? null;
}

export async function findBySource(scope: Scope, lessonId: string, sourceKey: string): Promise<ResourceEntity | null> {
  const [resource] = await scope.query<ResourceEntity>(BY_SOURCE, [lessonId, sourceKey]);
  return resource ?? null;
}

export async function countResources(scope: Scope, lessonId: string): Promise<number> {
  const sql = "select count(*)::integer as count from lesson_resource where lesson_id = $1";
  const [row] = await scope.query<{ count: number }>(sql, [lessonId]);
  return row!.count;
}

export async function insertResource(tx: Transaction, resource: ResourceEntity): Promise<void> {
  await tx.repository(ResourceEntity).insert(resource);
}

export async function updateResource(tx: Transaction, id: string, changes: Partial<ResourceEntity>): Promise<ResourceEntity> {
  const repository = tx.repository(ResourceEntity);
  await repository.update({ id }, changes);
  return repository.findOneByOrFail({ id });
}

/** Keeps what an import has found, in the place of what the one before has. */
export async function keepMaterial(
  tx: Transaction,
  id: string,
  { title, url, material }: Pick<ResourceEntity, "title" | "url"> & Pick<ResourceMaterialEntity, "material">,
): Promise<void> {
  await tx.query(KEEP, [id, title, url]);
  await tx.query(KEEP_MATERIAL, [id, JSON.stringify(material)]);
}

export async function deleteResource(tx: Transaction, id: string): Promise<void> {
  await tx.query("delete from lesson_resource where id = $1", [id]);
}
