import { defineConsumer } from "../../../platform/events/define-event";
import { UserRoleChanged } from "../../identity/events";
import { keepInstructor } from "../ownership/known-instructor.store";

/** Keeps who may be given a course. */
export const onUserRoleChanged = defineConsumer("on-user-role-changed", UserRoleChanged, (tx, { data, occurredAt }) =>
  keepInstructor(tx, data.userId, data.role, occurredAt),
);
