import { defineProblems } from "../../platform/errors/problem";

/** Why the catalog refuses. */
export const problems = defineProblems({
  CATEGORY_NOT_FOUND: { kind: "NotFound", message: "There is no such category." },
  CATEGORY_NAME_TAKEN: { kind: "Conflict", message: "Another category has this name." },
  TOO_MANY_CATEGORIES: { kind: "Conflict", message: "There are 200 categories already." },
});
