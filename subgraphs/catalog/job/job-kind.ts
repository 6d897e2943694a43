import { registerEnumType } from "type-graphql";

export const JobKind = {
  CHECK_UPLOAD: "CHECK_UPLOAD",
  DUPLICATE_COURSE: "DUPLICATE_COURSE",
  IMPORT_RESOURCE: "IMPORT_RESOURCE",
  IMPORT_SCORM_PACKAGE: "IMPORT_SCORM_PACKAGE",
  MAKE_TRANSCRIPT: "MAKE_TRANSCRIPT",
} as const;
registerEnumType(JobKind, {
  name: "JobKind",
  description: "What a job does.",
  valuesConfig: {
    CHECK_UPLOAD: { description: "Checks an uploaded file, and keeps or refuses it." },
    DUPLICATE_COURSE: { description: "Makes a copy of a course." },
    IMPORT_RESOURCE: { description: "Imports outside material into a lesson." },
    IMPORT_SCORM_PACKAGE: { description: "Unpacks an uploaded SCORM package for a lesson." },
    MAKE_TRANSCRIPT: { description: "Writes down what is said in a lesson's video." },
  },
});
export type JobKindName = keyof typeof JobKind;

/** The kind of a job by its definition's name: `catalog.check-upload` is CHECK_UPLOAD. A test holds the names against the enum. */
export function kindOf(name: string): JobKindName {
  return name
    .replace(/^catalog\./, "")
    .replaceAll("-", "_")
    .toUpperCase() as JobKindName;
}
