import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import type { MessageEntity } from "../message/message.entity";
import { MentorMessage } from "../message/message.type";
import { lastStepIn, stepIn } from "../teaching/hint-step";
import type { ThreadEntity } from "../thread/thread.entity";
import { MentorThread } from "../thread/thread.type";
import { MentorHints, MentorTryVerdict } from "./hints.type";
import { FEWEST_WORDS } from "./judge-try";
import { ladderOfThread, tryOfMessage } from "./ladder.store";
import type { TryVerdict } from "./lesson-try.entity";

const NEXT_STEP_NEEDS =
  `One try of your own, sent with isTry: say what you think, and why, in at least ${FEWEST_WORDS} words that neither the lesson nor ` +
  "the mentor nor an earlier try has used in that order.";

@Resolver(() => MentorThread)
export class ThreadHintsResolver {
  @FieldResolver(() => MentorHints, {
    nullable: true,
    description:
      "How far the learner is in the hints of its lesson; null where explaining is free: in lessons other than AI_MENTOR, PRACTICE, " +
      "QUIZ and CODE_SANDBOX, and in threads about a course as a whole.",
  })
  async hints(@Root() thread: ThreadEntity, @Ctx() ctx: Context): Promise<MentorHints | null> {
    const ladder = await ctx.load(ladderOfThread, thread.id);
    if (!ladder) return null;
    const step = stepIn(ladder);
    const isLast = step === lastStepIn(ladder.lessonType);
    return { step, triesCounted: ladder.triesCounted, nextStepNeeds: isLast ? null : NEXT_STEP_NEEDS };
  }
}

@Resolver(() => MentorMessage)
export class MessageTryResolver {
  @FieldResolver(() => MentorTryVerdict, {
    nullable: true,
    description: "Whether it counts as a try; null for a message that is none, or stands in a thread without hints.",
  })
  async tryVerdict(@Root() message: MessageEntity, @Ctx() ctx: Context): Promise<TryVerdict | null> {
    return (await ctx.load(tryOfMessage, message.id))?.verdict ?? null;
  }
}
