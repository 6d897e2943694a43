import { Arg, ID, Int, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { Replays } from "../../../platform/graphql/lyceum-spec";
import { MentorReplyUpdate } from "./chunk.type";
import { followReply, type ReplyUpdate } from "./follow-reply";

interface FollowArgs {
  replyId: string;
  after?: number | null;
}

const follow = (ctx: Context, { replyId, after }: FollowArgs) => followReply(ctx, replyId, after);

@Resolver()
export class ChunkResolver {
  @Allow(signedIn)
  @Replays()
  @Subscription(() => MentorReplyUpdate, {
    description:
      "Follows a reply to one of your own messages to its end: every piece of its text once and in order, then how it ended, and " +
      "then nothing more. Works on a reply that has ended, too; two days after its beginning, its message comes at once, without pieces.",
    subscribe: ({ args, context }) => follow(context as Context, args as FollowArgs),
  })
  mentorReply(
    @Arg("replyId", () => ID, { description: "The reply." }) _replyId: string,
    @Arg("after", () => Int, {
      nullable: true,
      description: "Goes on behind the chunk of this sequence number: the last one that was seen before a connection was lost.",
    })
    _after: number | null | undefined,
    @Root() update: ReplyUpdate,
  ): ReplyUpdate {
    return update;
  }
}
