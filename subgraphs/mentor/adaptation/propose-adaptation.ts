import type { Context } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { findCurriculumNow } from "../curriculum/curriculum.store";
import { curriculumNews } from "../curriculum/topics";
import { callFailureOf } from "../curriculum-making/work-ends";
import { findVersion } from "../curriculum-version/curriculum-version.store";
import { lessonsOf } from "../curriculum-version/tree";
import { findAttempts } from "../learner/learner.store";
import { replyFailures } from "../reply/failures";
import { structuredFor } from "../spending/ask-model";
import { adaptTree } from "./adapt-tree";
import { adaptationPrompt } from "./adaptation-prompt";
import { adaptationSchema } from "./adaptation-schema";
import type { AdaptationEntity } from "./adaptation.entity";
import { failAdaptation, findAdaptation, findCompleted, keepProposal, type Proposal } from "./adaptation.store";

const MOST_ATTEMPTS = 20;
const MOST_TOKENS = 3_000;

/** Makes a proposal that was asked for. Run again, it does nothing more when the proposal is there. */
export async function proposeAdaptation(ctx: Context, adaptationId: string): Promise<object | null> {
  const adaptation = await findAdaptation(ctx, adaptationId);
  if (adaptation?.status !== "MAKING") return null;
  const proposal = await askFor(ctx, adaptation).catch(async error => {
    const failure = callFailureOf(error);
    if (!failure || failure.retryable) throw error;
    await endFailed(ctx, adaptationId, failure.code);
    throw refuse(replyFailures[failure.code]);
  });
  await ctx.transaction(async tx => {
    await keepProposal(tx, adaptationId, proposal);
    tx.broadcast(curriculumNews, adaptation.curriculumId, {});
  });
  return { type: "CurriculumAdaptation", id: adaptationId };
}

/** Ends a proposal that cannot be made; one that has ended stays as it is. */
export async function endFailed(ctx: Context, adaptationId: string, code = replyFailures.MENTOR_UNAVAILABLE.code): Promise<void> {
  await ctx.transaction(async tx => {
    await failAdaptation(tx, adaptationId, code);
    tx.broadcast(curriculumNews, (await findAdaptation(tx, adaptationId))!.curriculumId, {});
  });
}

async function askFor(ctx: Context, { curriculumId, baseVersion }: AdaptationEntity): Promise<Proposal> {
  const curriculum = (await findCurriculumNow(ctx, curriculumId))!;
  const { ownerId, courseId, appliedVersion } = curriculum;
  const { tree } = (await findVersion(ctx, curriculumId, baseVersion))!;
  const lessonIds = lessonsOf(tree).map(({ lessonId }) => lessonId);
  const completed = await findCompleted(ctx, ownerId, courseId, lessonIds);
  const attempts = await findAttempts(ctx, ownerId, courseId, MOST_ATTEMPTS);
  const account = { userId: ownerId, courseId: appliedVersion === null ? null : courseId, purpose: "CURRICULUM" } as const;
  const request = {
    messages: adaptationPrompt(curriculum, tree, { completed, attempts }),
    maxTokens: MOST_TOKENS,
    output: { name: "adaptation", schema: adaptationSchema },
  };
  const { value } = await structuredFor(ctx, account, request, new AbortController().signal);
  return adaptTree(tree, completed, value);
}
