/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A conversation with the mentor, towards objectives. */
export type AiMentorContentInput = {
  /** What the conversation is about: Markdown of 1 to 5,000 characters. */
  instructions: string;
  /** At most 20 objectives, each 1 to 500 characters. */
  objectives?: Array<string>;
};

/** A text to read. */
export type ArticleContentInput = {
  /** Markdown of 1 to 50,000 characters. */
  markdown: string;
};

/** A reply to stop. */
export type CancelMentorReplyInput = {
  /** The reply, one of your own. */
  replyId: string;
};

/** Code to write and run. */
export type CodeSandboxContentInput = {
  /** What to do: Markdown of 1 to 50,000 characters. */
  instructions: string;
  /** The programming language, 1 to 40 characters. */
  language: string;
  /** The code to begin with, at most 50,000 characters. */
  starterCode?: string;
};

/** Which lesson is done. */
export type CompleteLessonInput = {
  /** A lesson of a course that the viewer takes. */
  lessonId: string;
};

/** The rules of a lesson's quiz; what is left out stays as it is, or at its default when the quiz is new. */
export type ConfigureQuizInput = {
  /** How many attempts a learner has, 1 to 1000; null (the default) for any number. */
  attemptsLimit?: number | null | undefined;
  /** How long a learner waits from the end of an attempt to the next, in seconds; at most 30 days. Default 0. */
  coolDownSeconds?: number | null | undefined;
  /** A lesson of type QUIZ. */
  lessonId: string;
  /** The score that passes: 0 to 100, at most two decimals. Default 70. */
  passPercent?: number | null | undefined;
  /** Whether each attempt has its own order of questions and options. Default false. */
  shuffle?: boolean | null | undefined;
  /** How long an attempt may take, in seconds, at most a day; null (the default) for any time. Running attempts keep theirs. */
  timeLimitSeconds?: number | null | undefined;
};

/** A new chapter, behind the others of its course. */
export type CreateChapterInput = {
  /** The course. */
  courseId: string;
  /** At most 500 characters. */
  description?: string;
  /** How long it takes to learn, in seconds. */
  estimatedDurationSeconds?: number | null | undefined;
  /** Whether everybody may see its lessons' content. */
  freePreview?: boolean;
  /** Chapters of the same course that should be learned before. */
  prerequisiteIds?: Array<string>;
  /** 1 to 100 characters. */
  title: string;
};

/** What to buy. The buyer's card goes from the browser to the provider: there is no place for it here. */
export type CreateCheckoutInput = {
  /** A published course that has a price. */
  courseId: string;
  /** 8 to 100 visible ASCII characters, new for every purchase: the same key with the same input answers the same checkout. */
  idempotencyKey: string;
  /** Who shall take the money. */
  provider: PaymentProvider;
};

/** A new course. It starts as a draft. */
export type CreateCourseInput = {
  /** The category that it stands in. */
  categoryId?: string | null | undefined;
  /** Markdown of at most 5,000 characters. */
  description: string;
  /** BCP 47 tag of the language that it is taught in. */
  language?: string;
  /** How much it expects of its learners. */
  level?: Level;
  /** What it costs; leave it out for a free course. */
  price?: MoneyInput | null | undefined;
  /** At most 10, each 1 to 40 letters, digits or . + # - */
  tags?: Array<string>;
  /** https address of a picture. */
  thumbnailUrl?: string | null | undefined;
  /** 1 to 100 characters. */
  title: string;
};

/** A new lesson, behind the others of its chapter, with the one content that its type names. */
export type CreateLessonInput = {
  /** For AI_MENTOR. */
  aiMentor?: AiMentorContentInput | null | undefined;
  /** For an ARTICLE. */
  article?: ArticleContentInput | null | undefined;
  /** The chapter. */
  chapterId: string;
  /** For a CODE_SANDBOX. */
  codeSandbox?: CodeSandboxContentInput | null | undefined;
  /** How long it takes, in seconds. */
  durationSeconds?: number;
  /** For EXTERNAL. */
  external?: ExternalContentInput | null | undefined;
  /** For a LIVE_SESSION. */
  liveSession?: LiveSessionContentInput | null | undefined;
  /** For a MILESTONE. */
  milestone?: MilestoneContentInput | null | undefined;
  /** For a PDF. */
  pdf?: PdfContentInput | null | undefined;
  /** For PRACTICE. */
  practice?: PracticeContentInput | null | undefined;
  /** For a REFLECTION. */
  reflection?: ReflectionContentInput | null | undefined;
  /** 1 to 100 characters. */
  title: string;
  /** What it is; it stays so. */
  type: LessonType;
  /** For a VIDEO. */
  video?: VideoContentInput | null | undefined;
};

