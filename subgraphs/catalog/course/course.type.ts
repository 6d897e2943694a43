import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { Money } from "../../../platform/graphql/money.type";
import { resultOf } from "../../../platform/graphql/problem.type";
import type { LevelName, PublicationState, VisibilityName } from "./course.entity";

export const Publication = { DRAFT: "DRAFT", IN_REVIEW: "IN_REVIEW", PUBLISHED: "PUBLISHED", ARCHIVED: "ARCHIVED" } as const;
registerEnumType(Publication, {
  name: "Publication",
  description: "The state of publication of a course or a chapter.",
  valuesConfig: {
    DRAFT: { description: "Seen by its instructor and admins only." },
    IN_REVIEW: { description: "Waits for an admin's decision." },
    PUBLISHED: { description: "Seen by everybody." },
    ARCHIVED: { description: "Out of the catalogue; those enrolled keep it." },
  },
});

export const Visibility = { PUBLIC: "PUBLIC", PRIVATE: "PRIVATE" } as const;
registerEnumType(Visibility, {
  name: "Visibility",
  description: "For whom a course is.",
  valuesConfig: {
    PUBLIC: { description: "For everybody, once it is published." },
    PRIVATE: { description: "For its owner alone, whose own course it is; admins see it too." },
  },
});

export const Level = { BEGINNER: "BEGINNER", INTERMEDIATE: "INTERMEDIATE", ADVANCED: "ADVANCED", EXPERT: "EXPERT" } as const;
registerEnumType(Level, {
  name: "Level",
  description: "How much a course expects of its learners.",
  valuesConfig: {
    BEGINNER: { description: "Expects nothing." },
    INTERMEDIATE: { description: "Expects the basics of the subject." },
    ADVANCED: { description: "Expects practice." },
    EXPERT: { description: "For those who teach it themselves." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: "A course: chapters of lessons on one subject, by one instructor." })
export class Course {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => String, { description: "Unique and readable, for addresses." })
  slug: string;

  @Field(() => String, { description: "At most 100 characters." })
  title: string;

  @Field(() => String, { description: "Markdown of at most 5,000 characters. `descriptionHtml` is what to show." })
  description: string;

  @Field(() => Level, { description: "How much it expects of its learners." })
  level: LevelName;

  @Field(() => String, { description: "BCP 47 tag of the language that it is taught in." })
  language: string;

  @Field(() => [String], { description: "At most 10, in lower case." })
  tags: string[];

  @Field(() => Publication, { description: "Whether everybody sees it." })
  publication: PublicationState;

  @Field(() => Visibility, { description: "Whether it is for everybody or for its owner alone." })
  visibility: VisibilityName;

  @Field(() => Int, {
    nullable: true,
    description: "The newest published version of its outline: 1, 2, 3 …; null before the first.",
  })
  version: number | null;

  @Field(() => Int, { description: "How many chapters its newest version has; before the first, how many there are." })
  chapterCount: number;

  @Field(() => Int, { description: "How many lessons its newest version has; before the first, how many there are." })
  lessonCount: number;

  @Field(() => Int, { description: "The lessons' durations together, in seconds." })
  durationSeconds: number;

  @Field(() => Int, { description: "How many people have ever enrolled." })
  enrollmentCount: number;

  @Field(() => Date, { description: "When it was made." })
  createdAt: Date;

  @Field(() => Date, { description: "When it, or something in it, last changed." })
  updatedAt: Date;

  @Field(() => Date, { nullable: true, description: "When it first became visible to everybody; null before." })
  publishedAt: Date | null;

  @Field(() => Money, { nullable: true, description: "What it costs; null when it is free." })
  price?: Money | null;
}

export const CourseConnection = connectionOf(() => Course, "Course");
export const CreateCourseResult = resultOf("CreateCourseResult", () => Course, "The new draft, or why there is none.");
export const UpdateCourseResult = resultOf("UpdateCourseResult", () => Course, "The changed course, or why it is as it was.");
export const ArchiveCourseResult = resultOf("ArchiveCourseResult", () => Course, "The archived course, or why it cannot be.");
