import { defineConsumer } from "../../../platform/events/define-event";
import { UserRegistered } from "../../identity/events";
import { keepInstructor } from "../ownership/known-instructor.store";

/** Keeps who may be given a course. Nearly everybody registers as a learner: of them there is nothing to keep. */
export const onUserRegistered = defineConsumer("on-user-registered", UserRegistered, async (tx, { data, occurredAt }) => {
  if (data.role !== "LEARNER") await keepInstructor(tx, data.userId, data.role, occurredAt);
});
