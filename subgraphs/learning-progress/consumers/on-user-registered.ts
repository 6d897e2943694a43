import { defineConsumer } from "../../../platform/events/define-event";
import { UserRegistered } from "../../identity/events";
import { keepUser } from "../neighbours/known-user.store";

/** Keeps who exists, so that an admin cannot enrol nobody. */
export const onUserRegistered = defineConsumer("on-user-registered", UserRegistered, (tx, { data }) => keepUser(tx, data.userId));
