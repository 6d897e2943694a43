import { IsUUID, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";

@InputType({ description: "Another address for a course." })
export class ChangeCourseSlugInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @TextLength(1, 80)
  @Matches(/[\p{L}\p{N}]/u, { message: "slug must have a letter or a digit" })
  @Field(() => String, {
    description: "1 to 80 characters; put into lower case without accents, its words joined by hyphens.",
  })
  slug: string;
}
