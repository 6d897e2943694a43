import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import { Chapter } from "../chapter/chapter.type";
import { StaleOrder } from "../chapter/stale-order.type";
import { LessonAccessReference } from "../references/lesson-access.type";
import { lessonTypes, type LessonTypeName } from "./lesson-types";

export const LessonType = Object.fromEntries(lessonTypes.map(type => [type, type])) as { [Type in LessonTypeName]: Type };
registerEnumType(LessonType, {
  name: "LessonType",
  description: "What a lesson is.",
  valuesConfig: {
    ARTICLE: { description: "A text to read." },
    VIDEO: { description: "A video to watch." },
    PDF: { description: "A PDF to read." },
    QUIZ: { description: "Questions to answer." },
    SCORM: { description: "A SCORM package to work through." },
    EXTERNAL: { description: "Something on another site." },
    LIVE_SESSION: { description: "A meeting at a given time." },
    CODE_SANDBOX: { description: "Code to write and run." },
    AI_MENTOR: { description: "A conversation with the mentor." },
    PRACTICE: { description: "An exercise." },
    MILESTONE: { description: "A point to have reached." },
    REFLECTION: { description: "A question to think and write about." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: "The smallest part of a course: one thing to learn." })
export class Lesson {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => String, { description: "At most 100 characters." })
  title: string;

  @Field(() => LessonType, { description: "What it is; says which content it has." })
  type: LessonTypeName;

  @Field(() => Int, { description: "Where it stands in its chapter, from 0, without gaps." })
  position: number;

  @Field(() => Int, { description: "How long it takes, in seconds; 0 when nobody has said." })
  durationSeconds: number;

  @Field(() => Boolean, { description: "Whether it has been taken out of its course." })
  archived: boolean;

  @Directive("@external")
  @Field(() => LessonAccessReference, { nullable: true, description: "Whether the viewer may see the content, and why." })
  access?: LessonAccessReference | null;
}

export const CreateLessonResult = resultOf("CreateLessonResult", () => Lesson, "The new lesson, or why there is none.");
export const UpdateLessonResult = resultOf("UpdateLessonResult", () => Lesson, "The changed lesson, or why it is as it was.");
export const MoveLessonResult = resultOf(
  "MoveLessonResult",
  () => Lesson,
  "The moved lesson, or why it stands where it stood.",
  StaleOrder,
);
export const ArchiveLessonResult = resultOf("ArchiveLessonResult", () => Lesson, "The archived lesson, or why it cannot be.");
export const ReorderLessonsResult = resultOf(
  "ReorderLessonsResult",
  () => Chapter,
  "The chapter in its new order, or why it is as it was.",
  StaleOrder,
);
