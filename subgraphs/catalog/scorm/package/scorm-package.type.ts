import { IsUUID } from "class-validator";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ListSize } from "../../../../platform/graphql/cost";
import { resultOf } from "../../../../platform/graphql/problem.type";
import { Job } from "../../job/job.type";
import type { ScormItemKindName, ScormStandardName } from "../manifest/manifest";

export const ScormStandard = { SCORM_12: "SCORM_12", SCORM_2004: "SCORM_2004" } as const;
registerEnumType(ScormStandard, {
  name: "ScormStandard",
  description: "Which standard a package follows.",
  valuesConfig: {
    SCORM_12: { description: "SCORM 1.2." },
    SCORM_2004: { description: "SCORM 2004, any edition." },
  },
});

export const ScormItemKind = { SCO: "SCO", ASSET: "ASSET" } as const;
registerEnumType(ScormItemKind, {
  name: "ScormItemKind",
  description: "What an item of a package opens.",
  valuesConfig: {
    SCO: { description: "It speaks to the run time: it has a state, a completion and perhaps a score." },
    ASSET: { description: "It is only shown: to have been opened completes it." },
  },
});

@ObjectType({ simpleResolvers: true, description: "An entry of a package's table of contents." })
export class ScormItem {
  @Field(() => ID, { description: "The manifest's identifier: unique in its package only." })
  id: string;

  @Field(() => ID, { nullable: true, description: "The item that holds it; null at the top." })
  parentId: string | null;

  @Field(() => String, { description: "At most 300 characters." })
  title: string;

  @Field(() => ScormItemKind, { nullable: true, description: "What it opens; null when it only holds other items." })
  kind: ScormItemKindName | null;

  @Field(() => Boolean, { description: "Whether it is shown in the table of contents." })
  visible: boolean;
}

@ObjectType({ simpleResolvers: true, description: "A version of a lesson's SCORM package." })
export class ScormPackage {
  @Field(() => Int, { description: "1, 2, 3 … for each lesson: a new import makes a new version." })
  version: number;

  @Field(() => ScormStandard, { description: "Which standard it follows." })
  standard: ScormStandardName;

  @Field(() => String, { nullable: true, description: "What the manifest calls the version of the standard." })
  edition: string | null;

  @Field(() => String, { description: "Its own title, at most 300 characters." })
  title: string;

  @ListSize(10)
  @Field(() => [ScormItem], { description: "Its table of contents: at most 1,000, each behind the one that holds it." })
  items: ScormItem[];

  @Field(() => Int, { description: "How many files it has, at most 10,000." })
  fileCount: number;

  @Field(() => Int, { description: "The size of its files, unpacked." })
  sizeBytes: number;

  @Field(() => Date, { description: "When it was imported." })
  importedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      "When a newer one took its place: a learner goes on with it, or takes the newer one by `restartScorm`. Null for the newest.",
  })
  replacedAt: Date | null;
}

@InputType({ description: "Which uploaded package to import." })
export class ImportScormPackageInput {
  @IsUUID()
  @Field(() => ID, { description: "A lesson of type SCORM." })
  lessonId: string;

  @IsUUID()
  @Field(() => ID, { description: "Your upload for SCORM_PACKAGE, a zip file with imsmanifest.xml at its top." })
  uploadId: string;
}

export const ImportScormPackageResult = resultOf(
  "ImportScormPackageResult",
  () => Job,
  "The job that unpacks the package, or why there is none.",
);
