import {
  CreateChapterDocument,
  CreateCourseDocument,
  CreateLessonDocument,
  CreateQuestionDocument,
} from "../../clients/generated/graphql";
import type { GraphClient } from "../harness/graph-client";
import { publishByDemoAdmin } from "../harness/publishing";
import { as } from "../harness/results";

/** What its quiz asks. */
export const timedQuestions = [
  {
    type: "TRUE_FALSE" as const,
    prompt: "Time flies.",
    points: 1,
    explanation: "It does.",
    options: [
      { text: "True", correct: true },
      { text: "False", correct: false },
    ],
  },
  { type: "FILL_BLANK" as const, prompt: "Better ____ than never.", points: 1, explanation: "", acceptedAnswers: ["late"] },
];

/** A course of nothing but a quiz with two questions, published. */
export async function publishedCourse(visitor: GraphClient, author: GraphClient, title: string): Promise<string> {
  const { createCourse } = await author.data(CreateCourseDocument, { input: { title, description: "Questions." } });
  const courseId = as(createCourse, "Course").id;
  const { createChapter } = await author.data(CreateChapterDocument, { input: { courseId, title: "The only one" } });
  const chapterId = as(createChapter, "Chapter").id;
  const { createLesson } = await author.data(CreateLessonDocument, { input: { chapterId, title: "Quiz", type: "QUIZ" } });
  const lessonId = as(createLesson, "Lesson").id;
  for (const question of timedQuestions) await author.data(CreateQuestionDocument, { input: { lessonId, ...question } });
  await publishByDemoAdmin(visitor, author, courseId);
  return courseId;
}
