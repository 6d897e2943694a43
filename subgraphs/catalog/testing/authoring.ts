import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import type { Answer, SubgraphKit } from "../../../platform/testing/subgraph-kit";

/** The answer of a mutation: the thing's fields, or the problem's. */
export interface Outcome {
  __typename: string;
  id: string;
  code?: string;
  path?: string[] | null;
  message?: string;
  [field: string]: unknown;
}

/** Makes courses, chapters and lessons through the graph, for tests. */
export class Authoring {
  readonly admin = actorWith("ADMIN");

  constructor(
    private readonly kit: SubgraphKit,
    private readonly instructor: Actor,
  ) {}

  async answer(
    field: string,
    inputType: string,
    input: object,
    fields: string,
    actor = this.instructor,
  ): Promise<Answer<Record<string, Outcome>>> {
    const thing = thingOf(field);
    const text = `mutation M($input: ${inputType}!) { ${field}(input: $input) { __typename ... on ${thing} { ${fields} } ... on Problem { code message path } } }`;
    return this.kit.send(actor, text, { input });
  }

  async mutate(field: string, inputType: string, input: object, fields: string, actor = this.instructor): Promise<Outcome> {
    const answer = await this.answer(field, inputType, input, fields, actor);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data![field]!;
  }

  course(input: object, fields = "id"): Promise<Outcome> {
    return this.mutate(
      "createCourse",
      "CreateCourseInput",
      { description: "How to do it.", level: "BEGINNER", ...input },
      fields,
    );
  }

  chapter(courseId: string, input: object = {}): Promise<Outcome> {
    return this.mutate(
      "createChapter",
      "CreateChapterInput",
      { courseId, title: "Chapter", ...input },
      "id position publication",
    );
  }

  lesson(chapterId: string, input: object = { type: "ARTICLE", article: { markdown: "# Text" } }): Promise<Outcome> {
    return this.mutate("createLesson", "CreateLessonInput", { chapterId, title: "Lesson", ...input }, "id position type");
  }

  /** Publishes what there is, as an admin does: no review is needed. */
  publish(courseId: string, actor = this.admin): Promise<Outcome> {
    return this.mutate("publishCourse", "PublishCourseInput", { courseId }, "id publication version", actor);
  }

  /** A published course of one chapter with one lesson. */
  async publishedCourse(): Promise<Outcome> {
    const course = await this.course({ title: "Course" });
    const chapter = await this.chapter(course.id);
    await this.lesson(chapter.id);
    return this.publish(course.id);
  }
}

/** Which type a mutation answers with when it succeeds. */
function thingOf(field: string): string {
  if (field === "reorderLessons") return "Chapter";
  if (field === "reorderChapters") return "Course";
  if (field.endsWith("Course")) return "Course";
  return field.replace(/^[a-z]+/, "");
}
