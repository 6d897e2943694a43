import type { Context } from "../../platform/context/context";
import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { AttachmentResolver, LessonAttachmentsResolver } from "./attachment/attachment.resolver";
import { CategoryEntity } from "./category/category.entity";
import { CategoryResolver } from "./category/category.resolver";
import { categoryById } from "./category/category.store";
import { ChapterEntity } from "./chapter/chapter.entity";
import { ChapterResolver, CourseChaptersResolver } from "./chapter/chapter.resolver";
import { onEnrollmentChanged } from "./consumers/on-enrollment-changed";
import { onCurriculumApplied } from "./consumers/on-curriculum-applied";
import { onEnrollmentStarted } from "./consumers/on-enrollment-started";
import { onQuizChanged } from "./consumers/on-quiz-changed";
import { onUserRegistered } from "./consumers/on-user-registered";
import { onUserRoleChanged } from "./consumers/on-user-role-changed";
import { CourseEntity } from "./course/course.entity";
import { CourseResolver } from "./course/course.resolver";
import { ChapterHtmlResolver, CourseHtmlResolver } from "./course/description-html.resolver";
import { courseById } from "./course/course.store";
import { CourseVersionEntity } from "./course-version/course-version.entity";
import { CourseVersionResolver, CourseVersionsResolver } from "./course-version/course-version.resolver";
import { seeVersion } from "./course-version/course-version.service";
import { seeChapter, seeLesson } from "./course-version/view.service";
import {
  CourseChanged,
  CourseDuplicated,
  CoursePublished,
  CourseRated,
  CourseReviewed,
  CourseSubmitted,
  LessonChanged,
  ScormAttemptChanged,
} from "./events";
import { AppliedCurriculumEntity } from "./applied-curriculum/applied-curriculum.entity";
import { ChapterCopyEntity, CourseCopyEntity } from "./duplication/course-copy.entity";
import { DuplicationResolver } from "./duplication/duplication.resolver";
import { JobResolver } from "./job/job.resolver";
import { announceLessonsJob } from "./jobs/announce-lessons.job";
import { copyScormPackageJob } from "./jobs/copy-scorm-package.job";
import { duplicateCourseJob } from "./jobs/duplicate-course.job";
import { checkUploadJob } from "./jobs/check-upload.job";
import { makeTranscriptJob } from "./jobs/make-transcript.job";
import { sweepUploadJob } from "./jobs/sweep-upload.job";
import { importScormPackage } from "./jobs/import-scorm-package.job";
import { sweepScormPackageJob } from "./jobs/sweep-scorm-package.job";
import { importResourceJob } from "./jobs/import-resource.job";
import {
  AiMentorHtmlResolver,
  ArticleHtmlResolver,
  CodeSandboxHtmlResolver,
  MilestoneHtmlResolver,
  PracticeHtmlResolver,
  ReflectionHtmlResolver,
} from "./lesson/content-html.resolver";
import { contentTypes } from "./lesson/content.type";
import { LessonContentEntity, LessonEntity } from "./lesson/lesson.entity";
import { ChapterLessonsResolver, LessonResolver } from "./lesson/lesson.resolver";
import { Catalog1700000000001 } from "./migrations/0001-catalog";
import { CourseLife1700000000002 } from "./migrations/0002-course-life";
import { lessonById } from "./lesson/lesson.store";
import { OutlineVersions1700000000003 } from "./migrations/0003-outline-versions";
import { CourseSearch1700000000004 } from "./migrations/0004-course-search";
import { CourseOwners1700000000005 } from "./migrations/0005-course-owners";
import { Uploads1700000000006 } from "./migrations/0006-uploads";
import { Transcripts1700000000008 } from "./migrations/0008-transcripts";
import { CourseTransferEntity } from "./ownership/transfer.entity";
import { CourseTransferResolver, CourseTransfersResolver } from "./ownership/transfer.resolver";
import { material } from "./ports/material.port";
import { objects } from "./ports/objects.port";
import { LearningPlanEntity } from "./private-course/learning-plan.entity";
import { LearningPlanResolver, PrivateCourseResolver } from "./private-course/private-course.resolver";
import { speechToText } from "./ports/speech.port";
import { publicAddress } from "./ports/public-address.port";
import { uploadRules } from "./ports/upload-rules.port";
import { virusScanner } from "./ports/virus-scanner.port";
import { KnownEnrollmentEntity } from "./neighbours/known-enrollment.entity";
import { Scorm1700000000007 } from "./migrations/0007-scorm";
import { Resources1700000000009 } from "./migrations/0009-resources";
import { ListFacets1700000000010 } from "./migrations/0010-list-facets";
import { LessonGuides1700000000011 } from "./migrations/0011-lesson-guides";
import { AppliedCurricula1700000000012 } from "./migrations/0012-applied-curricula";
import { LeftScormAttempts1700000000013 } from "./migrations/0013-left-scorm-attempts";
import { ForgottenWords1700000000014 } from "./migrations/0014-forgotten-words";
import { scormPage } from "./ports/scorm-page.port";
import { problems } from "./problems";
import { PublicationResolver } from "./publication/publication.resolver";
import { RatingEntity } from "./rating/rating.entity";
import { CourseRatingResolver, CourseRatingsResolver, RatingResolver } from "./rating/rating.resolver";
import { ResourceEntity, ResourceMaterialEntity } from "./resource/resource.entity";
import { LessonResourcesResolver, ResourceResolver } from "./resource/resource.resolver";
import { ReviewEntity } from "./review/review.entity";
import { CourseReviewResolver, CourseReviewsResolver } from "./review/review.resolver";
import { CategoryFacetResolver, CourseSearchResolver } from "./search/course-search.resolver";
import { LessonSearchResolver } from "./search/lesson-search.resolver";
import { SlugResolver } from "./slug/slug.resolver";
import { TagResolver } from "./tag/tag.resolver";
import { TaughtCourseResolver } from "./taught-course/taught-course.resolver";
import { TranscriptCueEntity, TranscriptEntity, TranscriptRequestEntity } from "./transcript/transcript.entity";
import { TranscriptCueResolver, TranscriptResolver, VideoTranscriptResolver } from "./transcript/transcript.resolver";
import { CourseThumbnailResolver } from "./thumbnail/thumbnail.resolver";
import { thumbnailRoute } from "./thumbnail/thumbnail.route";
import { UploadEntity, UploadUseEntity } from "./upload/upload.entity";
import { UploadResolver } from "./upload/upload.resolver";
import { ScormAttemptEntity, ScormAttemptItemEntity } from "./scorm/attempt/scorm-attempt.entity";
import { LessonScormResolver, ScormAttemptResolver } from "./scorm/attempt/scorm-attempt.resolver";
import { scormRoutes } from "./scorm/launch/launch.routes";
import { ScormFileEntity } from "./scorm/package/scorm-file.entity";
import { ScormPackageEntity } from "./scorm/package/scorm-package.entity";
import { ScormContentResolver, ScormPackageResolver } from "./scorm/package/scorm-package.resolver";