/** A new question, behind the others of its quiz. */
export type CreateQuestionInput = {
  /** FILL_BLANK: 1 to 20 texts of at most 200 characters. Case and spaces do not matter. */
  acceptedAnswers?: Array<string> | null | undefined;
  /** Shown to learners when their attempt has ended: at most 2000 characters. */
  explanation?: string | null | undefined;
  /** A lesson of type QUIZ. Its quiz is made, with default rules, when there is none. */
  lessonId: string;
  /** SINGLE_CHOICE: 2 to 10, one right. MULTIPLE_CHOICE: 2 to 10, at least one right. TRUE_FALSE: 2, one right. */
  options?: Array<OptionInput> | null | undefined;
  /** What a right answer earns: 1 to 100. */
  points?: number;
  /** What is asked, in Markdown: 1 to 2000 characters. */
  prompt: string;
  /** SCALE: the scale. */
  scale?: ScaleInput | null | undefined;
  /** How it is answered and graded. */
  type: QuestionType;
};

/** Which course to enrol in. */
export type EnrollInCourseInput = {
  /** A published course. */
  courseId: string;
};

/** What an enrolment is at. */
export type EnrollmentStatus =
  /** The learner takes the course. */
  | 'ACTIVE'
  /** The learner has completed every lesson that the course had then. */
  | 'COMPLETED'
  /** The learner has left the course, and may come back. */
  | 'DROPPED'
  /** The learner has set the course aside. */
  | 'PAUSED'
  /** The money went back to the learner, and with it their access. */
  | 'REVOKED';

/** Something to read or do on another site. */
export type ExternalContentInput = {
  /** https address. */
  url: string;
};

/** Why the viewer may, or may not, see a lesson's content. */
export type LessonAccessReason =
  /** They may: they are an admin. */
  | 'ADMIN'
  /** They may: their enrolment in the course is ACTIVE or COMPLETED. */
  | 'ENROLLED'
  /** They may: the chapter is a free preview of a published course. */
  | 'FREE_PREVIEW'
  /** They may: they teach the course. */
  | 'INSTRUCTOR'
  /** They may not: they have no enrolment in the course, or it is paused, dropped or revoked. */
  | 'NOT_ENROLLED'
  /** They may not: nobody is signed in. */
  | 'SIGN_IN_REQUIRED';

/** What a lesson is. */
export type LessonType =
  /** A conversation with the mentor. */
  | 'AI_MENTOR'
  /** A text to read. */
  | 'ARTICLE'
  /** Code to write and run. */
  | 'CODE_SANDBOX'
  /** Something on another site. */
  | 'EXTERNAL'
  /** A meeting at a given time. */
  | 'LIVE_SESSION'
  /** A point to have reached. */
  | 'MILESTONE'
  /** A PDF to read. */
  | 'PDF'
  /** An exercise. */
  | 'PRACTICE'
  /** Questions to answer. */
  | 'QUIZ'
  /** A question to think and write about. */
  | 'REFLECTION'
  /** A SCORM package to work through. */
  | 'SCORM'
  /** A video to watch. */
  | 'VIDEO';

/** How much a course expects of its learners. */
export type Level =
  /** Expects practice. */
  | 'ADVANCED'
  /** Expects nothing. */
  | 'BEGINNER'
  /** For those who teach it themselves. */
  | 'EXPERT'
  /** Expects the basics of the subject. */
  | 'INTERMEDIATE';

/** A meeting at a given time. */
export type LiveSessionContentInput = {
  /** When it begins. */
  startsAt: string;
  /** https address to join it at. */
  url: string;
};

/** Who you are, and how you prove it. */
export type LogInInput = {
  /** The account's email, in any case. */
  email: string;
  /** The account's password. */
  password: string;
};

/** Who speaks in a message. */
export type MentorMessageRole =
  /** The mentor. */
  | 'ASSISTANT'
  /** The platform. */
  | 'SYSTEM'
  /** The person whose thread it is. */
  | 'USER';

/** How far a reply is. */
export type MentorReplyStatus =
  /** Its reader stopped it. */
  | 'CANCELLED'
  /** Its message stands in the thread. */
  | 'COMPLETED'
  /** It has ended without a message; `failure` says why. */
  | 'FAILED'
  /** It waits for a worker. */
  | 'QUEUED'
  /** A worker makes it; `mentorReply` streams its text. */
  | 'RUNNING';

/** A point to have reached. */
export type MilestoneContentInput = {
  /** How to tell that it is reached: Markdown of 1 to 5,000 characters. */
  criteria: string;
};

/** An amount of money. */
export type MoneyInput = {
  /** In the currency's minor unit, at least 1. */
  amount: number;
  /** ISO 4217 code in capitals, for example USD. */
  currency: string;
};

/** An option of a new or changed question. */
export type OptionInput = {
  /** Whether it is right. */
  correct: boolean;
  /** What it says: 1 to 500 characters. */
  text: string;
};

/** Who takes the money. */
export type PaymentProvider =
  /** Stripe: the client secret goes to Stripe's own form in the buyer's browser or app. */
  | 'STRIPE';

/** The state of a payment. */
export type PaymentStatus =
  /** Paid, and the buyer's bank wants it back. */
  | 'DISPUTED'
  /** Given up: it can no longer be paid. A new checkout can. */
  | 'FAILED'
  /** Paid, and a part of it has gone back. */
  | 'PARTIALLY_REFUNDED'
  /** Not paid yet. */
  | 'PENDING'
  /** Paid, and all of it has gone back. */
  | 'REFUNDED'
  /** The buyer must do something first: authenticate, or take another card after a decline. */
  | 'REQUIRES_ACTION'
  /** Paid. */
  | 'SUCCEEDED';

