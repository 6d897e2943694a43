import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import { resultOf } from "../../../platform/graphql/problem.type";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { Job } from "../job/job.type";
import { DuplicateCourseInput } from "./duplication.input";
import { requestCopy } from "./request-copy.service";

const DuplicateCourseResult = resultOf("DuplicateCourseResult", () => Job, "The job that makes the copy, or why there is none.");

@Resolver()
export class DuplicationResolver {
  @Allow(signedIn)
  @RateLimit("generation")
  @Mutation(() => DuplicateCourseResult, {
    description:
      "Makes a draft of a course's chapters, lessons and quizzes, of the same instructor. The job's result is the new course. For its instructor and admins.",
  })
  duplicateCourse(
    @Arg("input", () => DuplicateCourseInput, { description: "Which course." }) input: DuplicateCourseInput,
    @Ctx() ctx: Context,
  ): Promise<JobEntity> {
    return ctx.transaction(tx => requestCopy(tx, input));
  }
}
