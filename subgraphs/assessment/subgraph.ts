import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { QuizAnswerResolver, SavedQuizAnswerResolver } from "./answer/answer.resolver";
import { AttemptQuestionEntity } from "./asked-question/asked-question.entity";
import { QuizAttemptEntity } from "./attempt/attempt.entity";
import { LessonAttemptsResolver, QuizAttemptResolver } from "./attempt/attempt.resolver";
import { QuizQuestionResolver } from "./asked-question/quiz-question.resolver";
import { onCourseChanged } from "./consumers/on-course-changed";
import { onCurriculumApplied } from "./consumers/on-curriculum-applied";
import { onCourseDuplicated } from "./consumers/on-course-duplicated";
import { onEnrollmentChanged } from "./consumers/on-enrollment-changed";
import { onLessonChanged } from "./consumers/on-lesson-changed";
import { QuizAttemptGraded, QuizChanged } from "./events";
import { closeOverdueAttemptWork } from "./jobs/close-overdue-attempt.job";
import { Assessment1700000000001 } from "./migrations/0001-assessment";
import { PrivateCourses1700000000002 } from "./migrations/0002-private-courses";
import { TellQuizzes1700000000003 } from "./migrations/0003-tell-quizzes";
import { CurriculumQuizzes1700000000004 } from "./migrations/0004-curriculum-quizzes";
import { CoursesInReview1700000000005 } from "./migrations/0005-courses-in-review";
import { KnownCourseEntity, KnownEnrollmentEntity, KnownLessonEntity } from "./neighbours/known.entity";
import { problems } from "./problems";
import { QuestionEntity, QuestionVersionEntity } from "./question/question.entity";
import { QuestionKeyResolver } from "./question/question.resolver";
import { QuizEntity } from "./quiz/quiz.entity";
import { QuizEditorResolver } from "./quiz/quiz.resolver";
import { QuizContentResolver } from "./references/quiz-content.resolver";
import { QuizContentReference } from "./references/quiz-content.type";

/** Quizzes: their questions with the keys, and the attempts at them. */
export const assessment = defineSubgraph({
  name: "assessment",
  entities: [
    QuizEntity,
    QuestionEntity,
    QuestionVersionEntity,
    QuizAttemptEntity,
    AttemptQuestionEntity,
    KnownLessonEntity,
    KnownCourseEntity,
    KnownEnrollmentEntity,
  ],
  migrations: [
    Assessment1700000000001,
    PrivateCourses1700000000002,
    TellQuizzes1700000000003,
    CurriculumQuizzes1700000000004,
    CoursesInReview1700000000005,
  ],
  resolvers: [
    QuizEditorResolver,
    QuestionKeyResolver,
    QuizAttemptResolver,
    QuizQuestionResolver,
    SavedQuizAnswerResolver,
    QuizAnswerResolver,
    LessonAttemptsResolver,
    QuizContentResolver,
  ],
  types: [QuizContentReference],
  references: {
    Lesson: ({ id }: { id: string }) => ({ id }),
    QuizContent: ({ lessonId }: { lessonId: string }) => ({ lessonId }),
  },
  publishes: [QuizAttemptGraded, QuizChanged],
  consumers: [onLessonChanged, onCourseChanged, onCourseDuplicated, onCurriculumApplied, onEnrollmentChanged],
  jobs: [closeOverdueAttemptWork],
  ports: [],
  problems,
});