/** A PDF to read. */
export type PdfContentInput = {
  /** https address. */
  url: string;
};

/** An exercise. */
export type PracticeContentInput = {
  /** What to do: Markdown of 1 to 50,000 characters. */
  instructions: string;
};

/** The state of publication of a course or a chapter. */
export type Publication =
  /** Out of the catalogue; those enrolled keep it. */
  | 'ARCHIVED'
  /** Seen by its instructor and admins only. */
  | 'DRAFT'
  /** Waits for an admin's decision. */
  | 'IN_REVIEW'
  /** Seen by everybody. */
  | 'PUBLISHED';

/** Which course to publish. */
export type PublishCourseInput = {
  /** The course. */
  courseId: string;
};

/** How a question is answered and graded. */
export type QuestionType =
  /** A text that must be one of the accepted answers, whatever its case and spaces: all points or none. */
  | 'FILL_BLANK'
  /** Several options may be right. Points × (right − wrong options chosen) ÷ right options there are, not below 0. */
  | 'MULTIPLE_CHOICE'
  /** A number that must lie in the right part of a scale: all points or none. */
  | 'SCALE'
  /** One option is right: all points or none. */
  | 'SINGLE_CHOICE'
  /** One of two options, never shuffled: all points or none. */
  | 'TRUE_FALSE';

/** An answer to one question, of the kind that its type asks for. Without any kind, it takes a saved answer back. */
export type QuizAnswerInput = {
  /** For SCALE: a number on the scale. */
  number?: number | null | undefined;
  /** For SINGLE_CHOICE and TRUE_FALSE one option, for MULTIPLE_CHOICE any number of them. */
  optionIds?: Array<string> | null | undefined;
  /** The question, one of the attempt. */
  questionId: string;
  /** For FILL_BLANK: at most 1000 characters. */
  text?: string | null | undefined;
};

/** Where an attempt stands. */
export type QuizAttemptStatus =
  /** Its time ran out: the answers that were saved in time are scored. */
  | 'EXPIRED'
  /** It takes answers. */
  | 'IN_PROGRESS'
  /** It was submitted in time and is scored. */
  | 'SUBMITTED';

/** A question to think and write about. */
export type ReflectionContentInput = {
  /** The question: Markdown of 1 to 5,000 characters. */
  prompt: string;
};

/** What a session is renewed with. */
export type RefreshSessionInput = {
  /** The session's newest refresh token. */
  refreshToken: string;
};

/** Which payment to give back, and how much of it. */
export type RefundPaymentInput = {
  /** How much, in the payment's currency; leave it out for all that is left. */
  amount?: MoneyInput | null | undefined;
  /** 8 to 100 visible ASCII characters, new for every refund: the same key with the same input refunds once. */
  idempotencyKey: string;
  /** A payment that is paid. */
  paymentId: string;
  /** Why. */
  reason: RefundReason;
};

/** Why money goes back. */
export type RefundReason =
  /** It was paid twice. */
  | 'DUPLICATE'
  /** Somebody else has paid with the buyer's card. */
  | 'FRAUDULENT'
  /** The buyer has asked for it. */
  | 'REQUESTED_BY_CUSTOMER';

/** A new account. */
export type RegisterInput = {
  /** Address of a picture (http or https), at most 2,000 characters. */
  avatarUrl?: string | null | undefined;
  /** At most 254 characters, unique without regard to case. */
  email: string;
  /** 1 to 100 characters. */
  firstName: string;
  /** 1 to 100 characters. */
  lastName: string;
  /** 8 to 200 characters, and none of the passwords that everybody uses. */
  password: string;
  /** International form (E.164), for example +4930123456; unique. */
  phone?: string | null | undefined;
};

/** A new order of a course's chapters. */
export type ReorderChaptersInput = {
  /** All its chapters, in their new order. */
  chapterIds: Array<string>;
  /** The course. */
  courseId: string;
  /** The order that you saw. Give it, and a change that somebody made since is not overwritten. */
  seenChapterIds?: Array<string> | null | undefined;
};

/** A new order of a chapter's lessons. */
export type ReorderLessonsInput = {
  /** The chapter. */
  chapterId: string;
  /** All its lessons, in their new order. */
  lessonIds: Array<string>;
  /** The order that you saw. Give it, and a change that somebody made since is not overwritten. */
  seenLessonIds?: Array<string> | null | undefined;
};

/** A failed reply to try again. */
export type RetryMentorReplyInput = {
  /** The reply, one of your own, that failed and is retryable. */
  replyId: string;
};

/** What a person may do at large; each role may do all that the one before it may. */
export type Role =
  /** Runs the platform. */
  | 'ADMIN'
  /** Makes courses and teaches. */
  | 'INSTRUCTOR'
  /** Learns. */
  | 'LEARNER';

