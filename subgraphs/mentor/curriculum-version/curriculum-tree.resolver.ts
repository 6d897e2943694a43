import { FieldResolver, ID, Resolver, Root } from "type-graphql";
import { CurriculumChapter, CurriculumLesson, CurriculumLessonContent, type ShownContent } from "./curriculum-tree.type";
import { isWritten, type ChapterNode, type LessonNode } from "./tree";

@Resolver(() => CurriculumChapter)
export class CurriculumChapterResolver {
  @FieldResolver(() => ID, { description: "The same in all versions, and of the course's chapter once it is applied." })
  id(@Root() { chapterId }: ChapterNode): string {
    return chapterId;
  }
}

@Resolver(() => CurriculumLesson)
export class CurriculumLessonResolver {
  @FieldResolver(() => ID, { description: "The same in all versions, and of the course's lesson once it is applied." })
  id(@Root() { lessonId }: LessonNode): string {
    return lessonId;
  }

  @FieldResolver(() => Boolean, { description: "Whether it is there to read. A version is applied when all of its lessons are." })
  written(@Root() lesson: LessonNode): boolean {
    return isWritten(lesson);
  }

  @FieldResolver(() => CurriculumLessonContent, { nullable: true, description: "What it teaches; null until it is written." })
  content(@Root() { markdown, questions, guide }: LessonNode): ShownContent | null {
    if (markdown !== null) return { kind: "CurriculumText", markdown };
    if (questions) return { kind: "CurriculumQuiz", questions };
    return guide && { kind: "CurriculumGuide", ...guide };
  }
}
