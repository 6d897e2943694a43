import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role, signedIn } from "../../../platform/graphql/allow";
import type { ThreadEntity } from "../thread/thread.entity";
import { MentorThread } from "../thread/thread.type";
import type { MentorSettingEntity } from "./mentor-setting.entity";
import { changePrivacy, changeSettings, isReadableByStaff, readPrivacy, readSettings } from "./privacy.service";
import {
  MentorPrivacy,
  MentorSettings,
  UpdateMentorPrivacyInput,
  UpdateMentorPrivacyResult,
  UpdateMentorSettingsInput,
  UpdateMentorSettingsResult,
} from "./privacy.type";

@Resolver(() => MentorThread)
export class PrivacyResolver {
  @Allow(role("ADMIN"))
  @Query(() => MentorSettings, { description: "What is decided about the mentor for the whole platform. For admins." })
  mentorSettings(@Ctx() ctx: Context): Promise<MentorSettingEntity> {
    return readSettings(ctx);
  }

  @Allow(signedIn)
  @Query(() => MentorPrivacy, { description: "What you let others see of your conversations with the mentor." })
  mentorPrivacy(@Ctx() ctx: Context): Promise<MentorPrivacy> {
    return readPrivacy(ctx);
  }

  @Allow(role("ADMIN"))
  @Mutation(() => UpdateMentorSettingsResult, {
    description: "Decides about the mentor for the whole platform; who did, and when, is kept. For admins.",
  })
  updateMentorSettings(
    @Arg("input", () => UpdateMentorSettingsInput, { description: "The settings." }) input: UpdateMentorSettingsInput,
    @Ctx() ctx: Context,
  ): Promise<MentorSettingEntity> {
    return ctx.transaction(tx => changeSettings(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => UpdateMentorPrivacyResult, {
    description: "Lets the staff of your courses read your conversations about them, or no longer: this counts at once.",
  })
  updateMentorPrivacy(
    @Arg("input", () => UpdateMentorPrivacyInput, { description: "Your preference." }) input: UpdateMentorPrivacyInput,
    @Ctx() ctx: Context,
  ): Promise<MentorPrivacy> {
    return ctx.transaction(tx => changePrivacy(tx, input));
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the course's staff may read it now: you and the platform must both let them.",
  })
  readableByStaff(@Root() thread: ThreadEntity, @Ctx() ctx: Context): Promise<boolean> {
    return isReadableByStaff(ctx, thread.userId);
  }
}
