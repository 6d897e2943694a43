import type { CatalogueQuestion } from "../../seeds/catalogue";
import type { DemoCourse, DemoLesson } from "../harness/demo-course";

/** Any id of ours. */
export const anId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/) as string;

/** What CoursePage answers of the course to somebody who has not enrolled. */
export function coursePage({ id, title, description, price, level, chapters }: DemoCourse): object {
  return {
    id,
    title,
    description,
    price,
    level,
    category: { id: anId, name: "APIs and back ends" },
    instructor: { id: anId, displayName: "Ines Instructor" },
    viewerEnrollment: null,
    chapters: chapters.map((chapter, index) => ({
      id: chapter.id,
      title: chapter.title,
      position: index,
      lessons: chapter.lessons.map(lesson => ({
        id: lesson.id,
        title: lesson.title,
        type: lesson.type,
        position: lesson.position,
        durationSeconds: lesson.durationSeconds,
        viewerProgress: null,
      })),
    })),
  };
}

/** A question as StartQuiz asks it, its options in any order. */
export function asAsked(question: CatalogueQuestion): object {
  const { type, prompt, points } = question;
  const texts = "options" in question ? question.options.map(({ text }) => text) : [];
  const options = texts.length > 0 ? expect.arrayContaining(texts.map(text => ({ id: anId, text }))) : [];
  return { id: anId, type, prompt, points, options };
}

/** A lesson's content as LessonPage asks for it. */
export function contentOf(lesson: DemoLesson): object {
  switch (lesson.type) {
    case "ARTICLE":
      return { __typename: "ArticleContent", markdown: lesson.content.markdown };
    case "VIDEO":
      return { __typename: "VideoContent", source: { url: lesson.content.url } };
    case "QUIZ":
      return { __typename: "QuizContent", questionCount: lesson.content.questions.length };
    default:
      return { __typename: "ExternalContent" };
  }
}

/** What a subscription to the progress says when a lesson is completed. */
export function progressUpdate({ id, title }: DemoCourse, lesson: DemoLesson, progressPercent: number): object {
  const course = { id, title };
  return { data: { progressUpdated: { progressPercent, course, lesson: { id: lesson.id, title: lesson.title } } } };
}
