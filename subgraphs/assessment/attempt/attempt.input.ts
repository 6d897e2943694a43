import { ArrayMaxSize, IsUUID, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { QuizAnswerInput } from "../answer/answer.input";
import { MAX_QUESTIONS } from "../question/question.input";

@InputType({ description: "Which quiz to begin." })
export class StartQuizAttemptInput {
  @IsUUID()
  @Field(() => ID, { description: "A lesson of type QUIZ." })
  lessonId: string;
}

@InputType({ description: "An attempt to end." })
export class SubmitQuizAttemptInput {
  @IsUUID()
  @Field(() => ID, { description: "The attempt." })
  attemptId: string;

  @ArrayMaxSize(MAX_QUESTIONS)
  @ValidateNested({ each: true })
  @Field(() => [QuizAnswerInput], {
    defaultValue: [],
    description: "Answers, each to another question. They replace saved ones; what was saved to other questions counts as well.",
  })
  answers: QuizAnswerInput[];
}