/** An answer to keep until the attempt is submitted. */
export type SaveQuizAnswerInput = {
  /** The attempt. */
  attemptId: string;
  /** For SCALE: a number on the scale. */
  number?: number | null | undefined;
  /** For SINGLE_CHOICE and TRUE_FALSE one option, for MULTIPLE_CHOICE any number of them. */
  optionIds?: Array<string> | null | undefined;
  /** The question, one of the attempt. */
  questionId: string;
  /** For FILL_BLANK: at most 1000 characters. */
  text?: string | null | undefined;
};

/** A scale of which a part is right: min ≤ correctMin ≤ correctMax ≤ max, and min < max. */
export type ScaleInput = {
  /** The greatest number that is right. */
  correctMax: number;
  /** The least number that is right. */
  correctMin: number;
  /** Its upper end. */
  max: number;
  /** Its lower end. */
  min: number;
};

/** A message to the mentor. Give exactly one of lessonId, courseId and threadId. */
export type SendMentorMessageInput = {
  /** 1 to 4,000 characters, Markdown. */
  content: string;
  /** Asks about this course, in your open thread about it; opens one if there is none. */
  courseId?: string | null | undefined;
  /** Asks about this lesson, in your open thread about it; opens one if there is none. */
  lessonId?: string | null | undefined;
  /** Made by the client, once per message: a UUID, or any text of up to 100 characters. The same message sent again under it answers the same exchange and asks nothing twice. */
  requestId: string;
  /** Goes on in this thread, one of your own. */
  threadId?: string | null | undefined;
};

/** Which quiz to begin. */
export type StartQuizAttemptInput = {
  /** A lesson of type QUIZ. */
  lessonId: string;
};

/** An attempt to end. */
export type SubmitQuizAttemptInput = {
  /** Answers, each to another question. They replace saved ones; what was saved to other questions counts as well. */
  answers?: Array<QuizAnswerInput>;
  /** The attempt. */
  attemptId: string;
};

/** A video to watch. */
export type VideoContentInput = {
  /** https address of a player's page (YouTube, Vimeo) or of a video file. */
  url: string;
};

/** Who plays a video. */
export type VideoProvider =
  /** The address is a video file or another player's page. */
  | 'OTHER'
  /** Vimeo's player. */
  | 'VIMEO'
  /** YouTube's player. */
  | 'YOUTUBE';

export type StartQuizMutationVariables = Exact<{
  input: StartQuizAttemptInput;
}>;


export type StartQuizMutation = { startQuizAttempt:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'QuizAttempt', id: string, number: number, questions: Array<{ id: string, type: QuestionType, prompt: string, points: number, options: Array<{ id: string, text: string }> }> }
   };

export type SubmitQuizMutationVariables = Exact<{
  input: SubmitQuizAttemptInput;
}>;


export type SubmitQuizMutation = { submitQuizAttempt:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'QuizAttempt', id: string, scorePercent: number | null, passed: boolean | null, answers: Array<{ correct: boolean, pointsEarned: number, question: { id: string } }> }
   };

export type SaveQuizAnswerMutationVariables = Exact<{
  input: SaveQuizAnswerInput;
}>;


export type SaveQuizAnswerMutation = { saveQuizAnswer:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SavedQuizAnswer', optionIds: Array<string> | null, text: string | null, number: number | null, question: { id: string } }
   };

export type QuizHistoryQueryVariables = Exact<{
  lessonId: string;
}>;


export type QuizHistoryQuery = { lesson: { viewerProgress: { attempts: number, scorePercent: number | null, quizPassed: boolean, completedAt: string | null } | null, viewerQuizAttempts: { totalCount: number, nodes: Array<{ id: string, number: number, status: QuizAttemptStatus, scorePercent: number | null, passed: boolean | null }> } | null } | null };

export type ConfigureQuizMutationVariables = Exact<{
  input: ConfigureQuizInput;
}>;


export type ConfigureQuizMutation = { configureQuiz:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'QuizEditor', passPercent: number, attemptsLimit: number | null, coolDownSeconds: number, timeLimitSeconds: number | null, shuffle: boolean, lesson: { id: string, title: string } | null }
   };

export type CreateQuestionMutationVariables = Exact<{
  input: CreateQuestionInput;
}>;


export type CreateQuestionMutation = { createQuestion:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'QuestionKey', id: string, type: QuestionType, prompt: string, points: number, position: number }
   };

export type CheckoutMutationVariables = Exact<{
  input: CreateCheckoutInput;
}>;


