import { defineConsumer } from "../../../platform/events/define-event";
import { LessonCompleted } from "../../learning-progress/events";
import { saveCompletion } from "../learner/learner.store";

/** Keeps what a learner has completed. */
export const onLessonCompleted = defineConsumer("on-lesson-completed", LessonCompleted, (tx, { data, occurredAt }) =>
  saveCompletion(tx, { ...data, completedAt: new Date(occurredAt) }),
);
