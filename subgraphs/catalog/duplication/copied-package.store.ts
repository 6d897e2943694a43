import type { Scope, Transaction } from "../../../platform/context/context";

const FILES = `
  select package_id as "packageId", path, object_key as "objectKey" from scorm_file
  where package_id = (select id from scorm_package where lesson_id = $1 and replaced_at is null) order by path`;
/**
 * $1 the package, $2 the id of its copy, $3 the lesson that the copy is of. The copy is the newest of its lesson, whatever became of
 * the original meanwhile; of one that was swept there are no files any more. A lesson that has a package keeps it.
 */
const COPY_PACKAGE = `
  insert into scorm_package select (jsonb_populate_record(original, jsonb_build_object(
    'id', $2::uuid, 'lesson_id', $3::uuid, 'version', 1, 'imported_at', now(), 'replaced_at', null, 'swept_at', null))).*
  from scorm_package original
  where id = $1 and swept_at is null and not exists (select from scorm_package where lesson_id = $3)
  for share of original returning id`;
const COPY_FILES = `
  insert into scorm_file select (jsonb_populate_record(original,
    jsonb_build_object('package_id', $2::uuid, 'object_key', copied.object_key))).*
  from scorm_file original join unnest($3::text[], $4::text[]) as copied (path, object_key) on copied.path = original.path
  where original.package_id = $1`;

/** A file of a package. */
export interface PackageFile {
  packageId: string;
  path: string;
  objectKey: string;
}

/** The files of a lesson's package, at most 10,000; none when it has no package. */
export function findPackageFiles(scope: Scope, lessonId: string): Promise<PackageFile[]> {
  return scope.query(FILES, [lessonId]);
}

/**
 * Gives a lesson a copy of a package whose objects have been copied already: `files` says where to. Answers false when it has a
 * package, or the original's files are gone. The caller holds the lesson.
 */
export async function insertPackageCopy(
  tx: Transaction,
  { sourceId, packageId, lessonId }: { sourceId: string; packageId: string; lessonId: string },
  files: readonly PackageFile[],
): Promise<boolean> {
  if ((await tx.query(COPY_PACKAGE, [sourceId, packageId, lessonId])).length === 0) return false;
  await tx.query(COPY_FILES, [sourceId, packageId, files.map(({ path }) => path), files.map(({ objectKey }) => objectKey)]);
  return true;
}