/** Courses, their chapters and lessons, and the categories that they stand in. */
export const catalog = defineSubgraph({
  name: "catalog",
  entities: [
    CategoryEntity,
    CourseEntity,
    ChapterEntity,
    LessonEntity,
    LessonContentEntity,
    CourseVersionEntity,
    ReviewEntity,
    KnownEnrollmentEntity,
    UploadEntity,
    UploadUseEntity,
    RatingEntity,
    CourseTransferEntity,
    LearningPlanEntity,
    CourseCopyEntity,
    AppliedCurriculumEntity,
    ChapterCopyEntity,
    TranscriptEntity,
    TranscriptCueEntity,
    TranscriptRequestEntity,
    ScormPackageEntity,
    ScormFileEntity,
    ScormAttemptEntity,
    ScormAttemptItemEntity,
    ResourceEntity,
    ResourceMaterialEntity,
  ],
  migrations: [
    Catalog1700000000001,
    CourseLife1700000000002,
    OutlineVersions1700000000003,
    CourseSearch1700000000004,
    CourseOwners1700000000005,
    Uploads1700000000006,
    Scorm1700000000007,
    Transcripts1700000000008,
    Resources1700000000009,
    ListFacets1700000000010,
    LessonGuides1700000000011,
    AppliedCurricula1700000000012,
    LeftScormAttempts1700000000013,
    ForgottenWords1700000000014,
  ],
  resolvers: [
    JobResolver,
    CategoryResolver,
    CourseResolver,
    CourseSearchResolver,
    CategoryFacetResolver,
    LessonSearchResolver,
    CourseChaptersResolver,
    ChapterResolver,
    ChapterLessonsResolver,
    LessonResolver,
    PublicationResolver,
    CourseReviewsResolver,
    CourseReviewResolver,
    CourseVersionsResolver,
    CourseVersionResolver,
    UploadResolver,
    CourseThumbnailResolver,
    LessonAttachmentsResolver,
    AttachmentResolver,
    VideoTranscriptResolver,
    TranscriptResolver,
    TranscriptCueResolver,
    SlugResolver,
    TagResolver,
    TaughtCourseResolver,
    CourseRatingsResolver,
    CourseRatingResolver,
    RatingResolver,
    CourseTransfersResolver,
    CourseTransferResolver,
    PrivateCourseResolver,
    LearningPlanResolver,
    DuplicationResolver,
    ScormContentResolver,
    ScormPackageResolver,
    LessonScormResolver,
    ScormAttemptResolver,
    CourseHtmlResolver,
    ChapterHtmlResolver,
    ArticleHtmlResolver,
    CodeSandboxHtmlResolver,
    AiMentorHtmlResolver,
    PracticeHtmlResolver,
    MilestoneHtmlResolver,
    ReflectionHtmlResolver,
    LessonResourcesResolver,
    ResourceResolver,
  ],
  types: Object.values(contentTypes),
  references: {
    Category: ({ id }: { id: string }, ctx: Context) => ctx.load(categoryById, id),
    Course: ({ id }: { id: string }, ctx: Context) => ctx.load(courseById, id),
    CourseVersion: (key: { courseId: string; number: number }, ctx: Context) => seeVersion(ctx, key),
    Chapter: ({ id }: { id: string }, ctx: Context) => seeChapter(ctx, id),
    Lesson: async ({ id, access }: { id: string; access?: object }, ctx: Context) => {
      if (!access) return seeLesson(ctx, id);
      // The gateway comes back for the content, which no version has for itself.
      const lesson = await ctx.load(lessonById, id);
      return lesson && { ...lesson, access };
    },
    QuizContent: ({ lessonId }: { lessonId: string }) => ({ type: "QUIZ", lessonId }),
  },
  publishes: [
    CourseChanged,
    CourseSubmitted,
    CourseReviewed,
    CoursePublished,
    LessonChanged,
    CourseRated,
    CourseDuplicated,
    ScormAttemptChanged,
  ],
  consumers: [onCurriculumApplied, onEnrollmentStarted, onEnrollmentChanged, onQuizChanged, onUserRegistered, onUserRoleChanged],
  jobs: [
    checkUploadJob,
    sweepUploadJob,
    announceLessonsJob,
    duplicateCourseJob,
    copyScormPackageJob,
    makeTranscriptJob,
    importScormPackage,
    sweepScormPackageJob,
    importResourceJob,
  ],
  ports: [objects, speechToText, uploadRules, virusScanner, publicAddress, scormPage, material],
  problems,
  routes: [thumbnailRoute, ...scormRoutes],
});
