import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import { Replays } from "../../../platform/graphql/lyceum-spec";
import { Problem } from "../../../platform/graphql/problem.type";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { JobKind, kindOf, type JobKindName } from "./job-kind";
import { findMade, JobResult } from "./job-result";
import { findWatchedJob, listJobs, problemOf, watchJob } from "./job.service";
import { Job, JobConnection } from "./job.type";

@Resolver(() => Job)
export class JobResolver {
  @Allow(signedIn)
  @Query(() => Job, { nullable: true, description: "A job that you asked for, admins any job; null for any other." })
  job(@Arg("id", () => ID, { description: "The job's id." }) id: string, @Ctx() ctx: Context): Promise<JobEntity | null> {
    return findWatchedJob(ctx, id);
  }

  @Allow(signedIn)
  @Paged()
  @Query(() => JobConnection, {
    description: "The jobs that you asked for, newest first: those that run, and the ended of 30 days.",
  })
  jobs(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<JobEntity>> {
    return listJobs(ctx, args);
  }

  @Allow(signedIn)
  @Replays()
  @Subscription(() => Job, {
    description:
      "Follows a job that you asked for, admins any job: its present state at once, then each change, then nothing more once it has " +
      "ended. Works on a job that has ended, too.",
    subscribe: ({ args, context }) => watchJob(context as Context, (args as { id: string }).id),
  })
  jobUpdated(@Arg("id", () => ID, { description: "The job's id." }) _id: string, @Root() job: JobEntity): JobEntity {
    return job;
  }

  @FieldResolver(() => JobKind, { description: "What it does." })
  kind(@Root() job: JobEntity): JobKindName {
    return kindOf(job.name);
  }

  @FieldResolver(() => JobResult, {
    nullable: true,
    description: "What it has made; null before it has succeeded, when you may not see it, and when it is not there any more.",
  })
  result(@Root() job: JobEntity, @Ctx() ctx: Context): Promise<object | null> {
    return findMade(ctx, job.result);
  }

  @FieldResolver(() => Problem, { nullable: true, description: "Why it failed; null unless it has." })
  problem(@Root() job: JobEntity): Problem | null {
    return problemOf(job);
  }
}
