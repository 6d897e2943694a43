import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { AdaptationEntity } from "./adaptation/adaptation.entity";
import { AdaptationResolver } from "./adaptation/adaptation.resolver";
import { CurriculumEntity, DraftLessonEntity } from "./curriculum/curriculum.entity";
import { CurriculumResolver } from "./curriculum/curriculum.resolver";
import { CurriculumChapterResolver, CurriculumLessonResolver } from "./curriculum-version/curriculum-tree.resolver";
import { CurriculumVersionEntity } from "./curriculum-version/curriculum-version.entity";
import { ChunkEntity } from "./chunk/chunk.entity";
import { ChunkResolver } from "./chunk/chunk.resolver";
import { KnownCourseEntity } from "./neighbours/known-course.entity";
import { KnownEnrollmentEntity } from "./neighbours/known-enrollment.entity";
import { KnownLessonEntity } from "./neighbours/known-lesson.entity";
import { KnownOutlineEntity } from "./neighbours/known-outline.entity";
import { onCourseChanged } from "./consumers/on-course-changed";
import { onCoursePublished } from "./consumers/on-course-published";
import { onEnrollmentChanged } from "./consumers/on-enrollment-changed";
import { onLessonChanged } from "./consumers/on-lesson-changed";
import { onLessonCompleted } from "./consumers/on-lesson-completed";
import { onQuizAttemptGraded } from "./consumers/on-quiz-attempt-graded";
import { ActivityAccepted, CurriculumApplied, InsightMade, LessonJudged, MentorReplyFinished } from "./events";
import { FlaggedExchangeEntity } from "./flagged-exchange/flagged-exchange.entity";
import { FlaggedExchangeResolver } from "./flagged-exchange/flagged-exchange.resolver";
import { KnownAttemptEntity } from "./learner/known-attempt.entity";
import { KnownCompletionEntity } from "./learner/known-completion.entity";
import { JudgementEntity } from "./judgement/judgement.entity";
import { JudgementResolver, LessonJudgementResolver } from "./judgement/judgement.resolver";
import { judgeLessonJob } from "./jobs/judge-lesson.job";
import { MessageTryResolver, ThreadHintsResolver } from "./ladder/hints.resolver";
import { LessonTryEntity } from "./ladder/lesson-try.entity";
import { askCurricula, askInsights, askJudgements } from "./jobs/ask-anew.upkeep";
import { makeAdaptationJob } from "./jobs/make-adaptation.job";
import { makeCurriculumJob } from "./jobs/make-curriculum.job";
import { embedLessonJob } from "./jobs/embed-lesson.job";
import { makeReply } from "./jobs/make-reply.job";
import { summariseThreadJob } from "./jobs/summarise-thread.job";
import { pruneOldChunks } from "./jobs/prune-chunks.upkeep";
import { releaseReplies } from "./jobs/release-replies.upkeep";
import { embedMemoriesJob } from "./jobs/embed-memories.job";
import { MemoryEntity } from "./memory/memory.entity";
import { MemoriesOfMessageResolver, MemoryCitationResolver, MemoryResolver } from "./memory/memory.resolver";
import { MessageEntity } from "./message/message.entity";
import { CitationResolver, MessageResolver } from "./message/message.resolver";
import { Mentor1700000000001 } from "./migrations/0001-mentor";
import { PrivateCourses1700000000002 } from "./migrations/0002-private-courses";
import { Classroom1700000000003 } from "./migrations/0003-classroom";
import { Streams1700000000004 } from "./migrations/0004-streams";
import { Spending1700000000005 } from "./migrations/0005-spending";
import { Grounding1700000000006 } from "./migrations/0006-grounding";
import { Memories1700000000007 } from "./migrations/0007-memories";
import { Teaching1700000000008 } from "./migrations/0008-teaching";
import { Trust1700000000011 } from "./migrations/0011-trust";
import { Curricula1700000000009 } from "./migrations/0009-curricula";
import { NextActions1700000000012 } from "./migrations/0012-next-actions";
import { AskAnew1700000000013 } from "./migrations/0013-ask-anew";
import { Outlines1700000000014 } from "./migrations/0014-outlines";
import { NextActionOfMessageResolver, NextActionResolver } from "./next-action/next-action.resolver";
import { PassageEntity } from "./passage/passage.entity";
import { crisisText } from "./ports/crisis-text.port";
import { embeddingModel } from "./ports/embedding.port";
import { languageModel } from "./ports/openai.port";
import { replyStreams } from "./ports/reply-streams.port";
import { spendingRules } from "./ports/spending-rules.port";
import { LearnerPrivacyEntity } from "./privacy/learner-privacy.entity";
import { MentorSettingEntity } from "./privacy/mentor-setting.entity";
import { PrivacyResolver } from "./privacy/privacy.resolver";
import { onLessonCompletedInsight } from "./consumers/on-lesson-completed-insight";
import { onQuizAttemptGradedInsight } from "./consumers/on-quiz-attempt-graded-insight";
import { InsightEntity } from "./insight/insight.entity";
import { InsightResolver } from "./insight/insight.resolver";
import { makeInsightJob } from "./jobs/make-insight.job";
import { Insights1700000000010 } from "./migrations/0010-insights";
import { insightRules } from "./ports/insight-rules.port";
import { LessonResolver } from "./references/lesson.resolver";
import type { LessonReference } from "./references/lesson.type";
import { StruggleResolver } from "./struggle/struggle.resolver";
import { problems } from "./problems";
import { ProposalEntity } from "./proposal/proposal.entity";
import {
  ActivityProposalResolver,
  MemoryProposalResolver,
  ProposalResolver,
  ProposalsOfMessageResolver,
  ProposalsOfReplyResolver,
} from "./proposal/proposal.resolver";
import { replyFailures } from "./reply/failures";
import { ReplyEntity } from "./reply/reply.entity";
import { ReplyResolver } from "./reply/reply.resolver";
import { BudgetResolver } from "./spending/budget.resolver";
import { SpendingResolver } from "./spending/spending.resolver";
import { BudgetEntity } from "./spending/budget.entity";
import { ReservationEntity } from "./spending/reservation.entity";
import { SpendingEntity } from "./spending/spending.entity";
import { ThreadEntity } from "./thread/thread.entity";
import { ThreadResolver } from "./thread/thread.resolver";
import { TranscriptResolver } from "./transcript/transcript.resolver";

