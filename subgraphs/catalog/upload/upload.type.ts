import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import type { UploadPurposeName, UploadState } from "./upload.entity";

export const UploadPurpose = {
  THUMBNAIL: "THUMBNAIL",
  VIDEO: "VIDEO",
  PDF: "PDF",
  SCORM_PACKAGE: "SCORM_PACKAGE",
  ATTACHMENT: "ATTACHMENT",
} as const;
registerEnumType(UploadPurpose, {
  name: "UploadPurpose",
  description: "What a file is for: says how large it may be, and what. The limits are those of a copy that sets no others.",
  valuesConfig: {
    THUMBNAIL: { description: "A course's picture: JPEG, PNG, WebP, GIF or AVIF of at most 10 MB and 50 megapixels." },
    VIDEO: { description: "A lesson's video: MP4, WebM or QuickTime of at most 2 GB." },
    PDF: { description: "A lesson's PDF of at most 50 MB." },
    SCORM_PACKAGE: { description: "A SCORM package: a zip file of at most 500 MB." },
    ATTACHMENT: {
      description:
        "A file to go with a lesson, at most 50 MB: PDF, pictures, sound, video, plain text, zip and office documents. Never a program or a page.",
    },
  },
});

export const UploadStatus = { PENDING: "PENDING", READY: "READY", REJECTED: "REJECTED" } as const;
registerEnumType(UploadStatus, {
  name: "UploadStatus",
  description: "What an upload is at.",
  valuesConfig: {
    PENDING: { description: "Its bytes are awaited, or being checked: then `job` says how far." },
    READY: { description: "It may be used. What nothing uses for a day is removed." },
    REJECTED: { description: "It was refused, and nothing of it is kept: `problem` says why." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A file that somebody brings. For its owner and admins." })
export class Upload {
  @Field(() => ID, { description: "Opaque and stable: what takes an uploaded file takes this." })
  id: string;

  @Field(() => UploadPurpose, { description: "What it is for." })
  purpose: UploadPurposeName;

  @Field(() => String, { description: "What its owner calls it, at most 200 characters." })
  fileName: string;

  @Field(() => Int, { description: "Bytes: as announced until it is READY, then those of what is kept." })
  sizeBytes: number;

  @Field(() => String, { nullable: true, description: "Media type by its content; null until it is READY." })
  contentType: string | null;

  @Field(() => UploadStatus, { description: "What it is at." })
  status: UploadState;

  @Field(() => Date, { description: "When it was announced." })
  createdAt: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: "Where to put the bytes of an announced file. Put all of them in one request, then say `completeUpload`.",
})
export class RequestedUpload {
  @Field(() => Upload, { description: "The upload, PENDING." })
  upload: Upload;

  @Field(() => String, { description: "The address to put the bytes at. Whoever has it can: show it to nobody." })
  url: string;

  @Field(() => String, { description: "The HTTP method to use: PUT. No header is needed." })
  method: string;

  @Field(() => Date, { description: "Until when the request may begin: 15 minutes from now." })
  expiresAt: Date;
}

export const RequestUploadResult = resultOf(
  "RequestUploadResult",
  () => RequestedUpload,
  "Where to put the bytes, or why they are not wanted.",
);
export const CompleteUploadResult = resultOf("CompleteUploadResult", () => Upload, "The upload, or why it was refused.");
