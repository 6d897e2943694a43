import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { Problem, resultOf } from "../../../platform/graphql/problem.type";
import { CurriculumLesson, CurriculumTree } from "../curriculum-version/curriculum-tree.type";
import type { LessonNode } from "../curriculum-version/tree";
import type { CurriculumEntity, CurriculumState, LevelName } from "./curriculum.entity";

/** The catalog's: the same words in every subgraph that says them. */
export const Level = { BEGINNER: "BEGINNER", INTERMEDIATE: "INTERMEDIATE", ADVANCED: "ADVANCED", EXPERT: "EXPERT" } as const;
registerEnumType(Level, {
  name: "Level",
  description: "How much a course expects of its learners.",
  valuesConfig: {
    BEGINNER: { description: "Expects nothing." },
    INTERMEDIATE: { description: "Expects the basics of the subject." },
    ADVANCED: { description: "Expects practice." },
    EXPERT: { description: "For those who teach it themselves." },
  },
});

export const CurriculumStatus = { GENERATING: "GENERATING", READY: "READY", FAILED: "FAILED" } as const;
registerEnumType(CurriculumStatus, {
  name: "CurriculumStatus",
  description: "What a curriculum is at.",
  valuesConfig: {
    GENERATING: { description: "The mentor is writing, for the first time or anew." },
    READY: { description: "There is a version. `problem` says why some of its lessons may not be written." },
    FAILED: { description: "There is nothing: not even an outline could be made." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Why the mentor stopped before all was made." })
export class CurriculumFailure {
  @Field(() => String, { description: "Stable and machine-readable; docs/errors.md lists all." })
  code: string;

  @Field(() => String, { description: "What to tell a person." })
  message: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "What one learner wants to learn, and what the mentor has made of it. Nobody else knows of it.",
})
export class Curriculum {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => String, { description: "What they want to be able to do." })
  goal: string;

  @Field(() => Level, { description: "Where they stand." })
  level: LevelName;

  @Field(() => String, { description: "BCP 47 tag of the language that it teaches in." })
  language: string;

  @Field(() => Int, { description: "How much time they have." })
  totalSeconds: number;

  @Field(() => [String], { description: "What they know already." })
  knownTopics: string[];

  @Field(() => CurriculumStatus, { description: "What it is at." })
  status: CurriculumState;

  @Field(() => Int, { nullable: true, description: "The newest version's number; null while there is none." })
  newestVersion: number | null;

  @Field(() => Int, { nullable: true, description: "The version that its course was last made of; null before the first." })
  appliedVersion: number | null;

  @Field(() => Date, { description: "When it was asked for." })
  createdAt: Date;

  @Field(() => Date, { description: "When it last changed." })
  updatedAt: Date;
}

export const CurriculumConnection = connectionOf(() => Curriculum, "Curriculum");

@ObjectType({ simpleResolvers: true, description: "What a curriculum is at, to begin with." })
export class CurriculumSeen {
  @Field(() => Curriculum, { description: "The curriculum." })
  curriculum: CurriculumEntity;
}

@ObjectType({ simpleResolvers: true, description: "The outline is there: what will be taught, in which order." })
export class CurriculumOutlined {
  @Field(() => CurriculumTree, { description: "All of it, with the lessons that are written." })
  tree: CurriculumTree;
}

@ObjectType({ simpleResolvers: true, description: "A lesson is written." })
export class CurriculumLessonWritten {
  @Field(() => CurriculumLesson, { description: "The lesson." })
  lesson: LessonNode;
}

@ObjectType({ simpleResolvers: true, description: "Nothing is being made any more: nothing more comes." })
export class CurriculumEnded {
  @Field(() => Curriculum, { description: "The curriculum, with its newest version." })
  curriculum: CurriculumEntity;
}

export const CurriculumUpdate = createUnionType({
  name: "CurriculumUpdate",
  description:
    "What happens to a curriculum: how it is now; while it is being made, its outline and each lesson once; then the end.",
  types: () => [CurriculumSeen, CurriculumOutlined, CurriculumLessonWritten, CurriculumEnded] as const,
  resolveType: update => (update as unknown as { kind: string }).kind,
});

@ObjectType({
  implements: Problem,
  simpleResolvers: true,
  description: "The curriculum has changed since you read it: nothing was done. Put yours on top of the version that it has now.",
})
export class StaleCurriculum extends Problem {
  @Field(() => Int, { description: "The newest version." })
  currentVersion: number;
}

const curriculum = () => Curriculum;

export const GenerateCurriculumResult = resultOf(
  "GenerateCurriculumResult",
  curriculum,
  "The curriculum, to be followed by `curriculumUpdated`, or why there is none.",
);
export const CancelCurriculumResult = resultOf("CancelCurriculumResult", curriculum, "The curriculum as it is, or why not.");
export const EditCurriculumResult = resultOf(
  "EditCurriculumResult",
  curriculum,
  "The curriculum with its new version, or why there is none.",
  StaleCurriculum,
);
export const RegenerateCurriculumLessonsResult = resultOf(
  "RegenerateCurriculumLessonsResult",
  curriculum,
  "The curriculum, to be followed by `curriculumUpdated`, or why nothing is written.",
  StaleCurriculum,
);
export const ApplyCurriculumResult = resultOf(
  "ApplyCurriculumResult",
  curriculum,
  "The curriculum, whose course is there in a moment, or why there is none.",
);
