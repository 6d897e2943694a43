import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { AskedQuestion, AskedQuestionWithKey } from "../asked-question/asked-question.entity";
import { QuizQuestion } from "../asked-question/quiz-question.type";
import { SaveQuizAnswerInput } from "./answer.input";
import { findSolution, saveQuizAnswer } from "./answer.service";
import { QuizAnswer, QuizSolution, SavedQuizAnswer, SaveQuizAnswerResult } from "./answer.type";

@Resolver(() => SavedQuizAnswer)
export class SavedQuizAnswerResolver {
  @Allow(signedIn)
  @Mutation(() => SaveQuizAnswerResult, {
    description:
      "Keeps one answer of the viewer's attempt until it is submitted; a second answer to a question replaces the first.",
  })
  saveQuizAnswer(
    @Arg("input", () => SaveQuizAnswerInput, { description: "The answer." }) input: SaveQuizAnswerInput,
    @Ctx() ctx: Context,
  ): Promise<AskedQuestion> {
    return ctx.transaction(tx => saveQuizAnswer(tx, input));
  }

  @FieldResolver(() => QuizQuestion, { description: "What was asked." })
  question(@Root() answer: AskedQuestion): AskedQuestion {
    return answer;
  }
}

@Resolver(() => QuizAnswer)
export class QuizAnswerResolver {
  @FieldResolver(() => QuizQuestion, { description: "What was asked." })
  question(@Root() answer: AskedQuestionWithKey): AskedQuestion {
    return answer;
  }

  @FieldResolver(() => QuizSolution, {
    nullable: true,
    description:
      "The right answer. Learners see it once they have passed the quiz or used all attempts, and while none is in progress; staff see it always.",
  })
  solution(@Root() answer: AskedQuestionWithKey, @Ctx() ctx: Context): Promise<QuizSolution | null> {
    return findSolution(ctx, answer);
  }
}
