import type { Row } from "./row";
import { assessmentRows } from "./rows/assessment";
import { billingRows } from "./rows/billing";
import { catalogChapterRows } from "./rows/catalog-chapters";
import { catalogCourseRows } from "./rows/catalog-courses";
import { identityRows } from "./rows/identity";
import { learningProgressRows } from "./rows/learning-progress";
import { mentorRows } from "./rows/mentor";

/** Every root field of the graph, with who may use it. */
export const matrix: readonly Row[] = [
  ...identityRows,
  ...catalogCourseRows,
  ...catalogChapterRows,
  ...learningProgressRows,
  ...assessmentRows,
  ...mentorRows,
  ...billingRows,
];
