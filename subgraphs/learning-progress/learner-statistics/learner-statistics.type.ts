import { Field, Float, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "How a course's learners get on." })
export class LearnerStatistics {
  @Field(() => Int, { description: "How many have ever enrolled." })
  enrolled: number;

  @Field(() => Int, { description: "How many learn in it now." })
  active: number;

  @Field(() => Int, { description: "How many have completed it." })
  completed: number;

  @Field(() => Float, {
    description: "How many of all who enrolled have completed it: 0–100, two decimals; 0 while nobody has enrolled.",
  })
  completionPercent: number;

  @Field(() => Float, {
    nullable: true,
    description: "Of those who learn in it, pause or have completed it: 0–100, two decimals; null when there is nobody.",
  })
  averageProgressPercent: number | null;
}
