import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../../platform/context/context";
import { Allow, signedIn } from "../../../../platform/graphql/allow";
import { RateLimit } from "../../../../platform/graphql/lyceum-spec";
import type { JobEntity } from "../../../../platform/jobs/job.entity";
import { ScormContent } from "../../lesson/content.type";
import type { LaunchModeName } from "../launch/launch-token";
import { ScormLaunchMode } from "../launch/launch-mode.type";
import { launchPath, packageForViewer } from "../launch/launch.service";
import type { ScormPackageEntity } from "./scorm-package.entity";
import { startImport } from "./scorm-package.service";
import { ImportScormPackageInput, ImportScormPackageResult, ScormPackage } from "./scorm-package.type";

/** What a lesson's content knows of itself. */
interface ScormContentRoot {
  lessonId: string;
}

/** Nobody gets a content who may not see it, so whoever asks here may launch it. */
@Resolver(() => ScormContent)
export class ScormContentResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Where to launch it, as a path of this server; good for eight hours, and for the viewer alone. A preview is of the newest package. Null until one is imported.",
  })
  launchUrl(
    @Arg("mode", () => ScormLaunchMode, {
      defaultValue: "NORMAL",
      description: "Whether it counts. Who is not signed in gets a preview.",
    })
    mode: LaunchModeName,
    @Root() { lessonId }: ScormContentRoot,
    @Ctx() ctx: Context,
  ): Promise<string | null> {
    return launchPath(ctx, lessonId, mode);
  }

  @FieldResolver(() => ScormPackage, {
    nullable: true,
    description:
      "The package that the viewer works with: the one that they are in the midst of, or else the newest; the newest for the course's staff.",
  })
  package(@Root() { lessonId }: ScormContentRoot, @Ctx() ctx: Context): Promise<ScormPackageEntity | null> {
    return packageForViewer(ctx, lessonId);
  }
}

@Resolver()
export class ScormPackageResolver {
  @Allow(signedIn)
  @RateLimit("generation")
  @Mutation(() => ImportScormPackageResult, {
    description:
      "Unpacks an uploaded SCORM package for a lesson, which takes the place of the one before. Learners who are in the midst of that one go on with it, or begin anew (`restartScorm`). Of several imports, the one that was asked for last stays. For the course's staff.",
  })
  importScormPackage(
    @Arg("input", () => ImportScormPackageInput, { description: "Which package, for which lesson." })
    input: ImportScormPackageInput,
    @Ctx() ctx: Context,
  ): Promise<JobEntity> {
    return ctx.transaction(tx => startImport(tx, input));
  }
}
