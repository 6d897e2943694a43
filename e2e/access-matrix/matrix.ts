import type { Row } from "./row";
import { assessmentRows } from "./rows/assessment";
import { billingRows } from "./rows/billing";
import { catalogChapterRows } from "./rows/catalog-chapters";
import { catalogCourseRows } from "./rows/catalog-courses";
import { catalogFileRows } from "./rows/catalog-files";
import { catalogFindingRows } from "./rows/catalog-finding";
import { catalogPublishingRows } from "./rows/catalog-publishing";
import { curriculumRows } from "./rows/curricula";
import { identityRows } from "./rows/identity";
import { learningProgressRows } from "./rows/learning-progress";
import { mentorRows } from "./rows/mentor";
import { mentorMemoryRows } from "./rows/mentor-memories";
import { mentorStaffRows } from "./rows/mentor-staff";
import { mentorTrustRows } from "./rows/mentor-trust";
import { privateCourseRows } from "./rows/private-courses";

/** Every root field of the graph, with who may use it. */
export const matrix: readonly Row[] = [
  ...identityRows,
  ...catalogCourseRows,
  ...catalogChapterRows,
  ...catalogFileRows,
  ...catalogFindingRows,
  ...catalogPublishingRows,
  ...privateCourseRows,
  ...learningProgressRows,
  ...assessmentRows,
  ...mentorRows,
  ...mentorMemoryRows,
  ...mentorStaffRows,
  ...mentorTrustRows,
  ...curriculumRows,
  ...billingRows,
];
