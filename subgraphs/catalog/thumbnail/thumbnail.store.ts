import type { Scope } from "../../../platform/context/context";

const SHOWN = `
  select from upload
  where id = $1 and purpose = 'THUMBNAIL' and status = 'READY' and exists (
    select from upload_use used join course on course.id = used.subject_id
    where used.upload_id = upload.id and used.kind = 'COURSE_THUMBNAIL'
      and course.publication = 'PUBLISHED' and course.visibility = 'PUBLIC')`;

/** Whether an upload is the picture of a course that everybody sees. */
export async function isShownToAll(scope: Scope, uploadId: string): Promise<boolean> {
  return (await scope.query(SHOWN, [uploadId])).length > 0;
}