export type CheckoutMutation = { createCheckout:
    | { __typename: 'Checkout', clientSecret: string, payment: { id: string, status: PaymentStatus, amount: { amount: number, currency: string } } }
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type PaymentQueryVariables = Exact<{
  id: string;
}>;


export type PaymentQuery = { payment: { id: string, status: PaymentStatus, amount: { amount: number, currency: string }, course: { id: string, title: string } | null } | null };

export type RefundPaymentMutationVariables = Exact<{
  input: RefundPaymentInput;
}>;


export type RefundPaymentMutation = { refundPayment:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Payment', id: string, status: PaymentStatus }
   };

export type ReceiptQueryVariables = Exact<{
  id: string;
}>;


export type ReceiptQuery = { payment: { id: string, status: PaymentStatus, provider: PaymentProvider, originalAmount: { amount: number, currency: string }, discount: { amount: number, currency: string }, amount: { amount: number, currency: string }, refundedAmount: { amount: number, currency: string }, history: Array<{ status: PaymentStatus }> } | null };

export type CourseTreeQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CourseTreeQuery = { courses: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, chapters: Array<{ id: string, title: string, lessons: Array<{ id: string, title: string, type: LessonType }> }> }> } };

export type CoursePageQueryVariables = Exact<{
  id: string;
}>;


export type CoursePageQuery = { course: { id: string, title: string, description: string, level: Level, price: { amount: number, currency: string } | null, category: { id: string, name: string } | null, instructor: { id: string, displayName: string } | null, viewerEnrollment: { id: string, status: EnrollmentStatus, progressPercent: number } | null, chapters: Array<{ id: string, title: string, position: number, lessons: Array<{ id: string, title: string, type: LessonType, position: number, durationSeconds: number, viewerProgress: { startedAt: string, completedAt: string | null } | null }> }> } | null };

export type LessonPageQueryVariables = Exact<{
  id: string;
}>;


export type LessonPageQuery = { lesson: { id: string, title: string, type: LessonType, access: { granted: boolean, reason: LessonAccessReason } | null, content:
      | { __typename: 'AiMentorContent' }
      | { __typename: 'ArticleContent', markdown: string }
      | { __typename: 'CodeSandboxContent' }
      | { __typename: 'ExternalContent' }
      | { __typename: 'LiveSessionContent' }
      | { __typename: 'MilestoneContent' }
      | { __typename: 'PdfContent' }
      | { __typename: 'PracticeContent' }
      | { __typename: 'QuizContent', questionCount: number | null }
      | { __typename: 'ReflectionContent' }
      | { __typename: 'ScormContent' }
      | { __typename: 'VideoContent', source: { url: string } }
     | null } | null };

export type CreateCourseMutationVariables = Exact<{
  input: CreateCourseInput;
}>;


export type CreateCourseMutation = { createCourse:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Course', id: string, title: string, publication: Publication }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type CreateChapterMutationVariables = Exact<{
  input: CreateChapterInput;
}>;


export type CreateChapterMutation = { createChapter:
    | { __typename: 'Chapter', id: string, title: string, position: number }
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type CreateLessonMutationVariables = Exact<{
  input: CreateLessonInput;
}>;


export type CreateLessonMutation = { createLesson:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Lesson', id: string, title: string, type: LessonType, position: number }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type ReorderLessonsMutationVariables = Exact<{
  input: ReorderLessonsInput;
}>;


export type ReorderLessonsMutation = { reorderLessons:
    | { __typename: 'Chapter', id: string, lessons: Array<{ id: string, position: number }> }
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type PublishCourseMutationVariables = Exact<{
  input: PublishCourseInput;
}>;


export type PublishCourseMutation = { publishCourse:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Course', id: string, publication: Publication }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type CategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type CategoriesQuery = { categories: Array<{ id: string, name: string }> };

export type LessonContentQueryVariables = Exact<{
  id: string;
}>;


export type LessonContentQuery = { lesson: { type: LessonType, content:
      | { __typename: 'AiMentorContent', instructions: string, objectives: Array<string> }
      | { __typename: 'ArticleContent', markdown: string }
      | { __typename: 'CodeSandboxContent', language: string, instructions: string, starterCode: string }
      | { __typename: 'ExternalContent', externalUrl: string }
      | { __typename: 'LiveSessionContent', startsAt: string, meetingUrl: string }
      | { __typename: 'MilestoneContent', criteria: string }
      | { __typename: 'PdfContent', pdfUrl: string }
      | { __typename: 'PracticeContent', instructions: string }
      | { __typename: 'QuizContent', questionCount: number | null, passPercent: number | null, timeLimitSeconds: number | null, attemptsLimit: number | null }
      | { __typename: 'ReflectionContent', prompt: string }
      | { __typename: 'ScormContent' }
      | { __typename: 'VideoContent', source: { url: string, provider: VideoProvider } }
     | null } | null };

export type ReorderChaptersMutationVariables = Exact<{
  input: ReorderChaptersInput;
}>;


export type ReorderChaptersMutation = { reorderChapters:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Course', id: string, chapters: Array<{ id: string, title: string, position: number }> }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { register:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Session', accessToken: string, refreshToken: string, expiresInSeconds: number, user: { id: string, email: string | null, displayName: string, role: Role | null } }
   };

export type LogInMutationVariables = Exact<{
  input: LogInInput;
}>;


export type LogInMutation = { logIn:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'Session', accessToken: string, refreshToken: string, user: { id: string, role: Role | null } }
   };

export type RefreshMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshMutation = { refreshSession:
    | { __typename: 'Conflict', code: string }
    | { __typename: 'InvalidInput', code: string }
    | { __typename: 'NotFound', code: string }
    | { __typename: 'Session', accessToken: string, refreshToken: string }
   };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, email: string | null, role: Role | null, enrollments: { nodes: Array<{ id: string, status: EnrollmentStatus, progressPercent: number, course: { id: string, title: string } | null }> } | null } | null };

