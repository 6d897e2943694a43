import { createUnionType, Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { DifficultyName } from "../private-course/learning-plan.entity";
import { Difficulty } from "../private-course/learning-plan.type";
import { mentorStyles, type MentorStyleName } from "./lesson-guide";
import type { LessonTypeName } from "./lesson-types";
import { VideoSource } from "./video-source.type";

export const MentorStyle = Object.fromEntries(mentorStyles.map(style => [style, style])) as {
  [Style in MentorStyleName]: Style;
};
registerEnumType(MentorStyle, {
  name: "MentorStyle",
  description: "How the mentor teaches in a lesson.",
  valuesConfig: {
    SOCRATIC: { description: "By questions, one at a time, that lead the learner on." },
    EXPLAIN_AND_PRACTICE: { description: "It explains one thing, then gives a small exercise on it, and goes on from there." },
    GUIDED_DISCOVERY: { description: "It sets small tasks through which the learner finds out by themselves." },
    ROLE_PLAY: { description: "It plays the part that the instructions give it, and steps out of it to give feedback." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A text to read." })
export class ArticleContent {
  @Field(() => String, { description: "Markdown of at most 50,000 characters. `html` is what to show." })
  markdown: string;
}

@ObjectType({ simpleResolvers: true, description: "A video to watch." })
export class VideoContent {
  @Field(() => VideoSource, { description: "Where it comes from." })
  source: VideoSource;
}

@ObjectType({ simpleResolvers: true, description: "A PDF to read." })
export class PdfContent {
  @Field(() => String, { description: "Where to read it. The address of a file of ours is good for ten minutes." })
  url: string;
}

/** The questions belong to the assessment subgraph, which adds its fields by this key. */
@Directive('@key(fields: "lessonId")')
@ObjectType({ simpleResolvers: true, description: "A quiz." })
export class QuizContent {
  @Field(() => ID, { description: "The lesson that the quiz belongs to: what `startQuizAttempt` takes." })
  lessonId: string;
}

/** What it is made of is answered by scorm/package/scorm-package.resolver.ts. */
@ObjectType({ simpleResolvers: true, description: "A SCORM package." })
export class ScormContent {
  @Field(() => ID, { description: "The lesson that the package belongs to." })
  lessonId: string;
}

@ObjectType({ simpleResolvers: true, description: "Something to read or do on another site." })
export class ExternalContent {
  @Field(() => String, { description: "https address." })
  url: string;
}

@ObjectType({ simpleResolvers: true, description: "A meeting at a given time." })
export class LiveSessionContent {
  @Field(() => Date, { description: "When it begins." })
  startsAt: Date;

  @Field(() => String, { description: "https address to join it at." })
  url: string;
}

@ObjectType({ simpleResolvers: true, description: "Code to write and run." })
export class CodeSandboxContent {
  @Field(() => String, { description: "The programming language, for example typescript." })
  language: string;

  @Field(() => String, { description: "What to do: Markdown." })
  instructions: string;

  @Field(() => String, { description: "The code to begin with." })
  starterCode: string;
}

@ObjectType({ simpleResolvers: true, description: "A conversation with the mentor, towards objectives." })
export class AiMentorContent {
  @Field(() => String, { description: "What the conversation is about: Markdown." })
  instructions: string;

  @Field(() => [String], { description: "What the learner shall be able to do afterwards." })
  objectives: string[];

  @Field(() => Difficulty, { description: "How hard the mentor makes it." })
  difficulty: DifficultyName;

  @Field(() => MentorStyle, { description: "How the mentor teaches." })
  style: MentorStyleName;

  @Field(() => [String], {
    description: "What the learner must show in the conversation for the lesson to be completed. Empty: it is completed by hand.",
  })
  criteria: string[];

  @Field(() => String, {
    nullable: true,
    description: "The full answer, for the course's staff; null for all others, and where there is none.",
  })
  solution: string | null;
}

@ObjectType({ simpleResolvers: true, description: "An exercise." })
export class PracticeContent {
  @Field(() => String, { description: "What to do: Markdown." })
  instructions: string;
}

@ObjectType({ simpleResolvers: true, description: "A point to have reached." })
export class MilestoneContent {
  @Field(() => String, { description: "How to tell that it is reached: Markdown." })
  criteria: string;
}

@ObjectType({ simpleResolvers: true, description: "A question to think and write about." })
export class ReflectionContent {
  @Field(() => String, { description: "The question: Markdown." })
  prompt: string;
}

/** Which content a lesson of a type has. */
export const contentTypes = {
  ARTICLE: ArticleContent,
  VIDEO: VideoContent,
  PDF: PdfContent,
  QUIZ: QuizContent,
  SCORM: ScormContent,
  EXTERNAL: ExternalContent,
  LIVE_SESSION: LiveSessionContent,
  CODE_SANDBOX: CodeSandboxContent,
  AI_MENTOR: AiMentorContent,
  PRACTICE: PracticeContent,
  MILESTONE: MilestoneContent,
  REFLECTION: ReflectionContent,
} as const satisfies Record<LessonTypeName, unknown>;

/** Content on its way out: the type's fields, and which type it is. */
export interface TypedContent {
  type: LessonTypeName;
}

export const LessonContent = createUnionType({
  name: "LessonContent",
  description: "What a lesson teaches, in the shape that its type has.",
  types: () => Object.values(contentTypes),
  resolveType: (content: unknown) => contentTypes[(content as TypedContent).type].name,
});
