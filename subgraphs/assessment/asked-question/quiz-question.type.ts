import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { QuestionTypeName } from "../question/question.entity";
import { QuestionType } from "../question/question.type";

/** Learners reach this type: it has no field that holds a key, and never gets one. */
@ObjectType({ simpleResolvers: true, description: "A question as an attempt asks it, without its key." })
export class QuizQuestion {
  @Field(() => QuestionType, { description: "How it is answered and graded." })
  type: QuestionTypeName;

  @Field(() => String, { description: "What is asked, in Markdown." })
  prompt: string;

  @Field(() => Int, { description: "What a right answer earns: 1 to 100." })
  points: number;

  @Field(() => Int, { description: "Where it stands in the attempt, from 0." })
  position: number;
}

@ObjectType({ simpleResolvers: true, description: "An option to choose." })
export class QuizOption {
  @Field(() => ID, { description: "What an answer names it by." })
  id: string;

  @Field(() => String, { description: "What it says." })
  text: string;
}

@ObjectType({ simpleResolvers: true, description: "A scale to choose a number on." })
export class QuizScale {
  @Field(() => Float, { description: "Its lower end." })
  min: number;

  @Field(() => Float, { description: "Its upper end." })
  max: number;
}
