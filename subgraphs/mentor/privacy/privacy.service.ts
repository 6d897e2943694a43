import type { Scope, Transaction } from "../../../platform/context/context";
import { signedInActor } from "../../../platform/graphql/allow";
import type { MentorSettingEntity } from "./mentor-setting.entity";
import { findPrivacy, findSetting, savePrivacy, saveSetting, sharingLearner } from "./privacy.store";
import type { MentorPrivacy, UpdateMentorPrivacyInput, UpdateMentorSettingsInput } from "./privacy.type";

/** What admins have decided. */
export function readSettings(scope: Scope): Promise<MentorSettingEntity> {
  return findSetting(scope);
}

/** A change is kept with who made it. */
export async function changeSettings(tx: Transaction, input: UpdateMentorSettingsInput): Promise<MentorSettingEntity> {
  const { transcriptsForInstructors } = input;
  tx.log.info({ transcriptsForInstructors }, "the mentor's settings were changed");
  return saveSetting(tx, transcriptsForInstructors, signedInActor(tx).userId);
}

/** What the actor lets others see. */
export async function readPrivacy(scope: Scope): Promise<MentorPrivacy> {
  const [privacy, setting] = await Promise.all([findPrivacy(scope, signedInActor(scope).userId), findSetting(scope)]);
  return {
    shareTranscripts: privacy?.shareTranscripts ?? false,
    transcriptsForInstructors: setting.transcriptsForInstructors,
  };
}

export async function changePrivacy(tx: Transaction, { shareTranscripts }: UpdateMentorPrivacyInput): Promise<MentorPrivacy> {
  await savePrivacy(tx, signedInActor(tx).userId, shareTranscripts);
  return readPrivacy(tx);
}

/** Whether the staff of a learner's courses may read their threads now. */
export async function isReadableByStaff(scope: Scope, userId: string): Promise<boolean> {
  return (await scope.load(sharingLearner, userId)) !== null;
}
