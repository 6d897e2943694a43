import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import { CurriculumTree } from "./curriculum-tree.type";
import type { VersionOrigin } from "./curriculum-version.entity";
import { changeKinds, type ChangeKind } from "./diff";

export const CurriculumOrigin = { GENERATED: "GENERATED", EDITED: "EDITED", ADAPTED: "ADAPTED", REWRITTEN: "REWRITTEN" } as const;
registerEnumType(CurriculumOrigin, {
  name: "CurriculumOrigin",
  description: "What a version of a curriculum came of.",
  valuesConfig: {
    GENERATED: { description: "The first one." },
    EDITED: { description: "Its owner changed it." },
    ADAPTED: { description: "Its owner accepted what the mentor proposed." },
    REWRITTEN: { description: "Some of its lessons were written anew." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A curriculum as it was at one time. Versions never change." })
export class CurriculumVersion {
  @Field(() => Int, { description: "From 1, without gaps." })
  number: number;

  @Field(() => CurriculumOrigin, { description: "What it came of." })
  origin: VersionOrigin;

  @Field(() => CurriculumTree, { description: "All that it teaches." })
  tree: CurriculumTree;

  @Field(() => Date, { description: "When it was made." })
  createdAt: Date;
}

export const CurriculumChangeKind = Object.fromEntries(changeKinds.map(kind => [kind, kind])) as { [Kind in ChangeKind]: Kind };
registerEnumType(CurriculumChangeKind, {
  name: "CurriculumChangeKind",
  description: "What is different between two versions.",
  valuesConfig: {
    ADDED: { description: "Only the later one has it." },
    REMOVED: { description: "Only the earlier one has it." },
    CHANGED: { description: "It says something else: `fields`." },
    MOVED: { description: "It stands elsewhere." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One difference between two versions of a curriculum." })
export class CurriculumChange {
  @Field(() => CurriculumChangeKind, { description: "What is different." })
  kind: ChangeKind;

  @Field(() => ID, { nullable: true, description: "The chapter that it is about; null when it is about a lesson or the whole." })
  chapterId: string | null;

  @Field(() => ID, { nullable: true, description: "The lesson that it is about; null when it is about a chapter or the whole." })
  lessonId: string | null;

  @Field(() => String, { description: "What it is called in the later version, or in the earlier one when it is gone." })
  title: string;

  @Field(() => [String], { description: "The fields that say something else; empty unless the kind is CHANGED." })
  fields: string[];
}

@ObjectType({ simpleResolvers: true, description: "What is different between two versions of a curriculum." })
export class CurriculumDiff {
  @Field(() => Int, { description: "The version that is compared from." })
  fromVersion: number;

  @Field(() => Int, { description: "The version that is compared to." })
  toVersion: number;

  @ListSize(20)
  @Field(() => [CurriculumChange], { description: "At most 700; empty when nothing is different." })
  changes: CurriculumChange[];
}
