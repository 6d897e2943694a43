import { FieldResolver, Resolver, Root } from "type-graphql";
import { Cost } from "../../../platform/graphql/cost";
import { renderMarkdown } from "../../../platform/markdown/render-markdown";
import { Chapter } from "../chapter/chapter.type";
import { Course } from "./course.type";

const description = "`description` as sanitised HTML: put it into a page as it is.";

@Resolver(() => Course)
export class CourseHtmlResolver {
  @Cost(1)
  @FieldResolver(() => String, { description })
  descriptionHtml(@Root() course: { description: string }): string {
    return renderMarkdown(course.description);
  }
}

@Resolver(() => Chapter)
export class ChapterHtmlResolver {
  @Cost(1)
  @FieldResolver(() => String, { description })
  descriptionHtml(@Root() chapter: { description: string }): string {
    return renderMarkdown(chapter.description);
  }
}
