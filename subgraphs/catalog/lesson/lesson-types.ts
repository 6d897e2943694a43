/** What a lesson can be; each type has content of its own shape. */
export const lessonTypes = [
  "ARTICLE",
  "VIDEO",
  "PDF",
  "QUIZ",
  "SCORM",
  "EXTERNAL",
  "LIVE_SESSION",
  "CODE_SANDBOX",
  "AI_MENTOR",
  "PRACTICE",
  "MILESTONE",
  "REFLECTION",
] as const;
export type LessonTypeName = (typeof lessonTypes)[number];
