import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import type { PublicationState } from "../course/course.entity";
import { Course, Publication } from "../course/course.type";
import { StaleOrder } from "./stale-order.type";

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: "A part of a course: lessons in their order." })
export class Chapter {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => String, { description: "At most 100 characters." })
  title: string;

  @Field(() => String, { description: "At most 500 characters." })
  description: string;

  @Field(() => Int, { description: "Where it stands in the course, from 0, without gaps." })
  position: number;

  @Field(() => Publication, { description: "DRAFT until it is published with its course; archived on its own." })
  publication: PublicationState;

  @Field(() => Int, {
    nullable: true,
    description: "How long it takes to learn, in seconds, as its author estimates; null without an estimate.",
  })
  estimatedDurationSeconds: number | null;

  @Field(() => Boolean, { description: "Whether everybody may see its lessons' content." })
  freePreview: boolean;
}

export const CreateChapterResult = resultOf("CreateChapterResult", () => Chapter, "The new chapter, or why there is none.");
export const UpdateChapterResult = resultOf("UpdateChapterResult", () => Chapter, "The changed chapter, or why it is as it was.");
export const ArchiveChapterResult = resultOf("ArchiveChapterResult", () => Chapter, "The archived chapter, or why it cannot be.");
export const ReorderChaptersResult = resultOf(
  "ReorderChaptersResult",
  () => Course,
  "The course in its new order, or why it is as it was.",
  StaleOrder,
);
