/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A proposal to accept, with your changes. */
export type AcceptMentorProposalInput = {
  /** What to write into the log instead, 1 to 500 characters. Only of an activity. */
  note?: string | null | undefined;
  /** The proposal, one of your own. */
  proposalId: string;
  /** What to remember instead, 1 to 500 characters. Only of a memory. */
  value?: string | null | undefined;
};

/** What somebody did to learn. */
export type ActivityKind =
  /** Solved an exercise. */
  | 'EXERCISE'
  /** Practised. */
  | 'PRACTICE'
  /** Answered questions. */
  | 'QUIZ'
  /** Read something. */
  | 'READING'
  /** Thought about what they had learned. */
  | 'REFLECTION';

/** A conversation with the mentor, towards objectives. */
export type AiMentorContentInput = {
  /** What a learner must show in the conversation for the lesson to be completed: at most 10, each 1 to 300 characters. Learners see them. Without any, learners complete the lesson by hand. */
  criteria?: Array<string>;
  /** How hard the mentor makes it. */
  difficulty?: Difficulty;
  /** What the conversation is about: Markdown of 1 to 5,000 characters. */
  instructions: string;
  /** At most 20 objectives, each 1 to 500 characters. */
  objectives?: Array<string>;
  /** The full answer, at most 5,000 characters. The course's staff alone see it here; the mentor is given it once a learner's own tries have used up the hints. */
  solution?: string | null | undefined;
  /** How the mentor teaches. */
  style?: MentorStyle;
};

/** What to take of a JSON answer: JSON pointers (RFC 6901), each to a text, a number or a truth value. */
export type ApiMappingInput = {
  /** Points at the text; absent: there is none. */
  text?: string | null | undefined;
  /** Points at the title, for example /items/0/name. 1 to 500 characters. */
  title: string;
  /** Points at the address to show; absent: the one that is asked. */
  url?: string | null | undefined;
};

/** What any JSON API answers to a GET. */
export type ApiSourceInput = {
  /** What to take of the answer. */
  mapping: ApiMappingInput;
  /** http or https address, on the public internet. */
  url: string;
};

/** A version that shall become, or change, a course. */
export type ApplyCurriculumInput = {
  /** The curriculum, one of your own. */
  curriculumId: string;
  /** The version; not below one that was applied before. */
  version: number;
};

/** Which course to approve. */
export type ApproveCourseInput = {
  /** A course in review. */
  courseId: string;
  /** What to say to its instructor: at most 5,000 characters. */
  feedback?: string;
  /** The review that you read. Give it, and a course that was submitted anew since is not decided on. */
  reviewId?: string | null | undefined;
};

/** A text to read. */
export type ArticleContentInput = {
  /** Markdown of 1 to 50,000 characters. */
  markdown: string;
};

/** An article on the Web: its text is taken out of its page. */
export type ArticleSourceInput = {
  /** http or https address of the page, on the public internet. */
  url: string;
};

/** Which item to open. */
export type BeginScormInput = {
  /** An item of the package that opens something. */
  itemId: string;
  /** The token at the end of the launch address: it says who launched which package. */
  token: string;
};

