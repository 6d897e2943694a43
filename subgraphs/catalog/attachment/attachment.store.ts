import { manyLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { UploadEntity } from "../upload/upload.entity";

const OF_LESSONS = `
  select used.subject_id as "lessonId", ${columns(UploadEntity, "upload")}
  from upload_use used join upload on upload.id = used.upload_id
  where used.kind = 'LESSON_ATTACHMENT' and used.subject_id = any($1::uuid[])
  order by used.subject_id, upload.id`;

/** A file that goes with a lesson. */
export type AttachmentRow = UploadEntity & { lessonId: string };

/** In the order in which they were announced. */
export const attachmentsOfLesson = manyLoader<AttachmentRow>(
  "attachmentsOfLesson",
  (scope, ids) => scope.query(OF_LESSONS, [ids]),
  attachment => attachment.lessonId,
);
