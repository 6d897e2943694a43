import { IsOptional, IsUUID, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { SOMETHING } from "../course/course.input";

const MAX_FEEDBACK = 5_000;

@InputType({ description: "Which course to submit." })
export class SubmitCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;
}

@InputType({ description: "Which course to take back." })
export class WithdrawCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;
}

@InputType({ description: "Which course to approve." })
export class ApproveCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "A course in review." })
  courseId: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The review that you read. Give it, and a course that was submitted anew since is not decided on.",
  })
  reviewId?: string | null;

  @TextLength(0, MAX_FEEDBACK)
  @Field(() => String, { defaultValue: "", description: "What to say to its instructor: at most 5,000 characters." })
  feedback: string;
}

@InputType({ description: "Which course to return, and why." })
export class ReturnCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "A course in review." })
  courseId: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The review that you read. Give it, and a course that was submitted anew since is not decided on.",
  })
  reviewId?: string | null;

  @TextLength(1, MAX_FEEDBACK)
  @Matches(SOMETHING, { message: "feedback must not be blank" })
  @Field(() => String, { description: "What its instructor is to mend: 1 to 5,000 characters." })
  feedback: string;
}

@InputType({ description: "Which course to publish." })
export class PublishCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;
}