/** The record of a book. */
export type BookSourceInput = {
  /** ISBN-10 or ISBN-13, hyphens allowed. Its check digit must be right. */
  isbn: string;
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

/** All that an item has set: it takes the place of what it set before. */
export type CommitScormInput = {
  /** At most 3,000, and 256 KiB in all. */
  elements: Array<ScormElementInput>;
  /** An item of the package that opens something. */
  itemId: string;
  /** The opening that it belongs to. */
  runId: string;
  /** 1, 2, 3 … in each opening: what is not above the last one that was kept changes nothing. */
  sequence: number;
  /** The token at the end of the launch address: it says who launched which package. */
  token: string;
};

/** Which lesson is done. */
export type CompleteLessonInput = {
  /** A lesson of a course that the viewer takes. */
  lessonId: string;
};

/** Which upload's bytes are there. */
export type CompleteUploadInput = {
  /** The upload. */
  uploadId: string;
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

/** Which courses: those that pass all that is given. An empty list is as if it were left out. */
export type CourseFilter = {
  /** In one of these categories; at most 20. */
  categoryIds?: Array<string> | null | undefined;
  /** How long it may take. */
  duration?: DurationFilter | null | undefined;
  /** Taught by one of these people; at most 20. */
  instructorIds?: Array<string> | null | undefined;
  /** Taught in one of these languages, as courses name them; at most 20. */
  languages?: Array<string> | null | undefined;
  /** Of one of these levels; at most 20. */
  levels?: Array<Level> | null | undefined;
  /** Rated so on average, or better: 1–5. Unrated ones are left out. */
  minimumRating?: number | null | undefined;
  /** What it may cost. */
  price?: PriceFilter | null | undefined;
  /** With all of these tags, whatever their case; at most 20. */
  tags?: Array<string> | null | undefined;
};

/** The order of a list of courses. Where two are equal, their ids decide. */
export type CourseSort =
  /** The newest published first. */
  | 'NEWEST'
  /** What most people have enrolled on first. */
  | 'POPULAR'
  /** Free ones first, then by amount, whatever the currency: filter by one. */
  | 'PRICE_ASCENDING'
  /** By amount, whatever the currency: filter by one. */
  | 'PRICE_DESCENDING'
  /** The best rated first. Each course begins with five ratings of 3, so that a single one of 5 does not lead. */
  | 'RATED'
  /** First what has the words in its title, then in title, tags and category, then anywhere; the most popular first. Needs a query. */
  | 'RELEVANCE'
  /** From A to Z, without regard to case, accents and punctuation. */
  | 'TITLE_ASCENDING'
  /** From Z to A, likewise. */
  | 'TITLE_DESCENDING';

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
  /** The files to go with it, whatever its type: at most 20 READY uploads of yours for the purpose ATTACHMENT. Replaces those that do. */
  attachmentUploadIds?: Array<string> | null | undefined;
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

/** What a proposal would do with a lesson. Completed lessons stay as they are. */
export type CurriculumAdaptationAction =
  /** Adds it; it is written when the proposal is accepted. */
  | 'ADD_LESSON'
  /** Has it written anew, to other objectives. */
  | 'CHANGE'
  /** Leaves it out. */
  | 'REMOVE'
  /** Puts it elsewhere. */
  | 'REORDER';

/** What a proposal is at. */
export type CurriculumAdaptationStatus =
  /** It is, or becomes, a version. */
  | 'ACCEPTED'
  /** It could not be made: `problem`. */
  | 'FAILED'
  /** The mentor is thinking. `curriculumUpdated` ends when it is there. */
  | 'MAKING'
  /** It waits for its owner's decision. */
  | 'PROPOSED'
  /** Nothing came of it. */
  | 'REJECTED';

/** What a lesson of a curriculum is; lessons of the same type come of it. */
export type CurriculumLessonType =
  /** A conversation with the mentor, towards objectives. */
  | 'AI_MENTOR'
  /** A text to read. */
  | 'ARTICLE'
  /** An exercise. */
  | 'PRACTICE'
  /** Choice questions. */
  | 'QUIZ'
  /** A question to think and write about. */
  | 'REFLECTION';

/** What a version of a curriculum came of. */
export type CurriculumOrigin =
  /** Its owner accepted what the mentor proposed. */
  | 'ADAPTED'
  /** Its owner changed it. */
  | 'EDITED'
  /** The first one. */
  | 'GENERATED'
  /** Some of its lessons were written anew. */
  | 'REWRITTEN';

/** What a curriculum is at. */
export type CurriculumStatus =
  /** There is nothing: not even an outline could be made. */
  | 'FAILED'
  /** The mentor is writing, for the first time or anew. */
  | 'GENERATING'
  /** There is a version. `problem` says why some of its lessons may not be written. */
  | 'READY';

/** How hard learning is meant to be. */
export type Difficulty =
  /** Small steps, much help. */
  | 'EASY'
  /** Large steps, little help. */
  | 'HARD'
  /** Steps that take some thought. */
  | 'MEDIUM';

/** How long a course may take. */
export type DurationFilter = {
  /** At most so many seconds. */
  maximumSeconds?: number | null | undefined;
  /** At least so many seconds. */
  minimumSeconds?: number | null | undefined;
};

/** A curriculum as it shall be: what is not in it is removed. */
export type EditCurriculumInput = {
  /** The version that was edited: it must be the newest. */
  baseVersion: number;
  /** All chapters in their order, 1 to 12. */
  chapters: Array<EditedChapterInput>;
  /** The curriculum, one of your own. */
  curriculumId: string;
  /** At most 500 characters. */
  description?: string | null | undefined;
  /** 1 to 100 characters. */
  title?: string | null | undefined;
};

/** A chapter as it shall be. What is left out stays as it is. */
export type EditedChapterInput = {
  /** At most 500 characters. */
  description?: string | null | undefined;
  /** A chapter of the base version; left out for a new one. */
  id?: string | null | undefined;
  /** All its lessons in their order, 1 to 12, from whatever chapter they come. */
  lessons: Array<EditedLessonInput>;
  /** 1 to 100 characters. A new chapter needs one. */
  title?: string | null | undefined;
};

/** A lesson as it shall be. What is left out stays as it is. */
export type EditedLessonInput = {
  /** At most 500 characters. */
  description?: string | null | undefined;
  /** 60 to 360,000; 900 for a new lesson that says nothing. */
  estimatedSeconds?: number | null | undefined;
  /** A lesson of the base version; left out for a new one. */
  id?: string | null | undefined;
  /** Of an ARTICLE, PRACTICE or REFLECTION: 1 to 10,000 characters. A new lesson without it can be written by the mentor. */
  markdown?: string | null | undefined;
  /** At most 5, each 1 to 200 characters. */
  objectives?: Array<string> | null | undefined;
  /** Lessons that stand before this one; at most 10. */
  prerequisiteIds?: Array<string> | null | undefined;
  /** 1 to 100 characters. A new lesson needs one. */
  title?: string | null | undefined;
  /** Of a new lesson, and only of one: it never changes. */
  type?: CurriculumLessonType | null | undefined;
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
  /** The learner has completed every lesson of the version that they were on then. */
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

/** All that an item has set, at its end. */
export type FinishScormInput = {
  /** At most 3,000, and 256 KiB in all. */
  elements: Array<ScormElementInput>;
  /** An item of the package that opens something. */
  itemId: string;
  /** The opening that it belongs to. */
  runId: string;
  /** 1, 2, 3 … in each opening: what is not above the last one that was kept changes nothing. */
  sequence: number;
  /** The token at the end of the launch address: it says who launched which package. */
  token: string;
};

/** A memory to forget. */
export type ForgetMentorMemoryInput = {
  /** The memory, one of your own. */
  memoryId: string;
};

/** What a learner wants to learn, and how much time they have: in all, or per week for some weeks. */
export type GenerateCurriculumInput = {
  /** What they want to be able to do; 1 to 500 characters. */
  goal: string;
  /** What they know already; at most 20, each 1 to 200 characters. */
  knownTopics?: Array<string>;
  /** BCP 47 tag of the language to teach in: language, script and region, for example en, pt-BR or zh-Hant-TW. */
  language?: string;
  /** Where they stand. */
  level: Level;
  /** Made by the client, 1 to 100 characters, new for each wish: the same one again answers the same curriculum. */
  requestId: string;
  /** All the time that they have: 1,800 to 1,800,000. Or give the weeks. */
  totalSeconds?: number | null | undefined;
  /** What they have in a week: 600 to 1,800,000, and all weeks together no more. */
  weeklySeconds?: number | null | undefined;
  /** 1 to 104, together with `weeklySeconds`. */
  weeks?: number | null | undefined;
};

/** A video at a host, by the id that the host gave it. */
export type HostedVideoInput = {
  /** The host; not OTHER. */
  provider: VideoProvider;
  /** For YOUTUBE and VIMEO the id, VIMEO's hash behind a slash; for BUNNY library/video, for CLOUDINARY cloud/name. */
  videoId: string;
};

/** What to import into a lesson: exactly one of the sources. */
export type ImportResourceInput = {
  /** The answer of a JSON API. */
  api?: ApiSourceInput | null | undefined;
  /** An article. */
  article?: ArticleSourceInput | null | undefined;
  /** The record of a book. */
  book?: BookSourceInput | null | undefined;
  /** The lesson. */
  lessonId: string;
  /** A PDF. */
  pdf?: PdfSourceInput | null | undefined;
  /** A video on YouTube. */
  youtube?: YoutubeSourceInput | null | undefined;
};

/** Which uploaded package to import. */
export type ImportScormPackageInput = {
  /** A lesson of type SCORM. */
  lessonId: string;
  /** Your upload for SCORM_PACKAGE, a zip file with imsmanifest.xml at its top. */
  uploadId: string;
};

/** What a job does. */
export type JobKind =
  /** Checks an uploaded file, and keeps or refuses it. */
  | 'CHECK_UPLOAD'
  /** Makes a copy of a course. */
  | 'DUPLICATE_COURSE'
  /** Imports outside material into a lesson. */
  | 'IMPORT_RESOURCE'
  /** Unpacks an uploaded SCORM package for a lesson. */
  | 'IMPORT_SCORM_PACKAGE'
  /** Writes down what is said in a lesson's video. */
  | 'MAKE_TRANSCRIPT';

/** What slow work is at. */
export type JobStatus =
  /** Not done, and not tried again: `problem` says why. */
  | 'FAILED'
  /** Waits for a worker. */
  | 'QUEUED'
  /** A worker is at it. */
  | 'RUNNING'
  /** Done: `result` has what it made. */
  | 'SUCCEEDED';

/** Why the viewer may, or may not, see a lesson's content. */
export type LessonAccessReason =
  /** They may: they are an admin. */
  | 'ADMIN'
  /** They may: their enrolment is ACTIVE or COMPLETED, and the lesson in the version that they are on. */
  | 'ENROLLED'
  /** They may: the lesson is in a free preview of the newest version of a published course. */
  | 'FREE_PREVIEW'
  /** They may: they teach the course. */
  | 'INSTRUCTOR'
  /** They may not: they have no enrolment in the course, or it is paused, dropped or revoked. */
  | 'NOT_ENROLLED'
  /** They may not: they are enrolled, but on a version of the course that has not this lesson. */
  | 'NOT_IN_VERSION'
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

/** How lively a learner works on a lesson. */
export type MentorEngagement =
  /** They kept trying, or worked it through. */
  | 'HIGH'
  /** They gave up, or have hardly begun. */
  | 'LOW'
  /** They did what there was to do. */
  | 'MEDIUM';

/** Why a person shall look at an exchange. */
export type MentorFlagReason =
  /** The reply told the solution before the learner had tried. */
  | 'ANSWER_BEFORE_HINTS'
  /** The reply held an address that no passage or memory names, which was left out. */
  | 'FOREIGN_LINK'
  /** Other people's data was asked for, or was left out of the reply. */
  | 'OTHERS_DATA'
  /** A text gives orders to the model that only the platform gives. */
  | 'PROMPT_INJECTION'
  /** The learner reported the reply. */
  | 'REPORTED'
  /** The reply held a key, a token or a password, which was left out. */
  | 'SECRET_LEAKED'
  /** The learner speaks of harming themselves: somebody should care. */
  | 'SELF_HARM'
  /** The reply began to repeat the platform's rules, and was cut. */
  | 'SYSTEM_TEXT_LEAKED'
  /** The reply began to teach what it must teach to nobody, and was cut. */
  | 'UNSAFE_ANSWER'
  /** The learner wants to make what nobody should, or the model's own server refused to answer. */
  | 'UNSAFE_REQUEST';

/** How much the mentor may give away. Only tries of the learner's own lead from one step to the next. */
export type MentorHintStep =
  /** The idea that helps. */
  | 'HINT'
  /** A question, or where to look. */
  | 'NUDGE'
  /** The whole solution; in a QUIZ lesson, hints end with WORKED_STEP. */
  | 'SOLUTION'
  /** One step, worked out. */
  | 'WORKED_STEP';

/** What a memory is about. */
export type MentorMemoryKind =
  /** What they have reached. */
  | 'ACHIEVEMENT'
  /** What is so about them, for example what they know already. */
  | 'FACT'
  /** What they want to reach. */
  | 'GOAL'
  /** How the learner likes to learn. */
  | 'PREFERENCE'
  /** What they find hard. */
  | 'STRUGGLE'
  /** What went well, and what helped. */
  | 'SUCCESS';

/** Who speaks in a message. */
export type MentorMessageRole =
  /** The mentor. */
  | 'ASSISTANT'
  /** The platform. */
  | 'SYSTEM'
  /** The person whose thread it is. */
  | 'USER';

/** What a learner can do next. */
export type MentorNextActionKind =
  /** Go on with the course, or ask on. */
  | 'GO_ON'
  /** Read the lesson that the answer refers to. */
  | 'READ_LESSON'
  /** Take the quiz again that they did not pass. */
  | 'RETAKE_QUIZ'
  /** Try by themselves what the lesson asks, and send it with `isTry`. */
  | 'TRY';

/** What has become of a proposal. */
export type MentorProposalStatus =
  /** The learner has said yes: it is done. */
  | 'ACCEPTED'
  /** The learner has not decided yet: nothing is done. */
  | 'PROPOSED'
  /** The learner has said no: it is not done. */
  | 'REJECTED';

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

/** What a reviewer finds. */
export type MentorReviewDecision =
  /** Something is. */
  | 'CONFIRMED'
  /** Nothing is wrong with it. */
  | 'DISMISSED';

/** What has become of a flagged exchange. */
export type MentorReviewStatus =
  /** Something is. */
  | 'CONFIRMED'
  /** Nothing is wrong with it. */
  | 'DISMISSED'
  /** Nobody has looked at it yet. */
  | 'OPEN';

/** How the mentor teaches in a lesson. */
export type MentorStyle =
  /** It explains one thing, then gives a small exercise on it, and goes on from there. */
  | 'EXPLAIN_AND_PRACTICE'
  /** It sets small tasks through which the learner finds out by themselves. */
  | 'GUIDED_DISCOVERY'
  /** It plays the part that the instructions give it, and steps out of it to give feedback. */
  | 'ROLE_PLAY'
  /** By questions, one at a time, that lead the learner on. */
  | 'SOCRATIC';

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

/** Which learners of a course to move to which version of its outline. */
export type MoveEnrollmentsInput = {
  /** The course. */
  courseId: string;
  /** Only say what would happen, and change nothing. */
  dryRun?: boolean;
  /** Only these enrolments, at most 1,000; leave it out for all. */
  enrollmentIds?: Array<string> | null | undefined;
  /** Only those who are on this version. */
  fromVersion?: number | null | undefined;
  /** The version that they shall learn by: a newer or an older one. */
  toVersion: number;
};

/** An option of a new or changed question. */
export type OptionInput = {
  /** Whether it is right. */
  correct: boolean;
  /** What it says: 1 to 500 characters. */
  text: string;
};

/** What has happened to a chapter or a lesson between two outlines. */
export type OutlineChangeKind =
  /** Only the later outline has it. */
  | 'ADDED'
  /** Something else that an outline says of it is another: `changedFields` says what. */
  | 'CHANGED'
  /** It stands in another chapter, or in another order among those that both outlines have. */
  | 'MOVED'
  /** Only the earlier outline has it. */
  | 'REMOVED'
  /** Its title is another. */
  | 'RENAMED';

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

/** A PDF to read: one of `url` and `uploadId`. */
export type PdfContentInput = {
  /** An upload of yours for the purpose PDF that is READY. */
  uploadId?: string | null | undefined;
  /** https address. */
  url?: string | null | undefined;
};

/** A PDF: exactly one of the two. */
export type PdfSourceInput = {
  /** An upload of yours with the purpose PDF; at most 30 MB. */
  uploadId?: string | null | undefined;
  /** http or https address of the file, on the public internet; at most 30 MB. */
  url?: string | null | undefined;
};

/** An exercise. */
export type PracticeContentInput = {
  /** What to do: Markdown of 1 to 50,000 characters. */
  instructions: string;
};

/** What a course may cost. A free course costs 0 in every currency. */
export type PriceFilter = {
  /** ISO 4217 code: prices in this currency. An amount needs one. */
  currency?: string | null | undefined;
  /** True: only free ones. False: only ones with a price. */
  free?: boolean | null | undefined;
  /** At most this amount, in minor units. */
  maximumAmount?: number | null | undefined;
  /** At least this amount, in minor units. */
  minimumAmount?: number | null | undefined;
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

/** What the viewer thinks of a course. */
export type RateCourseInput = {
  /** The course. */
  courseId: string;
  /** 1 to 5. */
  stars: number;
  /** At most 2,000 characters; left out or blank for none. */
  text?: string | null | undefined;
};

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

/** A proposal to reject. */
export type RejectMentorProposalInput = {
  /** The proposal, one of your own. */
  proposalId: string;
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

/** A file to be uploaded. */
export type RequestUploadInput = {
  /** What it is called: 1 to 200 characters. A folder in front is left out. */
  fileName: string;
  /** What it is for. */
  purpose: UploadPurpose;
  /** How many bytes it has, exactly. */
  sizeBytes: number;
};

/** Where to begin anew. */
export type RestartScormInput = {
  /** A lesson whose package was replaced while the viewer was in the midst of it. */
  lessonId: string;
};

/** A failed reply to try again. */
export type RetryMentorReplyInput = {
  /** The reply, one of your own, that failed and is retryable. */
  replyId: string;
};

/** Which course to return, and why. */
export type ReturnCourseInput = {
  /** A course in review. */
  courseId: string;
  /** What its instructor is to mend: 1 to 5,000 characters. */
  feedback: string;
  /** The review that you read. Give it, and a course that was submitted anew since is not decided on. */
  reviewId?: string | null | undefined;
};

/** How the review of a course ended. */
export type ReviewDecision =
  /** An admin has published the course. */
  | 'APPROVED'
  /** An admin has sent it back with feedback. */
  | 'RETURNED'
  /** Its staff has taken it back. */
  | 'WITHDRAWN';

/** A reviewer's decision. */
export type ReviewFlaggedExchangeInput = {
  /** What you find. */
  decision: MentorReviewDecision;
  /** The flagged exchange. */
  id: string;
  /** Why, for other reviewers: at most 2,000 characters. */
  note?: string | null | undefined;
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

/** An element that an item sets. */
export type ScormElementInput = {
  /** A name that the standard lets packages set. */
  name: string;
  /** At most 65,536 characters. */
  value: string;
};

/** A message to the mentor. Give exactly one of lessonId, courseId and threadId. */
export type SendMentorMessageInput = {
  /** 1 to 4,000 characters, Markdown. */
  content: string;
  /** Asks about this course, in your open thread about it; opens one if there is none. */
  courseId?: string | null | undefined;
  /** Whether it is a try of your own at what the lesson asks: what you think, and why. In lessons with hints (`MentorThread.hints`), each try that counts leads one step on; `MentorMessage.tryVerdict` says whether it does. Asking leads nowhere. */
  isTry?: boolean;
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

/** Which course to submit. */
export type SubmitCourseInput = {
  /** The course. */
  courseId: string;
};

/** An attempt to end. */
export type SubmitQuizAttemptInput = {
  /** Answers, each to another question. They replace saved ones; what was saved to other questions counts as well. */
  answers?: Array<QuizAnswerInput>;
  /** The attempt. */
  attemptId: string;
};

/** What to change of a course; what is left out stays as it is. */
export type UpdateCourseInput = {
  /** The category; null takes it out of its category. */
  categoryId?: string | null | undefined;
  /** The course. */
  courseId: string;
  /** Markdown of at most 5,000 characters. */
  description?: string | null | undefined;
  /** BCP 47 tag of the language that it is taught in. */
  language?: string | null | undefined;
  /** How much it expects of its learners. */
  level?: Level | null | undefined;
  /** What it costs; null makes it free. */
  price?: MoneyInput | null | undefined;
  /** At most 10; replaces those that it has. */
  tags?: Array<string> | null | undefined;
  /** A READY upload of yours for the purpose THUMBNAIL, which goes before `thumbnailUrl`; null takes it away. */
  thumbnailUploadId?: string | null | undefined;
  /** https address of a picture; null takes it away. */
  thumbnailUrl?: string | null | undefined;
  /** 1 to 100 characters. */
  title?: string | null | undefined;
};

/** What a file is for: says how large it may be, and what. The limits are those of a copy that sets no others. */
export type UploadPurpose =
  /** A file to go with a lesson, at most 50 MB: PDF, pictures, sound, video, plain text, zip and office documents. Never a program or a page. */
  | 'ATTACHMENT'
  /** A lesson's PDF of at most 50 MB. */
  | 'PDF'
  /** A SCORM package: a zip file of at most 500 MB. */
  | 'SCORM_PACKAGE'
  /** A course's picture: JPEG, PNG, WebP, GIF or AVIF of at most 10 MB and 50 megapixels. */
  | 'THUMBNAIL'
  /** A lesson's video: MP4, WebM or QuickTime of at most 2 GB. */
  | 'VIDEO';

/** What an upload is at. */
export type UploadStatus =
  /** Its bytes are awaited, or being checked: then `job` says how far. */
  | 'PENDING'
  /** It may be used. What nothing uses for a day is removed. */
  | 'READY'
  /** It was refused, and nothing of it is kept: `problem` says why. */
  | 'REJECTED';

/** A video to watch: one of `url`, `hosted` and `uploadId`. */
export type VideoContentInput = {
  /** The same by the host's id. */
  hosted?: HostedVideoInput | null | undefined;
  /** An upload of yours for the purpose VIDEO that is READY. */
  uploadId?: string | null | undefined;
  /** https address of a video at YouTube, Vimeo, Bunny or Cloudinary, or of a video file or player's page elsewhere. */
  url?: string | null | undefined;
};

/** Whose player shows a video. */
export type VideoProvider =
  /** Bunny Stream's. */
  | 'BUNNY'
  /** Cloudinary's. */
  | 'CLOUDINARY'
  /** The address is a video file elsewhere, or another player's page. */
  | 'OTHER'
  /** Vimeo's. */
  | 'VIMEO'
  /** YouTube's. */
  | 'YOUTUBE';

/** Which course to take back. */
export type WithdrawCourseInput = {
  /** The course. */
  courseId: string;
};

/** A video on YouTube. */
export type YoutubeSourceInput = {
  /** Its address, of youtube.com or youtu.be. */
  url: string;
};

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

export type RequestUploadMutationVariables = Exact<{
  input: RequestUploadInput;
}>;


export type RequestUploadMutation = { requestUpload:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RequestedUpload', url: string, method: string, expiresAt: string, upload: { id: string } }
   };

export type CompleteUploadMutationVariables = Exact<{
  input: CompleteUploadInput;
}>;


export type CompleteUploadMutation = { completeUpload:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Upload', id: string, status: UploadStatus, fileName: string, contentType: string | null, sizeBytes: number, job: { id: string, progressPercent: number } | null, problem:
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
       | null }
   };

export type UploadStateQueryVariables = Exact<{
  id: string;
}>;


export type UploadStateQuery = { upload: { id: string, status: UploadStatus, fileName: string, contentType: string | null, sizeBytes: number, job: { id: string, progressPercent: number } | null, problem:
      | { code: string, message: string }
      | { code: string, message: string }
      | { code: string, message: string }
      | { code: string, message: string }
      | { code: string, message: string }
      | { code: string, message: string }
     | null } | null };

export type UploadStateFragment = { id: string, status: UploadStatus, fileName: string, contentType: string | null, sizeBytes: number, job: { id: string, progressPercent: number } | null, problem:
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
   | null };

export type ImportScormPackageMutationVariables = Exact<{
  input: ImportScormPackageInput;
}>;


export type ImportScormPackageMutation = { importScormPackage:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Job', id: string, kind: JobKind, status: JobStatus, progressPercent: number, problem:
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
       | null, result:
        | { __typename: 'Course', id: string }
        | { __typename: 'Lesson', id: string }
        | { __typename: 'LessonResource', id: string }
        | { __typename: 'Upload', id: string }
       | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type ImportResourceMutationVariables = Exact<{
  input: ImportResourceInput;
}>;


export type ImportResourceMutation = { importResource:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Job', id: string, kind: JobKind, status: JobStatus, progressPercent: number, problem:
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
        | { code: string, message: string }
       | null, result:
        | { __typename: 'Course', id: string }
        | { __typename: 'Lesson', id: string }
        | { __typename: 'LessonResource', id: string }
        | { __typename: 'Upload', id: string }
       | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type JobUpdatedSubscriptionVariables = Exact<{
  id: string;
}>;


export type JobUpdatedSubscription = { jobUpdated: { id: string, kind: JobKind, status: JobStatus, progressPercent: number, problem:
      | { code: string, message: string }
      | { code: string, message: string }
      | { code: string, message: string }
      | { code: string, message: string }
      | { code: string, message: string }
      | { code: string, message: string }
     | null, result:
      | { __typename: 'Course', id: string }
      | { __typename: 'Lesson', id: string }
      | { __typename: 'LessonResource', id: string }
      | { __typename: 'Upload', id: string }
     | null } };

export type JobStateFragment = { id: string, kind: JobKind, status: JobStatus, progressPercent: number, problem:
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
   | null, result:
    | { __typename: 'Course', id: string }
    | { __typename: 'Lesson', id: string }
    | { __typename: 'LessonResource', id: string }
    | { __typename: 'Upload', id: string }
   | null };

export type UpdateCourseMutationVariables = Exact<{
  input: UpdateCourseInput;
}>;


export type UpdateCourseMutation = { updateCourse:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Course', id: string, title: string, thumbnailUrl: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type SubmitCourseMutationVariables = Exact<{
  input: SubmitCourseInput;
}>;


export type SubmitCourseMutation = { submitCourse:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Course', id: string, publication: Publication, version: number | null, submittedAt: string | null }
    | { __typename: 'CourseNotReady', code: string, message: string, path: Array<string> | null, problems: Array<{ code: string, message: string, path: Array<string>, lessonId: string | null, chapterId: string | null }> }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type WithdrawCourseMutationVariables = Exact<{
  input: WithdrawCourseInput;
}>;


export type WithdrawCourseMutation = { withdrawCourse:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Course', id: string, publication: Publication, version: number | null, submittedAt: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type ReviewQueueQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ReviewQueueQuery = { reviewQueue: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, submittedAt: string, submittedBy: { id: string, displayName: string } | null, course: { id: string, title: string, version: number | null } }> } };

export type ReturnCourseMutationVariables = Exact<{
  input: ReturnCourseInput;
}>;


export type ReturnCourseMutation = { returnCourse:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Course', id: string, publication: Publication, version: number | null, submittedAt: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type ApproveCourseMutationVariables = Exact<{
  input: ApproveCourseInput;
}>;


export type ApproveCourseMutation = { approveCourse:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Course', id: string, publication: Publication, version: number | null, submittedAt: string | null }
    | { __typename: 'CourseNotReady', code: string, message: string, path: Array<string> | null, problems: Array<{ code: string, message: string, path: Array<string> }> }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type PublicationStateFragment = { id: string, publication: Publication, version: number | null, submittedAt: string | null };

export type CourseEditorQueryVariables = Exact<{
  id: string;
}>;


export type CourseEditorQuery = { course: { title: string, id: string, publication: Publication, version: number | null, submittedAt: string | null, publicationProblems: Array<{ code: string, path: Array<string> }> | null, reviews: { nodes: Array<{ decision: ReviewDecision | null, feedback: string, version: number | null }> } | null, versions: { nodes: Array<{ number: number, lessonCount: number }> } | null } | null };

export type CourseVersionDiffQueryVariables = Exact<{
  courseId: string;
  from: number;
  to?: number | null | undefined;
}>;


export type CourseVersionDiffQuery = { courseVersionDiff: { chapters: Array<{ id: string, title: string, formerTitle: string | null, kinds: Array<OutlineChangeKind> }>, lessons: Array<{ id: string, title: string, formerTitle: string | null, kinds: Array<OutlineChangeKind> }> } | null };

export type MoveEnrollmentsMutationVariables = Exact<{
  input: MoveEnrollmentsInput;
}>;


export type MoveEnrollmentsMutation = { moveEnrollments:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'EnrollmentMove', dryRun: boolean, enrollments: number, remaining: number, completedLessonsKept: number, completedLessonsLost: number, enrollmentsCompleted: number, lessonsAdded: { count: number, lessons: Array<{ id: string, title: string }> }, lessonsLost: { count: number, lessons: Array<{ id: string, title: string }> } }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
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
      | { __typename: 'VideoContent', source:
          | { url: string }
          | { url: string }
         }
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
    | { __typename: 'StaleOrder', code: string, message: string }
   };

export type PublishCourseMutationVariables = Exact<{
  input: PublishCourseInput;
}>;


export type PublishCourseMutation = { publishCourse:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Course', id: string, publication: Publication }
    | { __typename: 'CourseNotReady', code: string, message: string }
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
      | { __typename: 'VideoContent', source:
          | { provider: VideoProvider, url: string }
          | { url: string }
         }
     | null } | null };

export type ReorderChaptersMutationVariables = Exact<{
  input: ReorderChaptersInput;
}>;


export type ReorderChaptersMutation = { reorderChapters:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Course', id: string, chapters: Array<{ id: string, title: string, position: number }> }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'StaleOrder', code: string, message: string }
   };

export type InstructorDashboardQueryVariables = Exact<{
  publication?: Publication | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type InstructorDashboardQuery = { taughtCourseCounts: Array<{ publication: Publication, count: number }>, taughtCourses: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, title: string, publication: Publication, updatedAt: string, rating: { average: number | null, count: number }, learnerStatistics: { enrolled: number, active: number, completed: number, completionPercent: number, averageProgressPercent: number | null } | null, revenue: Array<{ gross: { amount: number, currency: string }, refunded: { amount: number, currency: string }, net: { amount: number, currency: string } }> | null }> } };

export type CurriculumTreeFieldsFragment = { title: string, description: string, chapters: Array<{ id: string, title: string, description: string, lessons: Array<{ id: string, type: CurriculumLessonType, title: string, description: string, objectives: Array<string>, estimatedSeconds: number, prerequisiteIds: Array<string>, written: boolean, content:
        | { __typename: 'CurriculumGuide', instructions: string, criteria: Array<string> }
        | { __typename: 'CurriculumQuiz', questions: Array<{ prompt: string, options: Array<string> }> }
        | { __typename: 'CurriculumText', markdown: string }
       | null }> }> };

export type CurriculumLessonFieldsFragment = { id: string, type: CurriculumLessonType, title: string, description: string, objectives: Array<string>, estimatedSeconds: number, prerequisiteIds: Array<string>, written: boolean, content:
    | { __typename: 'CurriculumGuide', instructions: string, criteria: Array<string> }
    | { __typename: 'CurriculumQuiz', questions: Array<{ prompt: string, options: Array<string> }> }
    | { __typename: 'CurriculumText', markdown: string }
   | null };

export type CurriculumStateFragment = { id: string, goal: string, status: CurriculumStatus, progressPercent: number, newestVersion: number | null, appliedVersion: number | null, problem: { code: string, message: string } | null, course: { id: string, publication: Publication } | null };

export type GenerateCurriculumMutationVariables = Exact<{
  input: GenerateCurriculumInput;
}>;


export type GenerateCurriculumMutation = { generateCurriculum:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Curriculum', id: string, goal: string, status: CurriculumStatus, progressPercent: number, newestVersion: number | null, appliedVersion: number | null, problem: { code: string, message: string } | null, course: { id: string, publication: Publication } | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
   };

export type CurriculumUpdatedSubscriptionVariables = Exact<{
  id: string;
}>;


export type CurriculumUpdatedSubscription = { curriculumUpdated:
    | { __typename: 'CurriculumEnded', curriculum: { id: string, goal: string, status: CurriculumStatus, progressPercent: number, newestVersion: number | null, appliedVersion: number | null, problem: { code: string, message: string } | null, course: { id: string, publication: Publication } | null } }
    | { __typename: 'CurriculumLessonWritten', lesson: { id: string, type: CurriculumLessonType, title: string, description: string, objectives: Array<string>, estimatedSeconds: number, prerequisiteIds: Array<string>, written: boolean, content:
          | { __typename: 'CurriculumGuide', instructions: string, criteria: Array<string> }
          | { __typename: 'CurriculumQuiz', questions: Array<{ prompt: string, options: Array<string> }> }
          | { __typename: 'CurriculumText', markdown: string }
         | null } }
    | { __typename: 'CurriculumOutlined', tree: { title: string, description: string, chapters: Array<{ id: string, title: string, description: string, lessons: Array<{ id: string, type: CurriculumLessonType, title: string, description: string, objectives: Array<string>, estimatedSeconds: number, prerequisiteIds: Array<string>, written: boolean, content:
              | { __typename: 'CurriculumGuide', instructions: string, criteria: Array<string> }
              | { __typename: 'CurriculumQuiz', questions: Array<{ prompt: string, options: Array<string> }> }
              | { __typename: 'CurriculumText', markdown: string }
             | null }> }> } }
    | { __typename: 'CurriculumSeen', curriculum: { id: string, goal: string, status: CurriculumStatus, progressPercent: number, newestVersion: number | null, appliedVersion: number | null, problem: { code: string, message: string } | null, course: { id: string, publication: Publication } | null } }
   };

export type CurriculumPreviewQueryVariables = Exact<{
  id: string;
  version?: number | null | undefined;
}>;


export type CurriculumPreviewQuery = { curriculum: { id: string, goal: string, status: CurriculumStatus, progressPercent: number, newestVersion: number | null, appliedVersion: number | null, version: { number: number, origin: CurriculumOrigin, tree: { title: string, description: string, chapters: Array<{ id: string, title: string, description: string, lessons: Array<{ id: string, type: CurriculumLessonType, title: string, description: string, objectives: Array<string>, estimatedSeconds: number, prerequisiteIds: Array<string>, written: boolean, content:
              | { __typename: 'CurriculumGuide', instructions: string, criteria: Array<string> }
              | { __typename: 'CurriculumQuiz', questions: Array<{ prompt: string, options: Array<string> }> }
              | { __typename: 'CurriculumText', markdown: string }
             | null }> }> } } | null, adaptation: { id: string, status: CurriculumAdaptationStatus, summary: string, operations: Array<{ action: CurriculumAdaptationAction, lessonId: string, title: string, reason: string }> } | null, problem: { code: string, message: string } | null, course: { id: string, publication: Publication } | null } | null };

export type EditCurriculumMutationVariables = Exact<{
  input: EditCurriculumInput;
}>;


export type EditCurriculumMutation = { editCurriculum:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Curriculum', id: string, goal: string, status: CurriculumStatus, progressPercent: number, newestVersion: number | null, appliedVersion: number | null, problem: { code: string, message: string } | null, course: { id: string, publication: Publication } | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'StaleCurriculum', code: string, message: string, path: Array<string> | null, currentVersion: number }
   };

export type ApplyCurriculumMutationVariables = Exact<{
  input: ApplyCurriculumInput;
}>;


export type ApplyCurriculumMutation = { applyCurriculum:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Curriculum', id: string, goal: string, status: CurriculumStatus, progressPercent: number, newestVersion: number | null, appliedVersion: number | null, problem: { code: string, message: string } | null, course: { id: string, publication: Publication } | null }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type SearchCoursesQueryVariables = Exact<{
  query?: string | null | undefined;
  filter?: CourseFilter | null | undefined;
  sort?: CourseSort | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type SearchCoursesQuery = { courses: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, title: string, level: Level, thumbnailUrl: string | null, durationSeconds: number, rating: { average: number | null, count: number }, price: { amount: number, currency: string } | null }>, facets: { levels: Array<{ level: Level, count: number }>, categories: Array<{ count: number, category: { id: string, name: string } | null }>, tags: Array<{ tag: string, count: number }> } | null } };

export type CourseBySlugQueryVariables = Exact<{
  slug: string;
}>;


export type CourseBySlugQuery = { courseBySlug: { movedTo: string | null, course: { id: string, title: string } } | null };

export type CourseOutlineQueryVariables = Exact<{
  id: string;
}>;


export type CourseOutlineQuery = { course: { id: string, version: number | null, viewerEnrollment: { id: string, version: number | null, progressPercent: number } | null, chapters: Array<{ id: string, title: string, lessons: Array<{ id: string, title: string, type: LessonType }> }> } | null };

export type LessonFilesQueryVariables = Exact<{
  id: string;
}>;


export type LessonFilesQuery = { lesson: { access: { granted: boolean, reason: LessonAccessReason } | null, content:
      | { __typename: 'AiMentorContent' }
      | { __typename: 'ArticleContent', html: string }
      | { __typename: 'CodeSandboxContent' }
      | { __typename: 'ExternalContent' }
      | { __typename: 'LiveSessionContent' }
      | { __typename: 'MilestoneContent' }
      | { __typename: 'PdfContent', url: string }
      | { __typename: 'PracticeContent' }
      | { __typename: 'QuizContent' }
      | { __typename: 'ReflectionContent' }
      | { __typename: 'ScormContent', launchUrl: string | null }
      | { __typename: 'VideoContent', source:
          | { __typename: 'HostedVideo', url: string }
          | { __typename: 'StoredVideo', url: string }
         }
     | null } | null };

export type SearchLessonsQueryVariables = Exact<{
  courseId: string;
  query: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type SearchLessonsQuery = { lessonSearch: { nodes: Array<{ lesson: { id: string, title: string }, snippet: Array<{ text: string, found: boolean }> | null }> } | null };

export type RateCourseMutationVariables = Exact<{
  input: RateCourseInput;
}>;


export type RateCourseMutation = { rateCourse:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string> | null }
    | { __typename: 'Rating', id: string, stars: number, text: string | null, course: { rating: { average: number | null, count: number } } }
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

export type MentorStandingQueryVariables = Exact<{
  courseId: string;
  first?: number;
}>;


export type MentorStandingQuery = { mentorBudget: { limit: number, used: number, reserved: number, available: boolean, resetsAt: string } | null, mentorInsights: { nodes: Array<{ id: string, understanding: number, engagement: MentorEngagement, text: string, recommendedActions: Array<string>, updatedAt: string, lesson: { id: string, title: string } | null }> } };

export type MentorJudgementQueryVariables = Exact<{
  lessonId: string;
}>;


export type MentorJudgementQuery = { mentorJudgement: { metAt: string | null, verdicts: Array<{ criterion: string, met: boolean, reason: string, evidence: string | null }> } | null };

export type CourseStrugglesQueryVariables = Exact<{
  courseId: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type CourseStrugglesQuery = { courseStruggles: { nodes: Array<{ learners: number, averageUnderstanding: number | null, firstPassPercent: number | null, questions: number, lesson: { id: string, title: string } | null, missed: Array<{ question: string, learners: number }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FlaggedExchangesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type FlaggedExchangesQuery = { flaggedExchanges: { totalCount: number, nodes: Array<{ id: string, reasons: Array<MentorFlagReason>, question: string, answer: string | null, createdAt: string, course: { id: string, title: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReviewFlaggedExchangeMutationVariables = Exact<{
  input: ReviewFlaggedExchangeInput;
}>;


export type ReviewFlaggedExchangeMutation = { reviewFlaggedExchange:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'FlaggedExchange', id: string, status: MentorReviewStatus, note: string | null }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
   };

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
    | { __typename: 'MentorReplyCompleted', suggestions: Array<string>, answer: { id: string, content: string, model: string | null, citations: Array<{ lesson: { id: string, title: string } | null }>, nextAction: { kind: MentorNextActionKind, lesson: { id: string, title: string } | null } | null, memoryCitations: Array<{ markers: Array<string>, memory: { id: string, value: string } | null }> | null }, proposals: Array<
        | { __typename: 'MentorActivityProposal', id: string, status: MentorProposalStatus, activityKind: ActivityKind, note: string, metrics: { durationSeconds: number | null } }
        | { __typename: 'MentorMemoryProposal', id: string, status: MentorProposalStatus, memoryKind: MentorMemoryKind, key: string, value: string }
      > | null }
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


export type MentorThreadQuery = { mentorThread: { id: string, title: string, course: { id: string, title: string } | null, lesson: { id: string, title: string } | null, hints: { step: MentorHintStep, triesCounted: number, nextStepNeeds: string | null } | null, messages: { totalCount: number, nodes: Array<{ id: string, role: MentorMessageRole, content: string }> } } | null };

type Proposal_MentorActivityProposal_Fragment = { __typename: 'MentorActivityProposal', id: string, status: MentorProposalStatus, activityKind: ActivityKind, note: string, metrics: { durationSeconds: number | null } };

type Proposal_MentorMemoryProposal_Fragment = { __typename: 'MentorMemoryProposal', id: string, status: MentorProposalStatus, memoryKind: MentorMemoryKind, key: string, value: string };

export type ProposalFragment =
  | Proposal_MentorActivityProposal_Fragment
  | Proposal_MentorMemoryProposal_Fragment
;

export type AcceptProposalMutationVariables = Exact<{
  input: AcceptMentorProposalInput;
}>;


export type AcceptProposalMutation = { acceptMentorProposal:
    | { code: string, message: string }
    | { code: string, message: string }
    | { __typename: 'MentorActivityProposal', id: string, status: MentorProposalStatus, activityKind: ActivityKind, note: string, metrics: { durationSeconds: number | null } }
    | { __typename: 'MentorMemoryProposal', id: string, status: MentorProposalStatus, memoryKind: MentorMemoryKind, key: string, value: string }
    | { code: string, message: string }
   };

export type RejectProposalMutationVariables = Exact<{
  input: RejectMentorProposalInput;
}>;


export type RejectProposalMutation = { rejectMentorProposal:
    | { code: string, message: string }
    | { code: string, message: string }
    | { __typename: 'MentorActivityProposal', id: string, status: MentorProposalStatus, activityKind: ActivityKind, note: string, metrics: { durationSeconds: number | null } }
    | { __typename: 'MentorMemoryProposal', id: string, status: MentorProposalStatus, memoryKind: MentorMemoryKind, key: string, value: string }
    | { code: string, message: string }
   };

export type MentorMemoriesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type MentorMemoriesQuery = { mentorMemories: { totalCount: number, nodes: Array<{ id: string, kind: MentorMemoryKind, key: string, value: string, lastUsedAt: string | null, course: { id: string, title: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ForgetMemoryMutationVariables = Exact<{
  input: ForgetMentorMemoryInput;
}>;


export type ForgetMemoryMutation = { forgetMentorMemory:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'MentorForgetting', memories: number, messages: number }
    | { __typename: 'NotFound', code: string, message: string }
   };

export type BeginScormMutationVariables = Exact<{
  input: BeginScormInput;
}>;


export type BeginScormMutation = { beginScorm:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'ScormRun', id: string, elements: Array<{ name: string, value: string }> }
   };

export type CommitScormMutationVariables = Exact<{
  input: CommitScormInput;
}>;


export type CommitScormMutation = { commitScorm:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'ScormCommit', kept: boolean, itemCompleted: boolean, completed: boolean, passed: boolean | null, scorePercent: number | null }
   };

export type FinishScormMutationVariables = Exact<{
  input: FinishScormInput;
}>;


export type FinishScormMutation = { finishScorm:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'ScormCommit', kept: boolean, itemCompleted: boolean, completed: boolean, passed: boolean | null, scorePercent: number | null }
   };

export type RestartScormMutationVariables = Exact<{
  input: RestartScormInput;
}>;


export type RestartScormMutation = { restartScorm:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'ScormAttempt', id: string, leftAt: string | null, packageVersion: number | null }
   };

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
export const UploadStateFragmentDoc = new TypedDocumentString(`
    fragment UploadState on Upload {
  id
  status
  fileName
  contentType
  sizeBytes
  job {
    id
    progressPercent
  }
  problem {
    code
    message
  }
}
    `, {"fragmentName":"UploadState"}) as unknown as TypedDocumentString<UploadStateFragment, unknown>;
export const JobStateFragmentDoc = new TypedDocumentString(`
    fragment JobState on Job {
  id
  kind
  status
  progressPercent
  problem {
    code
    message
  }
  result {
    __typename
    ... on Lesson {
      id
    }
    ... on Course {
      id
    }
    ... on LessonResource {
      id
    }
    ... on Upload {
      id
    }
  }
}
    `, {"fragmentName":"JobState"}) as unknown as TypedDocumentString<JobStateFragment, unknown>;
export const PublicationStateFragmentDoc = new TypedDocumentString(`
    fragment PublicationState on Course {
  id
  publication
  version
  submittedAt
}
    `, {"fragmentName":"PublicationState"}) as unknown as TypedDocumentString<PublicationStateFragment, unknown>;
export const CurriculumLessonFieldsFragmentDoc = new TypedDocumentString(`
    fragment CurriculumLessonFields on CurriculumLesson {
  id
  type
  title
  description
  objectives
  estimatedSeconds
  prerequisiteIds
  written
  content {
    __typename
    ... on CurriculumText {
      markdown
    }
    ... on CurriculumQuiz {
      questions {
        prompt
        options
      }
    }
    ... on CurriculumGuide {
      instructions
      criteria
    }
  }
}
    `, {"fragmentName":"CurriculumLessonFields"}) as unknown as TypedDocumentString<CurriculumLessonFieldsFragment, unknown>;
export const CurriculumTreeFieldsFragmentDoc = new TypedDocumentString(`
    fragment CurriculumTreeFields on CurriculumTree {
  title
  description
  chapters {
    id
    title
    description
    lessons {
      ...CurriculumLessonFields
    }
  }
}
    fragment CurriculumLessonFields on CurriculumLesson {
  id
  type
  title
  description
  objectives
  estimatedSeconds
  prerequisiteIds
  written
  content {
    __typename
    ... on CurriculumText {
      markdown
    }
    ... on CurriculumQuiz {
      questions {
        prompt
        options
      }
    }
    ... on CurriculumGuide {
      instructions
      criteria
    }
  }
}`, {"fragmentName":"CurriculumTreeFields"}) as unknown as TypedDocumentString<CurriculumTreeFieldsFragment, unknown>;
export const CurriculumStateFragmentDoc = new TypedDocumentString(`
    fragment CurriculumState on Curriculum {
  id
  goal
  status
  progressPercent
  newestVersion
  appliedVersion
  problem {
    code
    message
  }
  course {
    id
    publication
  }
}
    `, {"fragmentName":"CurriculumState"}) as unknown as TypedDocumentString<CurriculumStateFragment, unknown>;
export const ProposalFragmentDoc = new TypedDocumentString(`
    fragment Proposal on MentorProposal {
  __typename
  ... on MentorMemoryProposal {
    id
    status
    memoryKind
    key
    value
  }
  ... on MentorActivityProposal {
    id
    status
    activityKind
    note
    metrics {
      durationSeconds
    }
  }
}
    `, {"fragmentName":"Proposal"}) as unknown as TypedDocumentString<ProposalFragment, unknown>;
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
export const RequestUploadDocument = new TypedDocumentString(`
    mutation RequestUpload($input: RequestUploadInput!) {
  requestUpload(input: $input) {
    __typename
    ... on RequestedUpload {
      upload {
        id
      }
      url
      method
      expiresAt
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RequestUploadMutation, RequestUploadMutationVariables>;
export const CompleteUploadDocument = new TypedDocumentString(`
    mutation CompleteUpload($input: CompleteUploadInput!) {
  completeUpload(input: $input) {
    __typename
    ... on Upload {
      ...UploadState
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    fragment UploadState on Upload {
  id
  status
  fileName
  contentType
  sizeBytes
  job {
    id
    progressPercent
  }
  problem {
    code
    message
  }
}`) as unknown as TypedDocumentString<CompleteUploadMutation, CompleteUploadMutationVariables>;
export const UploadStateDocument = new TypedDocumentString(`
    query UploadState($id: ID!) {
  upload(id: $id) {
    ...UploadState
  }
}
    fragment UploadState on Upload {
  id
  status
  fileName
  contentType
  sizeBytes
  job {
    id
    progressPercent
  }
  problem {
    code
    message
  }
}`) as unknown as TypedDocumentString<UploadStateQuery, UploadStateQueryVariables>;
export const ImportScormPackageDocument = new TypedDocumentString(`
    mutation ImportScormPackage($input: ImportScormPackageInput!) {
  importScormPackage(input: $input) {
    __typename
    ... on Job {
      ...JobState
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    fragment JobState on Job {
  id
  kind
  status
  progressPercent
  problem {
    code
    message
  }
  result {
    __typename
    ... on Lesson {
      id
    }
    ... on Course {
      id
    }
    ... on LessonResource {
      id
    }
    ... on Upload {
      id
    }
  }
}`) as unknown as TypedDocumentString<ImportScormPackageMutation, ImportScormPackageMutationVariables>;
export const ImportResourceDocument = new TypedDocumentString(`
    mutation ImportResource($input: ImportResourceInput!) {
  importResource(input: $input) {
    __typename
    ... on Job {
      ...JobState
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    fragment JobState on Job {
  id
  kind
  status
  progressPercent
  problem {
    code
    message
  }
  result {
    __typename
    ... on Lesson {
      id
    }
    ... on Course {
      id
    }
    ... on LessonResource {
      id
    }
    ... on Upload {
      id
    }
  }
}`) as unknown as TypedDocumentString<ImportResourceMutation, ImportResourceMutationVariables>;
export const JobUpdatedDocument = new TypedDocumentString(`
    subscription JobUpdated($id: ID!) {
  jobUpdated(id: $id) {
    ...JobState
  }
}
    fragment JobState on Job {
  id
  kind
  status
  progressPercent
  problem {
    code
    message
  }
  result {
    __typename
    ... on Lesson {
      id
    }
    ... on Course {
      id
    }
    ... on LessonResource {
      id
    }
    ... on Upload {
      id
    }
  }
}`) as unknown as TypedDocumentString<JobUpdatedSubscription, JobUpdatedSubscriptionVariables>;
export const UpdateCourseDocument = new TypedDocumentString(`
    mutation UpdateCourse($input: UpdateCourseInput!) {
  updateCourse(input: $input) {
    __typename
    ... on Course {
      id
      title
      thumbnailUrl
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateCourseMutation, UpdateCourseMutationVariables>;
export const SubmitCourseDocument = new TypedDocumentString(`
    mutation SubmitCourse($input: SubmitCourseInput!) {
  submitCourse(input: $input) {
    __typename
    ... on Course {
      ...PublicationState
    }
    ... on CourseNotReady {
      problems {
        code
        message
        path
        lessonId
        chapterId
      }
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    fragment PublicationState on Course {
  id
  publication
  version
  submittedAt
}`) as unknown as TypedDocumentString<SubmitCourseMutation, SubmitCourseMutationVariables>;
export const WithdrawCourseDocument = new TypedDocumentString(`
    mutation WithdrawCourse($input: WithdrawCourseInput!) {
  withdrawCourse(input: $input) {
    __typename
    ... on Course {
      ...PublicationState
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    fragment PublicationState on Course {
  id
  publication
  version
  submittedAt
}`) as unknown as TypedDocumentString<WithdrawCourseMutation, WithdrawCourseMutationVariables>;
export const ReviewQueueDocument = new TypedDocumentString(`
    query ReviewQueue($first: Int! = 20, $after: String) {
  reviewQueue(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      submittedAt
      submittedBy {
        id
        displayName
      }
      course {
        id
        title
        version
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewQueueQuery, ReviewQueueQueryVariables>;
export const ReturnCourseDocument = new TypedDocumentString(`
    mutation ReturnCourse($input: ReturnCourseInput!) {
  returnCourse(input: $input) {
    __typename
    ... on Course {
      ...PublicationState
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    fragment PublicationState on Course {
  id
  publication
  version
  submittedAt
}`) as unknown as TypedDocumentString<ReturnCourseMutation, ReturnCourseMutationVariables>;
export const ApproveCourseDocument = new TypedDocumentString(`
    mutation ApproveCourse($input: ApproveCourseInput!) {
  approveCourse(input: $input) {
    __typename
    ... on Course {
      ...PublicationState
    }
    ... on CourseNotReady {
      problems {
        code
        message
        path
      }
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    fragment PublicationState on Course {
  id
  publication
  version
  submittedAt
}`) as unknown as TypedDocumentString<ApproveCourseMutation, ApproveCourseMutationVariables>;
export const CourseEditorDocument = new TypedDocumentString(`
    query CourseEditor($id: ID!) {
  course(id: $id) {
    ...PublicationState
    title
    publicationProblems {
      code
      path
    }
    reviews(first: 20) {
      nodes {
        decision
        feedback
        version
      }
    }
    versions(first: 20) {
      nodes {
        number
        lessonCount
      }
    }
  }
}
    fragment PublicationState on Course {
  id
  publication
  version
  submittedAt
}`) as unknown as TypedDocumentString<CourseEditorQuery, CourseEditorQueryVariables>;
export const CourseVersionDiffDocument = new TypedDocumentString(`
    query CourseVersionDiff($courseId: ID!, $from: Int!, $to: Int) {
  courseVersionDiff(courseId: $courseId, from: $from, to: $to) {
    chapters {
      id
      title
      formerTitle
      kinds
    }
    lessons {
      id
      title
      formerTitle
      kinds
    }
  }
}
    `) as unknown as TypedDocumentString<CourseVersionDiffQuery, CourseVersionDiffQueryVariables>;
export const MoveEnrollmentsDocument = new TypedDocumentString(`
    mutation MoveEnrollments($input: MoveEnrollmentsInput!) {
  moveEnrollments(input: $input) {
    __typename
    ... on EnrollmentMove {
      dryRun
      enrollments
      remaining
      completedLessonsKept
      completedLessonsLost
      enrollmentsCompleted
      lessonsAdded {
        count
        lessons {
          id
          title
        }
      }
      lessonsLost {
        count
        lessons {
          id
          title
        }
      }
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<MoveEnrollmentsMutation, MoveEnrollmentsMutationVariables>;
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
          ... on HostedVideo {
            provider
          }
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
export const InstructorDashboardDocument = new TypedDocumentString(`
    query InstructorDashboard($publication: Publication, $first: Int! = 20, $after: String) {
  taughtCourseCounts {
    publication
    count
  }
  taughtCourses(publication: $publication, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      title
      publication
      updatedAt
      rating {
        average
        count
      }
      learnerStatistics {
        enrolled
        active
        completed
        completionPercent
        averageProgressPercent
      }
      revenue {
        gross {
          amount
          currency
        }
        refunded {
          amount
          currency
        }
        net {
          amount
          currency
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InstructorDashboardQuery, InstructorDashboardQueryVariables>;
export const GenerateCurriculumDocument = new TypedDocumentString(`
    mutation GenerateCurriculum($input: GenerateCurriculumInput!) {
  generateCurriculum(input: $input) {
    __typename
    ...CurriculumState
    ... on Problem {
      code
      message
      path
    }
  }
}
    fragment CurriculumState on Curriculum {
  id
  goal
  status
  progressPercent
  newestVersion
  appliedVersion
  problem {
    code
    message
  }
  course {
    id
    publication
  }
}`) as unknown as TypedDocumentString<GenerateCurriculumMutation, GenerateCurriculumMutationVariables>;
export const CurriculumUpdatedDocument = new TypedDocumentString(`
    subscription CurriculumUpdated($id: ID!) {
  curriculumUpdated(id: $id) {
    __typename
    ... on CurriculumSeen {
      curriculum {
        ...CurriculumState
      }
    }
    ... on CurriculumOutlined {
      tree {
        ...CurriculumTreeFields
      }
    }
    ... on CurriculumLessonWritten {
      lesson {
        ...CurriculumLessonFields
      }
    }
    ... on CurriculumEnded {
      curriculum {
        ...CurriculumState
      }
    }
  }
}
    fragment CurriculumTreeFields on CurriculumTree {
  title
  description
  chapters {
    id
    title
    description
    lessons {
      ...CurriculumLessonFields
    }
  }
}
fragment CurriculumLessonFields on CurriculumLesson {
  id
  type
  title
  description
  objectives
  estimatedSeconds
  prerequisiteIds
  written
  content {
    __typename
    ... on CurriculumText {
      markdown
    }
    ... on CurriculumQuiz {
      questions {
        prompt
        options
      }
    }
    ... on CurriculumGuide {
      instructions
      criteria
    }
  }
}
fragment CurriculumState on Curriculum {
  id
  goal
  status
  progressPercent
  newestVersion
  appliedVersion
  problem {
    code
    message
  }
  course {
    id
    publication
  }
}`) as unknown as TypedDocumentString<CurriculumUpdatedSubscription, CurriculumUpdatedSubscriptionVariables>;
export const CurriculumPreviewDocument = new TypedDocumentString(`
    query CurriculumPreview($id: ID!, $version: Int) {
  curriculum(id: $id) {
    ...CurriculumState
    version(number: $version) {
      number
      origin
      tree {
        ...CurriculumTreeFields
      }
    }
    adaptation {
      id
      status
      summary
      operations {
        action
        lessonId
        title
        reason
      }
    }
  }
}
    fragment CurriculumTreeFields on CurriculumTree {
  title
  description
  chapters {
    id
    title
    description
    lessons {
      ...CurriculumLessonFields
    }
  }
}
fragment CurriculumLessonFields on CurriculumLesson {
  id
  type
  title
  description
  objectives
  estimatedSeconds
  prerequisiteIds
  written
  content {
    __typename
    ... on CurriculumText {
      markdown
    }
    ... on CurriculumQuiz {
      questions {
        prompt
        options
      }
    }
    ... on CurriculumGuide {
      instructions
      criteria
    }
  }
}
fragment CurriculumState on Curriculum {
  id
  goal
  status
  progressPercent
  newestVersion
  appliedVersion
  problem {
    code
    message
  }
  course {
    id
    publication
  }
}`) as unknown as TypedDocumentString<CurriculumPreviewQuery, CurriculumPreviewQueryVariables>;
export const EditCurriculumDocument = new TypedDocumentString(`
    mutation EditCurriculum($input: EditCurriculumInput!) {
  editCurriculum(input: $input) {
    __typename
    ...CurriculumState
    ... on Problem {
      code
      message
      path
    }
    ... on StaleCurriculum {
      currentVersion
    }
  }
}
    fragment CurriculumState on Curriculum {
  id
  goal
  status
  progressPercent
  newestVersion
  appliedVersion
  problem {
    code
    message
  }
  course {
    id
    publication
  }
}`) as unknown as TypedDocumentString<EditCurriculumMutation, EditCurriculumMutationVariables>;
export const ApplyCurriculumDocument = new TypedDocumentString(`
    mutation ApplyCurriculum($input: ApplyCurriculumInput!) {
  applyCurriculum(input: $input) {
    __typename
    ...CurriculumState
    ... on Problem {
      code
      message
    }
  }
}
    fragment CurriculumState on Curriculum {
  id
  goal
  status
  progressPercent
  newestVersion
  appliedVersion
  problem {
    code
    message
  }
  course {
    id
    publication
  }
}`) as unknown as TypedDocumentString<ApplyCurriculumMutation, ApplyCurriculumMutationVariables>;
export const SearchCoursesDocument = new TypedDocumentString(`
    query SearchCourses($query: String, $filter: CourseFilter, $sort: CourseSort, $first: Int! = 20, $after: String) {
  courses(
    query: $query
    filter: $filter
    sort: $sort
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      title
      level
      thumbnailUrl
      durationSeconds
      rating {
        average
        count
      }
      price {
        amount
        currency
      }
    }
    facets {
      levels {
        level
        count
      }
      categories {
        category {
          id
          name
        }
        count
      }
      tags {
        tag
        count
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchCoursesQuery, SearchCoursesQueryVariables>;
export const CourseBySlugDocument = new TypedDocumentString(`
    query CourseBySlug($slug: String!) {
  courseBySlug(slug: $slug) {
    movedTo
    course {
      id
      title
    }
  }
}
    `) as unknown as TypedDocumentString<CourseBySlugQuery, CourseBySlugQueryVariables>;
export const CourseOutlineDocument = new TypedDocumentString(`
    query CourseOutline($id: ID!) {
  course(id: $id) {
    id
    version
    viewerEnrollment {
      id
      version
      progressPercent
    }
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
    `) as unknown as TypedDocumentString<CourseOutlineQuery, CourseOutlineQueryVariables>;
export const LessonFilesDocument = new TypedDocumentString(`
    query LessonFiles($id: ID!) {
  lesson(id: $id) {
    access {
      granted
      reason
    }
    content {
      __typename
      ... on ArticleContent {
        html
      }
      ... on VideoContent {
        source {
          __typename
          url
        }
      }
      ... on PdfContent {
        url
      }
      ... on ScormContent {
        launchUrl
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LessonFilesQuery, LessonFilesQueryVariables>;
export const SearchLessonsDocument = new TypedDocumentString(`
    query SearchLessons($courseId: ID!, $query: String!, $first: Int! = 20, $after: String) {
  lessonSearch(courseId: $courseId, query: $query, first: $first, after: $after) {
    nodes {
      lesson {
        id
        title
      }
      snippet {
        text
        found
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchLessonsQuery, SearchLessonsQueryVariables>;
export const RateCourseDocument = new TypedDocumentString(`
    mutation RateCourse($input: RateCourseInput!) {
  rateCourse(input: $input) {
    __typename
    ... on Rating {
      id
      stars
      text
      course {
        rating {
          average
          count
        }
      }
    }
    ... on Problem {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RateCourseMutation, RateCourseMutationVariables>;
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
export const MentorStandingDocument = new TypedDocumentString(`
    query MentorStanding($courseId: ID!, $first: Int! = 20) {
  mentorBudget(courseId: $courseId) {
    limit
    used
    reserved
    available
    resetsAt
  }
  mentorInsights(courseId: $courseId, first: $first) {
    nodes {
      id
      understanding
      engagement
      text
      recommendedActions
      updatedAt
      lesson {
        id
        title
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MentorStandingQuery, MentorStandingQueryVariables>;
export const MentorJudgementDocument = new TypedDocumentString(`
    query MentorJudgement($lessonId: ID!) {
  mentorJudgement(lessonId: $lessonId) {
    metAt
    verdicts {
      criterion
      met
      reason
      evidence
    }
  }
}
    `) as unknown as TypedDocumentString<MentorJudgementQuery, MentorJudgementQueryVariables>;
export const CourseStrugglesDocument = new TypedDocumentString(`
    query CourseStruggles($courseId: ID!, $first: Int! = 10, $after: String) {
  courseStruggles(courseId: $courseId, first: $first, after: $after) {
    nodes {
      lesson {
        id
        title
      }
      learners
      averageUnderstanding
      firstPassPercent
      questions
      missed {
        question
        learners
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CourseStrugglesQuery, CourseStrugglesQueryVariables>;
export const FlaggedExchangesDocument = new TypedDocumentString(`
    query FlaggedExchanges($first: Int! = 20, $after: String) {
  flaggedExchanges(first: $first, after: $after, status: OPEN) {
    totalCount
    nodes {
      id
      reasons
      question
      answer
      createdAt
      course {
        id
        title
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<FlaggedExchangesQuery, FlaggedExchangesQueryVariables>;
export const ReviewFlaggedExchangeDocument = new TypedDocumentString(`
    mutation ReviewFlaggedExchange($input: ReviewFlaggedExchangeInput!) {
  reviewFlaggedExchange(input: $input) {
    __typename
    ... on FlaggedExchange {
      id
      status
      note
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewFlaggedExchangeMutation, ReviewFlaggedExchangeMutationVariables>;
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
        nextAction {
          kind
          lesson {
            id
            title
          }
        }
        memoryCitations {
          markers
          memory {
            id
            value
          }
        }
      }
      suggestions
      proposals {
        ...Proposal
      }
    }
    ... on MentorReplyFailed {
      code
      message
      retryable
    }
  }
}
    fragment Proposal on MentorProposal {
  __typename
  ... on MentorMemoryProposal {
    id
    status
    memoryKind
    key
    value
  }
  ... on MentorActivityProposal {
    id
    status
    activityKind
    note
    metrics {
      durationSeconds
    }
  }
}`) as unknown as TypedDocumentString<MentorReplySubscription, MentorReplySubscriptionVariables>;
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
    hints {
      step
      triesCounted
      nextStepNeeds
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
export const AcceptProposalDocument = new TypedDocumentString(`
    mutation AcceptProposal($input: AcceptMentorProposalInput!) {
  acceptMentorProposal(input: $input) {
    ...Proposal
    ... on Problem {
      code
      message
    }
  }
}
    fragment Proposal on MentorProposal {
  __typename
  ... on MentorMemoryProposal {
    id
    status
    memoryKind
    key
    value
  }
  ... on MentorActivityProposal {
    id
    status
    activityKind
    note
    metrics {
      durationSeconds
    }
  }
}`) as unknown as TypedDocumentString<AcceptProposalMutation, AcceptProposalMutationVariables>;
export const RejectProposalDocument = new TypedDocumentString(`
    mutation RejectProposal($input: RejectMentorProposalInput!) {
  rejectMentorProposal(input: $input) {
    ...Proposal
    ... on Problem {
      code
      message
    }
  }
}
    fragment Proposal on MentorProposal {
  __typename
  ... on MentorMemoryProposal {
    id
    status
    memoryKind
    key
    value
  }
  ... on MentorActivityProposal {
    id
    status
    activityKind
    note
    metrics {
      durationSeconds
    }
  }
}`) as unknown as TypedDocumentString<RejectProposalMutation, RejectProposalMutationVariables>;
export const MentorMemoriesDocument = new TypedDocumentString(`
    query MentorMemories($first: Int!, $after: String, $search: String) {
  mentorMemories(first: $first, after: $after, search: $search) {
    totalCount
    nodes {
      id
      kind
      key
      value
      lastUsedAt
      course {
        id
        title
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<MentorMemoriesQuery, MentorMemoriesQueryVariables>;
export const ForgetMemoryDocument = new TypedDocumentString(`
    mutation ForgetMemory($input: ForgetMentorMemoryInput!) {
  forgetMentorMemory(input: $input) {
    __typename
    ... on MentorForgetting {
      memories
      messages
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ForgetMemoryMutation, ForgetMemoryMutationVariables>;
export const BeginScormDocument = new TypedDocumentString(`
    mutation BeginScorm($input: BeginScormInput!) {
  beginScorm(input: $input) {
    __typename
    ... on ScormRun {
      id
      elements {
        name
        value
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginScormMutation, BeginScormMutationVariables>;
export const CommitScormDocument = new TypedDocumentString(`
    mutation CommitScorm($input: CommitScormInput!) {
  commitScorm(input: $input) {
    __typename
    ... on ScormCommit {
      kept
      itemCompleted
      completed
      passed
      scorePercent
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CommitScormMutation, CommitScormMutationVariables>;
export const FinishScormDocument = new TypedDocumentString(`
    mutation FinishScorm($input: FinishScormInput!) {
  finishScorm(input: $input) {
    __typename
    ... on ScormCommit {
      kept
      itemCompleted
      completed
      passed
      scorePercent
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<FinishScormMutation, FinishScormMutationVariables>;
export const RestartScormDocument = new TypedDocumentString(`
    mutation RestartScorm($input: RestartScormInput!) {
  restartScorm(input: $input) {
    __typename
    ... on ScormAttempt {
      id
      leftAt
      packageVersion
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RestartScormMutation, RestartScormMutationVariables>;