import { Field, Float, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "The viewer has completed a lesson of a course." })
export class ProgressUpdate {
  @Field(() => Float, { description: "How much of the course is completed now: 0 to 100, two decimals." })
  progressPercent: number;
}
