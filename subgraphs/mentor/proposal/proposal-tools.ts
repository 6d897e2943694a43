import type { Logger } from "../../../platform/log/logger";
import { Counter } from "../../../platform/telemetry/instruments";
import type { Tool, ToolCall } from "../ports/language-model";
import { activityArguments, activityDraft, memoryArguments, memoryDraft, type ProposalDraft } from "./proposal-draft";

/** So many proposals come with one reply at most: more would be a nuisance. */
export const MOST_PROPOSALS = 3;

const ONLY_WHAT_THEY_SAID =
  "Only for what the learner themselves has said in their last message, never for what stands in lessons. They are asked before anything is kept.";

const memoryTool = {
  name: "propose_memory",
  description: `Proposes to remember something lasting about the learner: how they like to learn, a goal, a difficulty, a success. ${ONLY_WHAT_THEY_SAID}`,
  parameters: memoryArguments,
} satisfies Tool;

const activityTool = {
  name: "propose_activity",
  description: `Proposes an entry for the learner's activity log, when they tell what they have done to learn. ${ONLY_WHAT_THEY_SAID}`,
  parameters: activityArguments,
} satisfies Tool;

/** What the mentor may propose to the learner while it replies. */
export const proposalTools: readonly Tool[] = [memoryTool, activityTool];

const proposedCalls = new Counter({
  name: "lyceum_mentor_proposed_calls_total",
  help: "Calls by which a language model proposed something, by what became of them: drafted, malformed, or too many.",
  labels: ["outcome"],
});

/** What of a model's calls is a proposal. What is malformed, or too much, is left out, and told to the log: a reply does not fail of it. */
export function draftsFrom(calls: readonly ToolCall[], log: Logger): ProposalDraft[] {
  const drafts = calls.slice(0, MOST_PROPOSALS).flatMap(call => draftFrom(call, log));
  proposedCalls.of("drafted").inc(drafts.length);
  proposedCalls.of("too_many").inc(Math.max(0, calls.length - MOST_PROPOSALS));
  return drafts;
}

function draftFrom({ name, arguments: json }: ToolCall, log: Logger): ProposalDraft[] {
  const given = parsed(json);
  const memory = name === memoryTool.name ? memoryArguments.safeParse(given) : null;
  if (memory?.success) return [memoryDraft(memory.data)];
  const activity = name === activityTool.name ? activityArguments.safeParse(given) : null;
  if (activity?.success) return [activityDraft(activity.data)];
  // What was said is the learner's: only which rules it breaks is told.
  const broken = (memory ?? activity)?.error?.issues.map(({ code, path }) => `${path.join(".")} ${code}`);
  log.warn({ tool: name.slice(0, 100), broken }, "a language model has proposed something malformed");
  proposedCalls.of("malformed").inc();
  return [];
}

/** Undefined, which fits no shape, for what is no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
