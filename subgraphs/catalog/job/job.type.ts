import { Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { Problem } from "../../../platform/graphql/problem.type";
import type { JobState } from "../../../platform/jobs/job.entity";

export const JobStatus = { QUEUED: "QUEUED", RUNNING: "RUNNING", SUCCEEDED: "SUCCEEDED", FAILED: "FAILED" } as const;
registerEnumType(JobStatus, {
  name: "JobStatus",
  description: "What slow work is at.",
  valuesConfig: {
    QUEUED: { description: "Waits for a worker." },
    RUNNING: { description: "A worker is at it." },
    SUCCEEDED: { description: "Done: `result` has what it made." },
    FAILED: { description: "Not done, and not tried again: `problem` says why." },
  },
});

/** Its `kind`, `result` and `problem` are answered by job.resolver.ts: those who answer jobs need not know what jobs make. */
@ObjectType({
  simpleResolvers: true,
  description:
    "Slow work that a worker does while you watch: `jobUpdated` tells how far it is. Its end can be looked up for 30 days.",
})
export class Job {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => JobStatus, { description: "What it is at." })
  status: JobState;

  @Field(() => Float, { description: "How far it is: 0–100, two decimals. Never goes back." })
  progressPercent: number;

  @Field(() => Problem, { nullable: true, description: "Why it failed; null unless it has." })
  problem?: Problem | null;

  @Field(() => Date, { description: "When it was asked for." })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: "When it ended; null before." })
  finishedAt: Date | null;
}

export const JobConnection = connectionOf(() => Job, "Job");
