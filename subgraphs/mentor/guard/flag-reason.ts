/** Why an exchange is looked at by a person. */
export const flagReasons = [
  "PROMPT_INJECTION",
  "SYSTEM_TEXT_LEAKED",
  "SECRET_LEAKED",
  "OTHERS_DATA",
  "UNSAFE_REQUEST",
  "SELF_HARM",
  "UNSAFE_ANSWER",
  "FOREIGN_LINK",
  "ANSWER_BEFORE_HINTS",
  "REPORTED",
] as const;
export type FlagReason = (typeof flagReasons)[number];
