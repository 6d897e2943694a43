import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "How much of today's budget for the mentor is left. Days are of UTC." })
export class MentorBudget {
  @Field(() => Int, { description: "Tokens that may be spent on you in a day, over all courses." })
  limit: number;

  @Field(() => Int, { description: "Tokens that were spent on you today." })
  used: number;

  @Field(() => Int, { description: "Tokens that are set aside for replies under way; what they do not use is given back." })
  reserved: number;

  @Field(() => Boolean, {
    description:
      "Whether the mentor of this course can be asked now: your budget and the course's, which all its learners share, reach.",
  })
  available: boolean;

  @Field(() => Date, { description: "When the next day's budget begins." })
  resetsAt: Date;
}
