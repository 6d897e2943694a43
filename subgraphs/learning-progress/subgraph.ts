import type { Context } from "../../platform/context/context";
import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { ActivityEntity } from "./activity/activity.entity";
import { ActivityResolver } from "./activity/activity.resolver";
import { onActivityAccepted } from "./consumers/on-activity-accepted";
import { onCourseChanged } from "./consumers/on-course-changed";
import { onCoursePublished } from "./consumers/on-course-published";
import { onLessonChanged } from "./consumers/on-lesson-changed";
import { onLessonJudged } from "./consumers/on-lesson-judged";
import { onPaymentRefunded } from "./consumers/on-payment-refunded";
import { onPaymentSucceeded } from "./consumers/on-payment-succeeded";
import { onQuizAttemptGraded } from "./consumers/on-quiz-attempt-graded";
import { onScormAttemptChanged } from "./consumers/on-scorm-attempt-changed";
import { onUserRegistered } from "./consumers/on-user-registered";
import { EnrollmentMoveResolver } from "./enrollment-move/enrollment-move.resolver";
import { EnrollmentEntity } from "./enrollment/enrollment.entity";
import { EnrollmentResolver } from "./enrollment/enrollment.resolver";
import { seeEnrollment } from "./enrollment/enrollment.service";
import { CourseCompleted, EnrollmentChanged, EnrollmentStarted, LessonCompleted } from "./events";
import { moveEnrollmentsJob } from "./jobs/move-enrollments.job";
import { LearningProgress1700000000001 } from "./migrations/0001-learning-progress";
import { Scorm1700000000003 } from "./migrations/0003-scorm";
import { OutlineVersions1700000000002 } from "./migrations/0002-outline-versions";
import { PrivateCourses1700000000004 } from "./migrations/0004-private-courses";
import { TellEnrollments1700000000005 } from "./migrations/0005-tell-enrollments";
import { Activities1700000000006 } from "./migrations/0006-activities";
import { Judgements1700000000007 } from "./migrations/0007-judgements";
import { EventTimes1700000000008 } from "./migrations/0008-event-times";
import { EnrollmentMoves1700000000009 } from "./migrations/0009-enrollment-moves";
import { KnownCourseEntity } from "./neighbours/known-course.entity";
import { KnownLessonEntity } from "./neighbours/known-lesson.entity";
import { problems } from "./problems";
import { ProgressEventEntity } from "./progress-event/progress-event.entity";
import { ProgressUpdateResolver } from "./progress-update/progress-update.resolver";
import { LessonProgressEntity } from "./progress/lesson-progress.entity";
import { LessonProgressResolver } from "./progress/lesson-progress.resolver";
import { seeLessonProgress } from "./progress/lesson-progress.service";
import { ChapterResolver } from "./references/chapter.resolver";
import { ChapterReference } from "./references/chapter.type";
import { CourseResolver } from "./references/course.resolver";
import type { CourseReference } from "./references/course.type";
import { LessonResolver } from "./references/lesson.resolver";
import type { LessonReference } from "./references/lesson.type";
import { UserResolver } from "./references/user.resolver";
import type { UserReference } from "./references/user.type";

/** Who takes which course, how far they are in it, and whose lessons are open to whom. */
export const learningProgress = defineSubgraph({
  name: "learning-progress",
  entities: [EnrollmentEntity, LessonProgressEntity, ProgressEventEntity, KnownCourseEntity, KnownLessonEntity, ActivityEntity],
  migrations: [
    LearningProgress1700000000001,
    OutlineVersions1700000000002,
    Scorm1700000000003,
    PrivateCourses1700000000004,
    TellEnrollments1700000000005,
    Activities1700000000006,
    Judgements1700000000007,
    EventTimes1700000000008,
    EnrollmentMoves1700000000009,
  ],
  resolvers: [
    EnrollmentResolver,
    EnrollmentMoveResolver,
    LessonProgressResolver,
    ProgressUpdateResolver,
    CourseResolver,
    ChapterResolver,
    LessonResolver,
    UserResolver,
    ActivityResolver,
  ],
  types: [ChapterReference],
  references: {
    Enrollment: ({ id }: { id: string }, ctx: Context) => seeEnrollment(ctx, id),
    LessonProgress: ({ id }: { id: string }, ctx: Context) => seeLessonProgress(ctx, id),
    Course: (course: CourseReference) => course,
    Chapter: (chapter: ChapterReference) => chapter,
    Lesson: (lesson: LessonReference) => lesson,
    User: (user: UserReference) => user,
  },
  publishes: [EnrollmentChanged, EnrollmentStarted, LessonCompleted, CourseCompleted],
  consumers: [
    onCourseChanged,
    onCoursePublished,
    onLessonChanged,
    onUserRegistered,
    onPaymentSucceeded,
    onPaymentRefunded,
    onQuizAttemptGraded,
    onScormAttemptChanged,
    onLessonJudged,
    onActivityAccepted,
  ],
  jobs: [moveEnrollmentsJob],
  ports: [],
  problems,
});
