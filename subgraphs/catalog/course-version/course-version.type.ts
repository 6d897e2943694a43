import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { ListSize } from "../../../platform/graphql/cost";
import type { OutlineChangeKind as OutlineChangeKindName, OutlineField as OutlineFieldName } from "./diff";

@Directive('@key(fields: "courseId number")')
@ObjectType({ simpleResolvers: true, description: "The outline of a course as it was published once: it never changes." })
export class CourseVersion {
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @Field(() => Int, { description: "1, 2, 3 … for each course." })
  number: number;

  @Field(() => Int, { description: "How many chapters it has." })
  chapterCount: number;

  @Field(() => Int, { description: "How many lessons it has." })
  lessonCount: number;

  @Field(() => Int, { description: "The lessons' durations together, in seconds." })
  durationSeconds: number;

  @Field(() => Date, { description: "When it was published." })
  publishedAt: Date;
}

export const OutlineChangeKind = {
  ADDED: "ADDED",
  REMOVED: "REMOVED",
  MOVED: "MOVED",
  RENAMED: "RENAMED",
  CHANGED: "CHANGED",
} as const;
registerEnumType(OutlineChangeKind, {
  name: "OutlineChangeKind",
  description: "What has happened to a chapter or a lesson between two outlines.",
  valuesConfig: {
    ADDED: { description: "Only the later outline has it." },
    REMOVED: { description: "Only the earlier outline has it." },
    MOVED: { description: "It stands in another chapter, or in another order among those that both outlines have." },
    RENAMED: { description: "Its title is another." },
    CHANGED: { description: "Something else that an outline says of it is another: `changedFields` says what." },
  },
});

export const OutlineField = {
  DESCRIPTION: "DESCRIPTION",
  FREE_PREVIEW: "FREE_PREVIEW",
  PREREQUISITES: "PREREQUISITES",
  ESTIMATED_DURATION: "ESTIMATED_DURATION",
  DURATION: "DURATION",
} as const;
registerEnumType(OutlineField, {
  name: "OutlineField",
  description: "What an outline says of a chapter or a lesson, besides its title and its place.",
  valuesConfig: {
    DESCRIPTION: { description: "A chapter's description." },
    FREE_PREVIEW: { description: "Whether everybody may see the content of a chapter's lessons." },
    PREREQUISITES: { description: "The chapters that should be learned before a chapter." },
    ESTIMATED_DURATION: { description: "How long a chapter takes to learn." },
    DURATION: { description: "How long a lesson takes." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A chapter or lesson that two outlines do not have alike." })
export class OutlineChange {
  @Field(() => ID, { description: "The chapter's or lesson's id." })
  id: string;

  @Field(() => String, { description: "Its title in the later outline; of what was removed, in the earlier one." })
  title: string;

  @Field(() => String, { nullable: true, description: "Its title in the earlier outline; null unless it was renamed." })
  formerTitle: string | null;

  @Field(() => [OutlineChangeKind], { description: "What has happened to it; it may have been moved, renamed and changed." })
  kinds: OutlineChangeKindName[];

  @Field(() => [OutlineField], { description: "What of it was CHANGED; empty unless something was." })
  changedFields: OutlineFieldName[];
}

@ObjectType({ simpleResolvers: true, description: "What differs between two outlines of a course." })
export class CourseVersionDiff {
  @Field(() => Int, { description: "The earlier version." })
  from: number;

  @Field(() => Int, { nullable: true, description: "The later version; null for the working copy." })
  to: number | null;

  @ListSize(10)
  @Field(() => [OutlineChange], {
    description: "The chapters that differ, in their new order, those that were removed last: at most 200.",
  })
  chapters: OutlineChange[];

  @ListSize(30)
  @Field(() => [OutlineChange], { description: "The lessons that differ, likewise: the first 1,000." })
  lessons: OutlineChange[];

  @Field(() => Int, { description: "How many lessons differ." })
  lessonChangeCount: number;
}

export const CourseVersionConnection = connectionOf(() => CourseVersion, "CourseVersion");
