import type { Context } from "../../platform/context/context";
import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { onCourseChanged } from "./consumers/on-course-changed";
import { onLessonChanged } from "./consumers/on-lesson-changed";
import { onPaymentRefunded } from "./consumers/on-payment-refunded";
import { onPaymentSucceeded } from "./consumers/on-payment-succeeded";
import { onQuizAttemptGraded } from "./consumers/on-quiz-attempt-graded";
import { onUserRegistered } from "./consumers/on-user-registered";
import { EnrollmentEntity } from "./enrollment/enrollment.entity";
import { EnrollmentResolver } from "./enrollment/enrollment.resolver";
import { seeEnrollment } from "./enrollment/enrollment.service";
import { CourseCompleted, EnrollmentChanged, EnrollmentStarted, LessonCompleted } from "./events";
import { LearningProgress1700000000001 } from "./migrations/0001-learning-progress";
import { KnownCourseEntity } from "./neighbours/known-course.entity";
import { KnownLessonEntity } from "./neighbours/known-lesson.entity";
import { problems } from "./problems";
import { ProgressEventEntity } from "./progress-event/progress-event.entity";
import { ProgressUpdateResolver } from "./progress-update/progress-update.resolver";
import { LessonProgressEntity } from "./progress/lesson-progress.entity";
import { LessonProgressResolver } from "./progress/lesson-progress.resolver";
import { seeLessonProgress } from "./progress/lesson-progress.service";
import { ChapterResolver } from "./references/chapter.resolver";
import type { ChapterReference } from "./references/chapter.type";
import { CourseResolver } from "./references/course.resolver";
import type { CourseReference } from "./references/course.type";
import { LessonResolver } from "./references/lesson.resolver";
import type { LessonReference } from "./references/lesson.type";
import { UserResolver } from "./references/user.resolver";
import type { UserReference } from "./references/user.type";

/** Who takes which course, how far they are in it, and whose lessons are open to whom. */
export const learningProgress = defineSubgraph({
  name: "learning-progress",
  entities: [EnrollmentEntity, LessonProgressEntity, ProgressEventEntity, KnownCourseEntity, KnownLessonEntity],
  migrations: [LearningProgress1700000000001],
  resolvers: [
    EnrollmentResolver,
    LessonProgressResolver,
    ProgressUpdateResolver,
    CourseResolver,
    ChapterResolver,
    LessonResolver,
    UserResolver,
  ],
  references: {
    Enrollment: ({ id }: { id: string }, ctx: Context) => seeEnrollment(ctx, id),
    LessonProgress: ({ id }: { id: string }, ctx: Context) => seeLessonProgress(ctx, id),
    Course: (course: CourseReference) => course,
    Chapter: (chapter: ChapterReference) => chapter,
    Lesson: (lesson: LessonReference) => lesson,
    User: (user: UserReference) => user,
  },
  publishes: [EnrollmentChanged, EnrollmentStarted, LessonCompleted, CourseCompleted],
  consumers: [onCourseChanged, onLessonChanged, onUserRegistered, onPaymentSucceeded, onPaymentRefunded, onQuizAttemptGraded],
  jobs: [],
  ports: [],
  problems,
});
