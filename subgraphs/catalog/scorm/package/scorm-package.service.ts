import type { Context, Transaction } from "../../../../platform/context/context";
import { newId } from "../../../../platform/database/ids";
import { refuse } from "../../../../platform/errors/problem";
import { signedInActor } from "../../../../platform/graphql/allow";
import type { JobEntity } from "../../../../platform/jobs/job.entity";
import { startJob } from "../../../../platform/jobs/tracked-job";
import { editableLesson } from "../../lesson/lesson.service";
import { objects } from "../../ports/objects.port";
import { problems } from "../../problems";
import { requireReadyUpload, useUpload } from "../../upload/upload.service";
import { importScormPackageJob, SWEEP_AGAIN_SECONDS, sweepScormPackage } from "./scorm-jobs";
import type { ImportScormPackageInput } from "./scorm-package.type";
import { deleteScormFiles } from "./scorm-file.store";
import { findScormPackage, markSwept } from "./scorm-package.store";
import { removePackageObjects } from "./unpack-files";

/** Asks a worker to unpack an uploaded package for a lesson. Until it has, the lesson has the package that it had. */
export async function startImport(tx: Transaction, { lessonId, uploadId }: ImportScormPackageInput): Promise<JobEntity> {
  const { userId } = signedInActor(tx);
  const lesson = await editableLesson(tx, lessonId);
  if (lesson.type !== "SCORM") throw refuse(problems.SCORM_LESSON_EXPECTED, ["input", "lessonId"]);
  const upload = await requireReadyUpload(tx, uploadId, "SCORM_PACKAGE", ["input", "uploadId"]);
  const packageId = newId();
  await useUpload(tx, upload.id, "SCORM_PACKAGE", packageId);
  return startJob(tx, importScormPackageJob, { packageId, lessonId, uploadId, objectKey: upload.objectKey! }, userId);
}

/** Removes the files of a replaced package; what was done in it is kept. Looks again later when somebody is in the midst of it. */
export async function sweepPackage(ctx: Context, packageId: string): Promise<void> {
  const pack = await findScormPackage(ctx, packageId);
  if (!pack?.replacedAt) return;
  const isSwept = await ctx.transaction(async tx => {
    if (pack.sweptAt || (await markSwept(tx, packageId))) {
      await deleteScormFiles(tx, packageId);
      return true;
    }
    tx.enqueue(sweepScormPackage, { packageId }, { delaySeconds: SWEEP_AGAIN_SECONDS });
    return false;
  });
  // Behind the rows: no address leads to these objects any more. A second attempt comes here again.
  if (isSwept) await removePackageObjects(ctx.port(objects), packageId);
}
