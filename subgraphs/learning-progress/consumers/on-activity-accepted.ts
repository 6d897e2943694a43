import { defineConsumer } from "../../../platform/events/define-event";
import { ActivityAccepted } from "../../mentor/events";
import { insertActivity } from "../activity/activity.store";

/** Writes what a learner has agreed to into their activity log, once. */
export const onActivityAccepted = defineConsumer("on-activity-accepted", ActivityAccepted, (tx, { data }) => {
  const { activityId, metrics, happenedAt, userId, courseId, lessonId, kind, note } = data;
  return insertActivity(tx, {
    ...metrics,
    id: activityId,
    userId,
    courseId,
    lessonId,
    kind,
    note,
    happenedAt: new Date(happenedAt),
  });
});
