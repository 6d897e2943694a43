import { defineConsumer } from "../../../platform/events/define-event";
import { LessonCompleted } from "../../learning-progress/events";
import { askInsight } from "../insight/ask-insight";

/** A completed lesson makes an insight due. */
export const onLessonCompletedInsight = defineConsumer("on-lesson-completed-insight", LessonCompleted, (tx, { data }) =>
  askInsight(tx, data),
);
