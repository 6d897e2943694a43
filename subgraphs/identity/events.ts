import { defineEvent } from "../../platform/events/define-event";

export const UserRegistered = defineEvent<{ userId: string; displayName: string; role: string }>(
  "user.registered",
  "Somebody has opened an account.",
);

export const UserRoleChanged = defineEvent<{ userId: string; role: string }>(
  "user.role-changed",
  "An admin has given somebody another role.",
);