/** Conversations of learners with a language model that answers from the course's own text. */
export const mentor = defineSubgraph({
  name: "mentor",
  entities: [
    CurriculumEntity,
    DraftLessonEntity,
    CurriculumVersionEntity,
    AdaptationEntity,
    ThreadEntity,
    MessageEntity,
    LessonTryEntity,
    JudgementEntity,
    ReplyEntity,
    ChunkEntity,
    PassageEntity,
    KnownCourseEntity,
    KnownLessonEntity,
    KnownOutlineEntity,
    KnownEnrollmentEntity,
    KnownAttemptEntity,
    KnownCompletionEntity,
    BudgetEntity,
    ReservationEntity,
    SpendingEntity,
    InsightEntity,
    MemoryEntity,
    ProposalEntity,
    FlaggedExchangeEntity,
    LearnerPrivacyEntity,
    MentorSettingEntity,
  ],
  migrations: [
    Mentor1700000000001,
    PrivateCourses1700000000002,
    Classroom1700000000003,
    Streams1700000000004,
    Spending1700000000005,
    Grounding1700000000006,
    Memories1700000000007,
    Teaching1700000000008,
    Curricula1700000000009,
    Insights1700000000010,
    Trust1700000000011,
    NextActions1700000000012,
    AskAnew1700000000013,
    Outlines1700000000014,
  ],
  resolvers: [
    CurriculumResolver,
    CurriculumChapterResolver,
    CurriculumLessonResolver,
    AdaptationResolver,
    ThreadResolver,
    MessageResolver,
    NextActionOfMessageResolver,
    NextActionResolver,
    CitationResolver,
    ReplyResolver,
    ChunkResolver,
    ThreadHintsResolver,
    MessageTryResolver,
    JudgementResolver,
    LessonJudgementResolver,
    BudgetResolver,
    SpendingResolver,
    InsightResolver,
    StruggleResolver,
    LessonResolver,
    MemoryResolver,
    MemoryCitationResolver,
    MemoriesOfMessageResolver,
    ProposalResolver,
    MemoryProposalResolver,
    ActivityProposalResolver,
    ProposalsOfMessageResolver,
    ProposalsOfReplyResolver,
    FlaggedExchangeResolver,
    PrivacyResolver,
    TranscriptResolver,
  ],
  references: { Lesson: (lesson: LessonReference) => lesson },
  publishes: [CurriculumApplied, MentorReplyFinished, InsightMade, LessonJudged, ActivityAccepted],
  consumers: [
    onCourseChanged,
    onCoursePublished,
    onLessonChanged,
    onEnrollmentChanged,
    onLessonCompleted,
    onQuizAttemptGraded,
    onLessonCompletedInsight,
    onQuizAttemptGradedInsight,
  ],
  upkeep: [releaseReplies, pruneOldChunks, askInsights, askJudgements, askCurricula],
  jobs: [
    makeCurriculumJob,
    makeAdaptationJob,
    makeReply,
    makeInsightJob,
    judgeLessonJob,
    embedLessonJob,
    summariseThreadJob,
    embedMemoriesJob,
  ],
  ports: [replyStreams, languageModel, embeddingModel, spendingRules, insightRules, crisisText],
  problems: { ...problems, ...replyFailures },
});
