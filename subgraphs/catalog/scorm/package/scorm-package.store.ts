import type { Scope, Transaction } from "../../../../platform/context/context";
import { oneLoader } from "../../../../platform/context/loader";
import { columns } from "../../../../platform/database/columns";
import type { Manifest } from "../manifest/manifest";
import { ScormPackageEntity } from "./scorm-package.entity";

const COLUMNS = columns(ScormPackageEntity);
const BY_IDS = `select ${COLUMNS} from scorm_package where id = any($1::uuid[])`;
const NEWEST = `select ${COLUMNS} from scorm_package where lesson_id = any($1::uuid[]) and replaced_at is null`;

const LOCK_LESSON = "select id from lesson where id = $1 for no key update";
/** Ids are made when an import is asked for, and sort by that time. */
const LATER = "select id from scorm_package where lesson_id = $1 and id > $2 limit 1";
const REPLACE = "update scorm_package set replaced_at = now() where lesson_id = $1 and replaced_at is null returning id";
const INSERT = `
  insert into scorm_package
    (id, lesson_id, version, standard, edition, title, items, sequencing, file_count, size_bytes, imported_at)
  select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, now() from scorm_package where lesson_id = $2`;

/** Nobody is in the midst of it who has come back within 90 days. */
const MARK_SWEPT = `
  update scorm_package set swept_at = now()
  where id = $1 and replaced_at is not null and swept_at is null and not exists (
    select from scorm_attempt attempt
    where attempt.package_id = scorm_package.id and not attempt.completed and attempt.left_at is null
      and attempt.updated_at > now() - interval '90 days'
  )
  returning id`;

export const scormPackageById = oneLoader<ScormPackageEntity>(
  "scormPackageById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  pack => pack.id,
);

/** The newest package, by lesson. */
export const scormPackageOfLesson = oneLoader<ScormPackageEntity>(
  "scormPackageOfLesson",
  (scope, lessonIds) => scope.query(NEWEST, [lessonIds]),
  pack => pack.lessonId,
);

/** Reads it now, whatever a loader has read before. */
export async function findScormPackage(scope: Scope, id: string): Promise<ScormPackageEntity | null> {
  const [pack] = await scope.query<ScormPackageEntity>(BY_IDS, [[id]]);
  return pack ?? null;
}

/** What an import has made of a zip file. */
export interface NewScormPackage {
  id: string;
  lessonId: string;
  manifest: Manifest;
  fileCount: number;
  sizeBytes: number;
}

/** Packages come to one lesson one after the other: say this before one is put there. */
export async function lockLesson(tx: Transaction, lessonId: string): Promise<void> {
  await tx.query(LOCK_LESSON, [lessonId]);
}

/** Whether a lesson has got a package that was asked for after another one. */
export async function hasLaterPackage(tx: Transaction, lessonId: string, packageId: string): Promise<boolean> {
  return (await tx.query(LATER, [lessonId, packageId])).length > 0;
}

/**
 * Puts a package in the place of a lesson's newest one; answers the id of that one, or null when there was none. The caller holds the
 * lesson.
 */
export async function replaceScormPackage(tx: Transaction, pack: NewScormPackage): Promise<string | null> {
  const { standard, edition, title, items, sequencing } = pack.manifest;
  const [former] = await tx.query<{ id: string }>(REPLACE, [pack.lessonId]);
  const rules = sequencing && JSON.stringify(sequencing);
  const values = [standard, edition, title, JSON.stringify(items), rules, pack.fileCount, pack.sizeBytes];
  await tx.query(INSERT, [pack.id, pack.lessonId, ...values]);
  return former?.id ?? null;
}

/** Says that a replaced package has no files any more; answers whether nobody needs them. */
export async function markSwept(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.query(MARK_SWEPT, [id])).length > 0;
}
