import { resultOf } from "../../../platform/graphql/problem.type";
import { Job } from "../job/job.type";
import { Lesson } from "../lesson/lesson.type";
import { LessonResource } from "./resource.type";

export const ImportResourceResult = resultOf("ImportResourceResult", () => Job, "The job that imports it, or why there is none.");
export const RefreshResourceResult = resultOf(
  "RefreshResourceResult",
  () => Job,
  "The job that imports it anew, or why there is none.",
);
export const UpdateResourceResult = resultOf(
  "UpdateResourceResult",
  () => LessonResource,
  "The changed resource, or why it is as it was.",
);
export const DeleteResourceResult = resultOf(
  "DeleteResourceResult",
  () => Lesson,
  "The lesson without it, or why it is still there.",
);