export type AccountQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountQuery = { viewer: { id: string, email: string | null, emailVerified: boolean | null, displayName: string, role: Role | null } | null };

export type LogOutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogOutMutation = { logOut:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'EndedSessions', count: number }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type EnrollMutationVariables = Exact<{
  input: EnrollInCourseInput;
}>;


export type EnrollMutation = { enrollInCourse:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Enrollment', id: string, status: EnrollmentStatus, progressPercent: number, course: { id: string, title: string } | null }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type CompleteLessonMutationVariables = Exact<{
  input: CompleteLessonInput;
}>;


export type CompleteLessonMutation = { completeLesson:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'LessonProgress', completedAt: string | null, lesson: { id: string, title: string } | null, enrollment: { id: string, status: EnrollmentStatus, progressPercent: number } | null }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type ProgressUpdatedSubscriptionVariables = Exact<{
  courseId: string;
}>;


export type ProgressUpdatedSubscription = { progressUpdated: { progressPercent: number, course: { id: string, title: string } | null, lesson: { id: string, title: string } | null } };

export type AskMutationVariables = Exact<{
  input: SendMentorMessageInput;
}>;


export type AskMutation = { sendMentorMessage:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'MentorExchange', thread: { id: string }, sent: { id: string, content: string }, reply: { id: string, status: MentorReplyStatus } }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type MentorReplySubscriptionVariables = Exact<{
  replyId: string;
  after?: number | null | undefined;
}>;


export type MentorReplySubscription = { mentorReply:
    | { __typename: 'MentorReplyChunk', sequence: number, text: string }
    | { __typename: 'MentorReplyCompleted', suggestions: Array<string>, answer: { id: string, content: string, model: string | null, citations: Array<{ lesson: { id: string, title: string } | null }> } }
    | { __typename: 'MentorReplyFailed', code: string, message: string, retryable: boolean }
   };

export type CancelReplyMutationVariables = Exact<{
  input: CancelMentorReplyInput;
}>;


export type CancelReplyMutation = { cancelMentorReply:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'MentorReply', id: string, status: MentorReplyStatus }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type RetryReplyMutationVariables = Exact<{
  input: RetryMentorReplyInput;
}>;


export type RetryReplyMutation = { retryMentorReply:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'MentorReply', id: string, status: MentorReplyStatus }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type MentorThreadQueryVariables = Exact<{
  id: string;
}>;


