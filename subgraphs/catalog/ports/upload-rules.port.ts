import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";
import type { UploadPurposeName } from "../upload/upload.entity";

/** How much may be uploaded. */
export interface UploadRules {
  /** The largest file of each purpose. */
  maxBytes: Readonly<Record<UploadPurposeName, number>>;
  /** What one person may announce within a day. */
  bytesPerDay: number;
}

/** GraphQL's Int, and what one copy within S3 takes. */
const MAX_INT = 2_147_483_647;
const MB = 1_000_000;

const bytes = (byDefault: number) => z.coerce.number().int().min(1).max(MAX_INT).default(byDefault);

const shape = {
  UPLOAD_MAX_IMAGE_BYTES: bytes(10 * MB).describe("the largest picture of a course; it is held in memory, several at a time"),
  UPLOAD_MAX_PDF_BYTES: bytes(50 * MB).describe("the largest PDF of a lesson"),
  UPLOAD_MAX_VIDEO_BYTES: bytes(2_000 * MB).describe("the largest video of a lesson"),
  UPLOAD_MAX_SCORM_BYTES: bytes(500 * MB).describe("the largest SCORM package"),
  UPLOAD_MAX_ATTACHMENT_BYTES: bytes(50 * MB).describe("the largest attachment of a lesson"),
  UPLOAD_DAILY_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(20_000 * MB)
    .describe("what one person may upload within 24 hours"),
};

/** The limits of uploads. No outside service: the settings of the copy that runs. */
export const uploadRules = definePort<UploadRules, typeof shape>({
  name: "catalog.upload-rules",
  settings: shape,
  create: settings => ({
    maxBytes: {
      THUMBNAIL: settings.UPLOAD_MAX_IMAGE_BYTES,
      PDF: settings.UPLOAD_MAX_PDF_BYTES,
      VIDEO: settings.UPLOAD_MAX_VIDEO_BYTES,
      SCORM_PACKAGE: settings.UPLOAD_MAX_SCORM_BYTES,
      ATTACHMENT: settings.UPLOAD_MAX_ATTACHMENT_BYTES,
    },
    bytesPerDay: settings.UPLOAD_DAILY_BYTES,
  }),
});
