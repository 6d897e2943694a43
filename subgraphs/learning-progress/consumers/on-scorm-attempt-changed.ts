import { defineConsumer } from "../../../platform/events/define-event";
import { ScormAttemptChanged } from "../../catalog/events";
import { recordScormAttempt } from "../progress/scorm-progress.service";

/** Keeps the best score of a lesson's SCORM package; a package that is completed completes the lesson. */
export const onScormAttemptChanged = defineConsumer(
  "on-scorm-attempt-changed",
  ScormAttemptChanged,
  (tx, { data: { userId, lessonId, courseId, completed, scorePercent }, occurredAt }) =>
    recordScormAttempt(tx, { userId, lessonId, courseId, completed, scorePercent, occurredAt: new Date(occurredAt) }),
);
