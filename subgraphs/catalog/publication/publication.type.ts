import { Field, ID, ObjectType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import { Problem, resultOf } from "../../../platform/graphql/problem.type";
import { Course } from "../course/course.type";
import type { FoundProblem } from "./problem";

@ObjectType({ simpleResolvers: true, description: "Something that stands in the way of publishing a course." })
export class PublicationProblem {
  @Field(() => String, { description: "Stable and machine-readable, for example QUIZ_EMPTY. docs/errors.md lists all." })
  code: string;

  @Field(() => String, { description: "What to tell a person." })
  message: string;

  @Field(() => [String], {
    description:
      'Where it is in the course as its staff see it, from the course downwards, for example ["chapters", "2", "lessons", "0"].',
  })
  path: string[];

  @Field(() => ID, {
    nullable: true,
    description: "The chapter that it is about, or that its lesson stands in; null when it is about neither.",
  })
  chapterId: string | null;

  @Field(() => ID, { nullable: true, description: "The lesson that it is about; null when it is about none." })
  lessonId: string | null;
}

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description: "The course cannot be published yet. Everything that is missing is told at once.",
})
export class CourseNotReady extends Problem {
  @ListSize(5)
  @Field(() => [PublicationProblem], {
    description: "What is missing: those of the course first, then in the order of its lessons; at most 100.",
  })
  problems: FoundProblem[];
}

export const SubmitCourseResult = resultOf(
  "SubmitCourseResult",
  () => Course,
  "The submitted course, or why it cannot be.",
  CourseNotReady,
);
export const WithdrawCourseResult = resultOf(
  "WithdrawCourseResult",
  () => Course,
  "The course, as it was before it was submitted.",
);
export const ApproveCourseResult = resultOf(
  "ApproveCourseResult",
  () => Course,
  "The published course, or why it cannot be.",
  CourseNotReady,
);
export const ReturnCourseResult = resultOf("ReturnCourseResult", () => Course, "The returned course, or why it cannot be.");
export const PublishCourseResult = resultOf(
  "PublishCourseResult",
  () => Course,
  "The published course, or why it cannot be.",
  CourseNotReady,
);
