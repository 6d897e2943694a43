import { FieldResolver, Resolver, Root } from "type-graphql";
import { Cost } from "../../../platform/graphql/cost";
import { renderMarkdown } from "../../../platform/markdown/render-markdown";
import {
  AiMentorContent,
  ArticleContent,
  CodeSandboxContent,
  MilestoneContent,
  PracticeContent,
  ReflectionContent,
} from "./content.type";

/** The Markdown of lessons, rendered: `html` beside `markdown`, and `…Html` beside what has another name. */
const description = "The same as sanitised HTML: put it into a page as it is.";

@Resolver(() => ArticleContent)
export class ArticleHtmlResolver {
  @Cost(1)
  @FieldResolver(() => String, { description })
  html(@Root() content: ArticleContent): string {
    return renderMarkdown(content.markdown);
  }
}

@Resolver(() => CodeSandboxContent)
export class CodeSandboxHtmlResolver {
  @Cost(1)
  @FieldResolver(() => String, { description })
  instructionsHtml(@Root() content: CodeSandboxContent): string {
    return renderMarkdown(content.instructions);
  }
}

@Resolver(() => AiMentorContent)
export class AiMentorHtmlResolver {
  @Cost(1)
  @FieldResolver(() => String, { description })
  instructionsHtml(@Root() content: AiMentorContent): string {
    return renderMarkdown(content.instructions);
  }
}

@Resolver(() => PracticeContent)
export class PracticeHtmlResolver {
  @Cost(1)
  @FieldResolver(() => String, { description })
  instructionsHtml(@Root() content: PracticeContent): string {
    return renderMarkdown(content.instructions);
  }
}

@Resolver(() => MilestoneContent)
export class MilestoneHtmlResolver {
  @Cost(1)
  @FieldResolver(() => String, { description })
  criteriaHtml(@Root() content: MilestoneContent): string {
    return renderMarkdown(content.criteria);
  }
}

@Resolver(() => ReflectionContent)
export class ReflectionHtmlResolver {
  @Cost(1)
  @FieldResolver(() => String, { description })
  promptHtml(@Root() content: ReflectionContent): string {
    return renderMarkdown(content.prompt);
  }
}
