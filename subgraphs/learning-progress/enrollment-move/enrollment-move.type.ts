import { ArrayMaxSize, ArrayUnique, IsInt, IsOptional, IsUUID, Min } from "class-validator";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import { resultOf } from "../../../platform/graphql/problem.type";
import { LessonReference } from "../references/lesson.type";

const MAX_ENROLLMENTS = 1_000;

@InputType({ description: "Which learners of a course to move to which version of its outline." })
export class MoveEnrollmentsInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @IsInt()
  @Min(1)
  @Field(() => Int, { description: "The version that they shall learn by: a newer or an older one." })
  toVersion: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Field(() => Int, { nullable: true, description: "Only those who are on this version." })
  fromVersion?: number | null;

  @IsOptional()
  @ArrayMaxSize(MAX_ENROLLMENTS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { nullable: true, description: "Only these enrolments, at most 1,000; leave it out for all." })
  enrollmentIds?: string[] | null;

  @Field(() => Boolean, { defaultValue: false, description: "Only say what would happen, and change nothing." })
  dryRun: boolean;
}

@ObjectType({ simpleResolvers: true, description: "Lessons to which the same happens when learners are moved." })
export class MovedLessons {
  @Field(() => Int, { description: "How many they are." })
  count: number;

  @ListSize(20)
  @Field(() => [LessonReference], { description: "The first 100 of them." })
  lessons: LessonReference[];
}

@ObjectType({
  simpleResolvers: true,
  description: "What it does to learners that they are moved to another version of an outline.",
})
export class EnrollmentMove {
  @Field(() => Int, { description: "The version that they are moved to." })
  toVersion: number;

  @Field(() => Boolean, { description: "Whether nothing was changed." })
  dryRun: boolean;

  @Field(() => Int, { description: "How many enrolments are moved: those that are on the version already are not counted." })
  enrollments: number;

  @Field(() => Int, { description: "How many of them a worker is still to move: large courses are moved little by little." })
  remaining: number;

  @Field(() => Int, { description: "How many completions of lessons count before and after, over all the enrolments." })
  completedLessonsKept: number;

  @Field(() => Int, { description: "How many completions of lessons count no longer. They are not forgotten." })
  completedLessonsLost: number;

  @Field(() => Int, { description: "How many enrolments become COMPLETED, because the version has nothing left for them to do." })
  enrollmentsCompleted: number;
}

export const MoveEnrollmentsResult = resultOf(
  "MoveEnrollmentsResult",
  () => EnrollmentMove,
  "What the move does, or why there is none.",
);
