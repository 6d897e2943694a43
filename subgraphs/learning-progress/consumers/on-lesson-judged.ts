import { defineConsumer } from "../../../platform/events/define-event";
import { LessonJudged } from "../../mentor/events";
import { recordJudgement } from "../progress/judged-progress.service";

/** The mentor has found the criteria of a lesson met: that completes it. */
export const onLessonJudged = defineConsumer("on-lesson-judged", LessonJudged, (tx, { data, occurredAt }) =>
  recordJudgement(tx, { ...data, occurredAt: new Date(occurredAt) }),
);
