import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { Cost } from "../../../platform/graphql/cost";
import { Problem } from "../../../platform/graphql/problem.type";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { jobById } from "../../../platform/jobs/job.store";
import { problemOf } from "../job/job.service";
import { Job } from "../job/job.type";
import { completeUpload } from "./complete-upload.service";
import { requestUpload } from "./request-upload.service";
import type { UploadEntity } from "./upload.entity";
import { CompleteUploadInput, RequestUploadInput } from "./upload.input";
import { findOwnUpload } from "./upload.service";
import { CompleteUploadResult, RequestUploadResult, Upload, type RequestedUpload } from "./upload.type";

@Resolver(() => Upload)
export class UploadResolver {
  @Allow(signedIn)
  @Query(() => Upload, { nullable: true, description: "An upload of your own, admins any; null for any other." })
  upload(
    @Arg("id", () => ID, { description: "The upload's id." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<UploadEntity | null> {
    return findOwnUpload(ctx, id);
  }

  @Allow(signedIn)
  @Cost(50)
  @Mutation(() => RequestUploadResult, {
    description: "Announces a file, and answers where to put its bytes. At most 20 pending, and so many bytes a day.",
  })
  requestUpload(
    @Arg("input", () => RequestUploadInput, { description: "The file." }) input: RequestUploadInput,
    @Ctx() ctx: Context,
  ): Promise<RequestedUpload> {
    return requestUpload(ctx, input);
  }

  @Allow(signedIn)
  @Cost(20)
  @Mutation(() => CompleteUploadResult, {
    description: "Says that the bytes are there. What is plainly wrong with them is answered at once; the `job` checks the rest.",
  })
  completeUpload(
    @Arg("input", () => CompleteUploadInput, { description: "Which upload." }) input: CompleteUploadInput,
    @Ctx() ctx: Context,
  ): Promise<UploadEntity> {
    return completeUpload(ctx, input.uploadId);
  }

  @FieldResolver(() => Job, { nullable: true, description: "What checks it; null until it is completed." })
  job(@Root() upload: UploadEntity, @Ctx() ctx: Context): Promise<JobEntity | null> | null {
    return upload.jobId === null ? null : ctx.load(jobById, upload.jobId);
  }

  @FieldResolver(() => Problem, { nullable: true, description: "Why it was refused; null unless it was." })
  problem(@Root() upload: UploadEntity): Problem | null {
    return problemOf(upload);
  }
}
