import { defineProblems } from "../../platform/errors/problem";

/** Why identity refuses. */
export const problems = defineProblems({
  EMAIL_TAKEN: { kind: "Conflict", message: "There is an account with this email already." },
  USERNAME_TAKEN: { kind: "Conflict", message: "Somebody else has this username." },
  PHONE_TAKEN: { kind: "Conflict", message: "Another account has this phone number." },
  PASSWORD_TOO_COMMON: {
    kind: "InvalidInput",
    message: "This password is one of the first that an attacker tries. Choose another.",
  },
  INVALID_CREDENTIALS: { kind: "InvalidInput", message: "The email or the password is wrong." },
  ACCOUNT_BLOCKED: { kind: "Conflict", message: "This account is blocked." },
  REFRESH_TOKEN_INVALID: { kind: "InvalidInput", message: "This refresh token is not valid, or not any more. Log in again." },
  VERIFICATION_TOKEN_INVALID: { kind: "InvalidInput", message: "This link is not valid, or not any more. Ask for another mail." },
  EMAIL_ALREADY_VERIFIED: { kind: "Conflict", message: "Your email is verified already." },
  VERIFICATION_MAIL_TOO_SOON: { kind: "Conflict", message: "A mail has just been sent. Ask for another in a minute." },
  SESSION_NOT_FOUND: { kind: "NotFound", message: "You have no such session." },
  USER_NOT_FOUND: { kind: "NotFound", message: "There is no such person." },
  LAST_ADMIN: { kind: "Conflict", message: "The platform needs an admin, and this is the last one." },
});
