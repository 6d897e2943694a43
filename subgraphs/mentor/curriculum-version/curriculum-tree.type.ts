import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import type { LessonGuide } from "../../catalog/events";
import { lessonKinds, type ChapterNode, type LessonKind } from "./tree";

export const CurriculumLessonType = Object.fromEntries(lessonKinds.map(kind => [kind, kind])) as { [Kind in LessonKind]: Kind };
registerEnumType(CurriculumLessonType, {
  name: "CurriculumLessonType",
  description: "What a lesson of a curriculum is; lessons of the same type come of it.",
  valuesConfig: {
    ARTICLE: { description: "A text to read." },
    QUIZ: { description: "Choice questions." },
    PRACTICE: { description: "An exercise." },
    REFLECTION: { description: "A question to think and write about." },
    AI_MENTOR: { description: "A conversation with the mentor, towards objectives." },
  },
});

@ObjectType({ simpleResolvers: true, description: "The text of an article, an exercise or a question to reflect on." })
export class CurriculumText {
  @Field(() => String, { description: "Markdown of at most 10,000 characters." })
  markdown: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "A question of a quiz, without its key: whoever reads it is going to take the quiz.",
})
export class CurriculumQuizQuestion {
  @Field(() => String, { description: "At most 1,000 characters." })
  prompt: string;

  @Field(() => [String], { description: "2 to 6, each of at most 300 characters." })
  options: string[];
}

@ObjectType({ simpleResolvers: true, description: "A quiz." })
export class CurriculumQuiz {
  @ListSize(6)
  @Field(() => [CurriculumQuizQuestion], { description: "At most 10." })
  questions: CurriculumQuizQuestion[];
}

@ObjectType({ simpleResolvers: true, description: "A conversation with the mentor. What solves it is not told here." })
export class CurriculumGuide implements Pick<LessonGuide, "instructions" | "criteria"> {
  @Field(() => String, { description: "What it is about, and how the mentor leads it: at most 5,000 characters." })
  instructions: string;

  @Field(() => [String], { description: "What must be shown for the lesson to be completed: at most 10." })
  criteria: string[];
}

/** A content on its way out; `kind` is the name of its GraphQL type. */
export type ShownContent =
  | { kind: "CurriculumText"; markdown: string }
  | { kind: "CurriculumQuiz"; questions: CurriculumQuizQuestion[] }
  | ({ kind: "CurriculumGuide" } & LessonGuide);

export const CurriculumLessonContent = createUnionType({
  name: "CurriculumLessonContent",
  description: "What a lesson of a curriculum teaches.",
  types: () => [CurriculumText, CurriculumQuiz, CurriculumGuide] as const,
  resolveType: content => (content as unknown as { kind: string }).kind,
});

@ObjectType({ simpleResolvers: true, description: "A lesson of a curriculum." })
export class CurriculumLesson {
  @Field(() => CurriculumLessonType, { description: "What it is." })
  type: LessonKind;

  @Field(() => String, { description: "1 to 100 characters, unlike all others of the curriculum when it was generated." })
  title: string;

  @Field(() => String, { description: "At most 500 characters." })
  description: string;

  @Field(() => [String], { description: "What the learner can do afterwards: at most 5, each of at most 200 characters." })
  objectives: string[];

  @Field(() => Int, { description: "How long it takes." })
  estimatedSeconds: number;

  @Field(() => [ID], { description: "Earlier lessons of the curriculum that come first." })
  prerequisiteIds: string[];
}

@ObjectType({ simpleResolvers: true, description: "A chapter of a curriculum." })
export class CurriculumChapter implements Omit<ChapterNode, "chapterId"> {
  @Field(() => String, { description: "1 to 100 characters." })
  title: string;

  @Field(() => String, { description: "At most 500 characters." })
  description: string;

  @ListSize(6)
  @Field(() => [CurriculumLesson], { description: "In their order, at most 12." })
  lessons: ChapterNode["lessons"];
}

@ObjectType({ simpleResolvers: true, description: "All that a curriculum teaches." })
export class CurriculumTree {
  @Field(() => String, { description: "1 to 100 characters." })
  title: string;

  @Field(() => String, { description: "At most 500 characters." })
  description: string;

  @ListSize(6)
  @Field(() => [CurriculumChapter], { description: "In their order, at most 12." })
  chapters: ChapterNode[];
}