export type MentorThreadQuery = { mentorThread: { id: string, title: string, course: { id: string, title: string } | null, lesson: { id: string, title: string } | null, messages: { totalCount: number, nodes: Array<{ id: string, role: MentorMessageRole, content: string }> } } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const StartQuizDocument = new TypedDocumentString(`
    mutation StartQuiz($input: StartQuizAttemptInput!) {
  startQuizAttempt(input: $input) {
    __typename
    ... on QuizAttempt {
      id
      number
      questions {
        id
        type
        prompt
        points
        options {
          id
          text
        }
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartQuizMutation, StartQuizMutationVariables>;
export const SubmitQuizDocument = new TypedDocumentString(`
    mutation SubmitQuiz($input: SubmitQuizAttemptInput!) {
  submitQuizAttempt(input: $input) {
    __typename
    ... on QuizAttempt {
      id
      scorePercent
      passed
      answers {
        question {
          id
        }
        correct
        pointsEarned
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SubmitQuizMutation, SubmitQuizMutationVariables>;
export const SaveQuizAnswerDocument = new TypedDocumentString(`
    mutation SaveQuizAnswer($input: SaveQuizAnswerInput!) {
  saveQuizAnswer(input: $input) {
    __typename
    ... on SavedQuizAnswer {
      question {
        id
      }
      optionIds
      text
      number
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SaveQuizAnswerMutation, SaveQuizAnswerMutationVariables>;
export const QuizHistoryDocument = new TypedDocumentString(`
    query QuizHistory($lessonId: ID!) {
  lesson(id: $lessonId) {
    viewerProgress {
      attempts
      scorePercent
      quizPassed
      completedAt
    }
    viewerQuizAttempts(first: 20) {
      totalCount
      nodes {
        id
        number
        status
        scorePercent
        passed
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QuizHistoryQuery, QuizHistoryQueryVariables>;
export const ConfigureQuizDocument = new TypedDocumentString(`
    mutation ConfigureQuiz($input: ConfigureQuizInput!) {
  configureQuiz(input: $input) {
    __typename
    ... on QuizEditor {
      passPercent
      attemptsLimit
      coolDownSeconds
      timeLimitSeconds
      shuffle
      lesson {
        id
        title
      }
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ConfigureQuizMutation, ConfigureQuizMutationVariables>;
export const CreateQuestionDocument = new TypedDocumentString(`
    mutation CreateQuestion($input: CreateQuestionInput!) {
  createQuestion(input: $input) {
    __typename
    ... on QuestionKey {
      id
      type
      prompt
      points
      position
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateQuestionMutation, CreateQuestionMutationVariables>;
export const CheckoutDocument = new TypedDocumentString(`
    mutation Checkout($input: CreateCheckoutInput!) {
  createCheckout(input: $input) {
    __typename
    ... on Checkout {
      payment {
        id
        status
        amount {
          amount
          currency
        }
      }
      clientSecret
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CheckoutMutation, CheckoutMutationVariables>;
export const PaymentDocument = new TypedDocumentString(`
    query Payment($id: ID!) {
  payment(id: $id) {
    id
    status
    amount {
      amount
      currency
    }
    course {
      id
      title
    }
  }
}
    `) as unknown as TypedDocumentString<PaymentQuery, PaymentQueryVariables>;
export const RefundPaymentDocument = new TypedDocumentString(`
    mutation RefundPayment($input: RefundPaymentInput!) {
  refundPayment(input: $input) {
    __typename
    ... on Payment {
      id
      status
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RefundPaymentMutation, RefundPaymentMutationVariables>;
export const ReceiptDocument = new TypedDocumentString(`
    query Receipt($id: ID!) {
  payment(id: $id) {
    id
    status
    provider
    originalAmount {
      amount
      currency
    }
    discount {
      amount
      currency
    }
    amount {
      amount
      currency
    }
    refundedAmount {
      amount
      currency
    }
    history {
      status
    }
  }
}
    `) as unknown as TypedDocumentString<ReceiptQuery, ReceiptQueryVariables>;
export const CourseTreeDocument = new TypedDocumentString(`
    query CourseTree($first: Int!, $after: String) {
  courses(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      title
      chapters {
        id
        title
        lessons {
          id
          title
          type
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CourseTreeQuery, CourseTreeQueryVariables>;
export const CoursePageDocument = new TypedDocumentString(`
    query CoursePage($id: ID!) {
  course(id: $id) {
    id
    title
    description
    price {
      amount
      currency
    }
    level
    category {
      id
      name
    }
    instructor {
      id
      displayName
    }
    viewerEnrollment {
      id
      status
      progressPercent
    }
    chapters {
      id
      title
      position
      lessons {
        id
        title
        type
        position
        durationSeconds
        viewerProgress {
          startedAt
          completedAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CoursePageQuery, CoursePageQueryVariables>;
export const LessonPageDocument = new TypedDocumentString(`
    query LessonPage($id: ID!) {
  lesson(id: $id) {
    id
    title
    type
    access {
      granted
      reason
    }
    content {
      __typename
      ... on ArticleContent {
        markdown
      }
      ... on VideoContent {
        source {
          url
        }
      }
      ... on QuizContent {
        questionCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LessonPageQuery, LessonPageQueryVariables>;
export const CreateCourseDocument = new TypedDocumentString(`
    mutation CreateCourse($input: CreateCourseInput!) {
  createCourse(input: $input) {
    __typename
    ... on Course {
      id
      title
      publication
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCourseMutation, CreateCourseMutationVariables>;
export const CreateChapterDocument = new TypedDocumentString(`
    mutation CreateChapter($input: CreateChapterInput!) {
  createChapter(input: $input) {
    __typename
    ... on Chapter {
      id
      title
      position
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateChapterMutation, CreateChapterMutationVariables>;
export const CreateLessonDocument = new TypedDocumentString(`
    mutation CreateLesson($input: CreateLessonInput!) {
  createLesson(input: $input) {
    __typename
    ... on Lesson {
      id
      title
      type
      position
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateLessonMutation, CreateLessonMutationVariables>;
export const ReorderLessonsDocument = new TypedDocumentString(`
    mutation ReorderLessons($input: ReorderLessonsInput!) {
  reorderLessons(input: $input) {
    __typename
    ... on Chapter {
      id
      lessons {
        id
        position
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReorderLessonsMutation, ReorderLessonsMutationVariables>;
export const PublishCourseDocument = new TypedDocumentString(`
    mutation PublishCourse($input: PublishCourseInput!) {
  publishCourse(input: $input) {
    __typename
    ... on Course {
      id
      publication
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PublishCourseMutation, PublishCourseMutationVariables>;
export const CategoriesDocument = new TypedDocumentString(`
    query Categories {
  categories {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<CategoriesQuery, CategoriesQueryVariables>;
export const LessonContentDocument = new TypedDocumentString(`
    query LessonContent($id: ID!) {
  lesson(id: $id) {
    type
    content {
      __typename
      ... on ArticleContent {
        markdown
      }
      ... on VideoContent {
        source {
          url
          provider
        }
      }
      ... on PdfContent {
        pdfUrl: url
      }
      ... on ExternalContent {
        externalUrl: url
      }
      ... on LiveSessionContent {
        startsAt
        meetingUrl: url
      }
      ... on CodeSandboxContent {
        language
        instructions
        starterCode
      }
      ... on AiMentorContent {
        instructions
        objectives
      }
      ... on PracticeContent {
        instructions
      }
      ... on MilestoneContent {
        criteria
      }
      ... on ReflectionContent {
        prompt
      }
      ... on QuizContent {
        questionCount
        passPercent
        timeLimitSeconds
        attemptsLimit
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LessonContentQuery, LessonContentQueryVariables>;
export const ReorderChaptersDocument = new TypedDocumentString(`
    mutation ReorderChapters($input: ReorderChaptersInput!) {
  reorderChapters(input: $input) {
    __typename
    ... on Course {
      id
      chapters {
        id
        title
        position
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReorderChaptersMutation, ReorderChaptersMutationVariables>;
export const RegisterDocument = new TypedDocumentString(`
    mutation Register($input: RegisterInput!) {
  register(input: $input) {
    __typename
    ... on Session {
      accessToken
      refreshToken
      expiresInSeconds
      user {
        id
        email
        displayName
        role
      }
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const LogInDocument = new TypedDocumentString(`
    mutation LogIn($input: LogInInput!) {
  logIn(input: $input) {
    __typename
    ... on Session {
      accessToken
      refreshToken
      user {
        id
        role
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LogInMutation, LogInMutationVariables>;
export const RefreshDocument = new TypedDocumentString(`
    mutation Refresh($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    __typename
    ... on Session {
      accessToken
      refreshToken
    }
    ... on Problem {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshMutation, RefreshMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    email
    role
    enrollments(first: 10) {
      nodes {
        id
        status
        progressPercent
        course {
          id
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const AccountDocument = new TypedDocumentString(`
    query Account {
  viewer {
    id
    email
    emailVerified
    displayName
    role
  }
}
    `) as unknown as TypedDocumentString<AccountQuery, AccountQueryVariables>;
export const LogOutDocument = new TypedDocumentString(`
    mutation LogOut {
  logOut {
    __typename
    ... on EndedSessions {
      count
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LogOutMutation, LogOutMutationVariables>;
export const EnrollDocument = new TypedDocumentString(`
    mutation Enroll($input: EnrollInCourseInput!) {
  enrollInCourse(input: $input) {
    __typename
    ... on Enrollment {
      id
      status
      progressPercent
      course {
        id
        title
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EnrollMutation, EnrollMutationVariables>;
export const CompleteLessonDocument = new TypedDocumentString(`
    mutation CompleteLesson($input: CompleteLessonInput!) {
  completeLesson(input: $input) {
    __typename
    ... on LessonProgress {
      completedAt
      lesson {
        id
        title
      }
      enrollment {
        id
        status
        progressPercent
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CompleteLessonMutation, CompleteLessonMutationVariables>;
export const ProgressUpdatedDocument = new TypedDocumentString(`
    subscription ProgressUpdated($courseId: ID!) {
  progressUpdated(courseId: $courseId) {
    progressPercent
    course {
      id
      title
    }
    lesson {
      id
      title
    }
  }
}
    `) as unknown as TypedDocumentString<ProgressUpdatedSubscription, ProgressUpdatedSubscriptionVariables>;
export const AskDocument = new TypedDocumentString(`
    mutation Ask($input: SendMentorMessageInput!) {
  sendMentorMessage(input: $input) {
    __typename
    ... on MentorExchange {
      thread {
        id
      }
      sent: message {
        id
        content
      }
      reply {
        id
        status
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AskMutation, AskMutationVariables>;
export const MentorReplyDocument = new TypedDocumentString(`
    subscription MentorReply($replyId: ID!, $after: Int) {
  mentorReply(replyId: $replyId, after: $after) {
    __typename
    ... on MentorReplyChunk {
      sequence
      text
    }
    ... on MentorReplyCompleted {
      answer: message {
        id
        content
        model
        citations {
          lesson {
            id
            title
          }
        }
      }
      suggestions
    }
    ... on MentorReplyFailed {
      code
      message
      retryable
    }
  }
}
    `) as unknown as TypedDocumentString<MentorReplySubscription, MentorReplySubscriptionVariables>;
export const CancelReplyDocument = new TypedDocumentString(`
    mutation CancelReply($input: CancelMentorReplyInput!) {
  cancelMentorReply(input: $input) {
    __typename
    ... on MentorReply {
      id
      status
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelReplyMutation, CancelReplyMutationVariables>;
export const RetryReplyDocument = new TypedDocumentString(`
    mutation RetryReply($input: RetryMentorReplyInput!) {
  retryMentorReply(input: $input) {
    __typename
    ... on MentorReply {
      id
      status
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RetryReplyMutation, RetryReplyMutationVariables>;
export const MentorThreadDocument = new TypedDocumentString(`
    query MentorThread($id: ID!) {
  mentorThread(id: $id) {
    id
    title
    course {
      id
      title
    }
    lesson {
      id
      title
    }
    messages(first: 50) {
      totalCount
      nodes {
        id
        role
        content
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MentorThreadQuery, MentorThreadQueryVariables>;