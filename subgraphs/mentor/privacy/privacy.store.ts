import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { newId } from "../../../platform/database/ids";
import { LearnerPrivacyEntity } from "./learner-privacy.entity";
import { MentorSettingEntity } from "./mentor-setting.entity";

const SETTING = `select ${columns(MentorSettingEntity)} from mentor_setting where id`;
const SAVE_SETTING = `
  update mentor_setting set transcripts_for_instructors = $1, updated_at = clock_timestamp() where id
  returning ${columns(MentorSettingEntity)}`;
const SAVE_CHANGE = `
  insert into mentor_setting_change (id, changed_by, transcripts_for_instructors, changed_at)
  values ($1, $2, $3, clock_timestamp())`;
const PRIVACY = `select ${columns(LearnerPrivacyEntity)} from learner_privacy where user_id = any($1::uuid[])`;
const SAVE_PRIVACY = `
  insert into learner_privacy (user_id, share_transcripts, updated_at) values ($1, $2, clock_timestamp())
  on conflict (user_id) do update set share_transcripts = excluded.share_transcripts, updated_at = excluded.updated_at`;
/** Both must allow it; read in one statement, so that a withdrawal counts from the moment that it is stored. */
const SHARING = `
  select privacy.user_id as "userId" from learner_privacy privacy, mentor_setting setting
  where privacy.user_id = any($1::uuid[]) and privacy.share_transcripts and setting.transcripts_for_instructors`;

export async function findSetting(scope: Scope): Promise<MentorSettingEntity> {
  const [setting] = await scope.query<MentorSettingEntity>(SETTING);
  return setting!;
}

/** Keeps the setting, and who has changed it. */
export async function saveSetting(
  tx: Transaction,
  transcriptsForInstructors: boolean,
  changedBy: string,
): Promise<MentorSettingEntity> {
  const [setting] = await tx.query<MentorSettingEntity>(SAVE_SETTING, [transcriptsForInstructors]);
  await tx.query(SAVE_CHANGE, [newId(), changedBy, transcriptsForInstructors]);
  return setting!;
}

export async function findPrivacy(scope: Scope, userId: string): Promise<LearnerPrivacyEntity | null> {
  const [privacy] = await scope.query<LearnerPrivacyEntity>(PRIVACY, [[userId]]);
  return privacy ?? null;
}

export async function savePrivacy(tx: Transaction, userId: string, shareTranscripts: boolean): Promise<void> {
  await tx.query(SAVE_PRIVACY, [userId, shareTranscripts]);
}

/** A learner whose threads the staff of their courses may read now; null for any other. */
export const sharingLearner = oneLoader<{ userId: string }>(
  "sharingLearner",
  (scope, ids) => scope.query(SHARING, [ids]),
  ({ userId }) => userId,
);
