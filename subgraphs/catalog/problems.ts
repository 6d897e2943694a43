import { defineProblems } from "../../platform/errors/problem";

/** Why the catalog refuses. */
export const problems = defineProblems({
  CATEGORY_NOT_FOUND: { kind: "NotFound", message: "There is no such category." },
  CATEGORY_NAME_TAKEN: { kind: "Conflict", message: "Another category has this name." },
  TOO_MANY_CATEGORIES: { kind: "Conflict", message: "There are 200 categories already." },
  COURSE_NOT_FOUND: { kind: "NotFound", message: "There is no such course." },
  COURSE_ARCHIVED: { kind: "Conflict", message: "The course is archived." },
  COURSE_EMPTY: { kind: "Conflict", message: "A course needs at least one lesson before it can be published." },
  CHAPTER_NOT_FOUND: { kind: "NotFound", message: "There is no such chapter." },
  CHAPTER_OF_OTHER_COURSE: { kind: "InvalidInput", message: "This chapter belongs to another course." },
  TOO_MANY_CHAPTERS: { kind: "Conflict", message: "A course has at most 100 chapters." },
  LESSON_NOT_FOUND: { kind: "NotFound", message: "There is no such lesson." },
  TOO_MANY_LESSONS: { kind: "Conflict", message: "A chapter has at most 200 lessons." },
  LESSON_CONTENT_MISMATCH: { kind: "InvalidInput", message: "The content does not fit the lesson's type." },
  STALE_ORDER: { kind: "Conflict", message: "The order has changed since you read it. Read it again." },
});
