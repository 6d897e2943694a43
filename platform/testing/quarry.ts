import { Query, Resolver } from "type-graphql";
import type { Context } from "../context/context";
import { defineProblems, refuse } from "../errors/problem";
import { Allow, everyone } from "../graphql/allow";
import { defineSubgraph } from "../subgraph/define-subgraph";
import { defineTrackedJob, type ReportProgress } from "../jobs/tracked-job";

@Resolver()
class NothingResolver {
  @Allow(everyone)
  @Query(() => String, { description: "Nothing." })
  nothing(): string {
    return "";
  }
}

export const problems = defineProblems({ TOO_HEAVY: { kind: "Conflict", message: "It is too heavy." } });

export type Work = (context: Context, report: ReportProgress) => Promise<object | null>;

/** What the job does, and how it cleans up, at its next attempts. */
export const attempts: Work[] = [];
export const failure: { cleanUp(): Promise<void> } = { cleanUp: async () => {} };

export const lift = defineTrackedJob<{ stone: string }>({
  name: "quarry.lift",
  attempts: 3,
  backoffMs: 10,
  run: async (context, _payload, report) => attempts.shift()!(context, report),
  onFailure: () => failure.cleanUp(),
});

/** A subgraph of one job. */
export const quarry = defineSubgraph({
  name: "quarry",
  entities: [],
  migrations: [],
  resolvers: [NothingResolver],
  references: {},
  publishes: [],
  consumers: [],
  jobs: [lift],
  ports: [],
  problems,
});

export const PAYLOAD = { stone: "granite" };
export const MADE = { type: "Stone", id: "s" };
export const succeed: Work = async () => MADE;
export const breakDown: Work = async () => Promise.reject(new Error("the rope at 10.0.0.7 broke"));
export const refuseIt: Work = async () => Promise.reject(refuse(problems.TOO_HEAVY, null, "It weighs 9 tons."));
