import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { ChunkEntity } from "./chunk/chunk.entity";
import { ChunkResolver } from "./chunk/chunk.resolver";
import { KnownCourseEntity } from "./neighbours/known-course.entity";
import { KnownEnrollmentEntity } from "./neighbours/known-enrollment.entity";
import { KnownLessonEntity } from "./neighbours/known-lesson.entity";
import { onCourseChanged } from "./consumers/on-course-changed";
import { onEnrollmentChanged } from "./consumers/on-enrollment-changed";
import { onLessonChanged } from "./consumers/on-lesson-changed";
import { onLessonCompleted } from "./consumers/on-lesson-completed";
import { onQuizAttemptGraded } from "./consumers/on-quiz-attempt-graded";
import { MentorReplyFinished } from "./events";
import { KnownAttemptEntity } from "./learner/known-attempt.entity";
import { KnownCompletionEntity } from "./learner/known-completion.entity";
import { makeReply } from "./jobs/make-reply.job";
import { MessageEntity } from "./message/message.entity";
import { CitationResolver, MessageResolver } from "./message/message.resolver";
import { Mentor1700000000001 } from "./migrations/0001-mentor";
import { PrivateCourses1700000000002 } from "./migrations/0002-private-courses";
import { Classroom1700000000003 } from "./migrations/0003-classroom";
import { PassageEntity } from "./passage/passage.entity";
import { languageModel } from "./ports/openai.port";
import { problems } from "./problems";
import { replyFailures } from "./reply/failures";
import { ReplyEntity } from "./reply/reply.entity";
import { ReplyResolver } from "./reply/reply.resolver";
import { ThreadEntity } from "./thread/thread.entity";
import { ThreadResolver } from "./thread/thread.resolver";

/** Conversations of learners with a language model that answers from the course's own text. */
export const mentor = defineSubgraph({
  name: "mentor",
  entities: [
    ThreadEntity,
    MessageEntity,
    ReplyEntity,
    ChunkEntity,
    PassageEntity,
    KnownCourseEntity,
    KnownLessonEntity,
    KnownEnrollmentEntity,
    KnownAttemptEntity,
    KnownCompletionEntity,
  ],
  migrations: [Mentor1700000000001, PrivateCourses1700000000002, Classroom1700000000003],
  resolvers: [ThreadResolver, MessageResolver, CitationResolver, ReplyResolver, ChunkResolver],
  references: {},
  publishes: [MentorReplyFinished],
  consumers: [onCourseChanged, onLessonChanged, onEnrollmentChanged, onLessonCompleted, onQuizAttemptGraded],
  jobs: [makeReply],
  ports: [languageModel],
  problems: { ...problems, ...replyFailures },
});
