import type { Scope, Transaction } from "../../../../platform/context/context";
import { columns } from "../../../../platform/database/columns";
import { ScormFileEntity } from "./scorm-file.entity";

const BY_PATH = `select ${columns(ScormFileEntity)} from scorm_file where package_id = $1 and path = $2`;
const INSERT = `
  insert into scorm_file (package_id, path, object_key, content_type, size_bytes)
  select $1, file.* from json_to_recordset($2) as file (path text, "objectKey" text, "contentType" text, "sizeBytes" integer)`;

/** A file by its `pathKey`; null when the package has no such file. */
export async function findScormFile(scope: Scope, packageId: string, path: string): Promise<ScormFileEntity | null> {
  const [file] = await scope.query<ScormFileEntity>(BY_PATH, [packageId, path]);
  return file ?? null;
}

/** At most 10,000 at once. */
export async function insertScormFiles(
  tx: Transaction,
  packageId: string,
  files: readonly Omit<ScormFileEntity, "packageId">[],
): Promise<void> {
  await tx.query(INSERT, [packageId, JSON.stringify(files)]);
}

export async function deleteScormFiles(tx: Transaction, packageId: string): Promise<void> {
  await tx.query("delete from scorm_file where package_id = $1", [packageId]);
}
