import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { ListSize, Paged } from "../../../platform/graphql/cost";
import { MentorReplyCompleted } from "../chunk/chunk.type";
import type { MemoryEntity } from "../memory/memory.entity";
import { findOwnMemory } from "../memory/memory.service";
import { MentorMemory } from "../memory/memory.type";
import type { MessageEntity } from "../message/message.entity";
import { MentorMessage } from "../message/message.type";
import { CourseReference } from "../references/course.type";
import { LessonReference } from "../references/lesson.type";
import type { ActivityProposalView, MemoryProposalView, ProposalView } from "./proposal-view";
import { accept, listProposals, proposalsWith, reject } from "./proposal.service";
import {
  AcceptMentorProposalInput,
  AcceptMentorProposalResult,
  MentorActivityProposal,
  MentorMemoryProposal,
  MentorProposal,
  MentorProposalConnection,
  MentorProposalsArgs,
  RejectMentorProposalInput,
  RejectMentorProposalResult,
} from "./proposal.type";

@Resolver()
export class ProposalResolver {
  @Allow(signedIn)
  @Paged()
  @Query(() => MentorProposalConnection, {
    description: "What the mentor has proposed to remember of you or to write into your activity log, those made last first.",
  })
  mentorProposals(@Args(() => MentorProposalsArgs) args: MentorProposalsArgs, @Ctx() ctx: Context): Promise<Page<ProposalView>> {
    return listProposals(ctx, args);
  }

  @Allow(signedIn)
  @Mutation(() => AcceptMentorProposalResult, {
    description:
      "Says yes to a proposal, with your changes: it is remembered, or will stand in your activity log in a moment. The same call again answers the same.",
  })
  acceptMentorProposal(
    @Arg("input", () => AcceptMentorProposalInput, { description: "The proposal." }) input: AcceptMentorProposalInput,
    @Ctx() ctx: Context,
  ): Promise<ProposalView> {
    return ctx.transaction(tx => accept(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => RejectMentorProposalResult, {
    description: "Says no to a proposal: the mentor lets it be for a while. The same call again answers the same.",
  })
  rejectMentorProposal(
    @Arg("input", () => RejectMentorProposalInput, { description: "The proposal." }) input: RejectMentorProposalInput,
    @Ctx() ctx: Context,
  ): Promise<ProposalView> {
    return ctx.transaction(tx => reject(tx, input));
  }
}

@Resolver(() => MentorMemoryProposal)
export class MemoryProposalResolver {
  @FieldResolver(() => CourseReference, {
    nullable: true,
    description: "The course that it would belong to; null when it would hold everywhere.",
  })
  course(@Root() { courseId }: MemoryProposalView): CourseReference | null {
    return courseId === null ? null : { id: courseId };
  }

  @Allow(signedIn)
  @FieldResolver(() => MentorMemory, { nullable: true, description: "What it became; null unless you accepted it." })
  async memory(@Root() { memoryId }: MemoryProposalView, @Ctx() ctx: Context): Promise<MemoryEntity | null> {
    return memoryId === null ? null : findOwnMemory(ctx, memoryId);
  }
}

@Resolver(() => MentorActivityProposal)
export class ActivityProposalResolver {
  @FieldResolver(() => CourseReference, { nullable: true, description: "The course that it was done for." })
  course(@Root() { courseId }: ActivityProposalView): CourseReference {
    return { id: courseId };
  }

  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson that it was done for; null when for none." })
  lesson(@Root() { lessonId }: ActivityProposalView): LessonReference | null {
    return lessonId === null ? null : { id: lessonId };
  }
}

@Resolver(() => MentorMessage)
export class ProposalsOfMessageResolver {
  @Allow(signedIn)
  @ListSize(3)
  @FieldResolver(() => [MentorProposal], {
    nullable: true,
    description: "What the mentor proposed with it, at most 3. For the learner; empty for others.",
  })
  proposals(@Root() message: MessageEntity, @Ctx() ctx: Context): Promise<ProposalView[]> {
    return proposalsWith(ctx, message);
  }
}

@Resolver(() => MentorReplyCompleted)
export class ProposalsOfReplyResolver {
  @Allow(signedIn)
  @ListSize(3)
  @FieldResolver(() => [MentorProposal], { nullable: true, description: "What the mentor proposes with it, at most 3." })
  proposals(@Root() { message }: { message: MessageEntity }, @Ctx() ctx: Context): Promise<ProposalView[]> {
    return proposalsWith(ctx, message);
  }
}
