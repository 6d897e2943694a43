import { CoursePageDocument, CourseTreeDocument } from "../../clients/generated/graphql";
import { readCatalogue, type CatalogueCourse, type CatalogueLesson } from "../../seeds/catalogue";
import type { GraphClient } from "./graph-client";

/** A lesson of the demo catalogue: what its author wrote, and where it is in the graph. */
export type DemoLesson = CatalogueLesson & { id: string; position: number; freePreview: boolean };

/** A course of the demo catalogue: what its author wrote, and where it is in the graph. */
export interface DemoCourse extends Pick<CatalogueCourse, "title" | "description" | "level" | "price"> {
  id: string;
  chapters: { id: string; title: string; lessons: DemoLesson[] }[];
  lessons: DemoLesson[];
}

/** Finds a course of the demo catalogue by the name of its folder. */
export async function demoCourse(visitor: GraphClient, slug: string): Promise<DemoCourse> {
  const written = readCatalogue().courses.find(course => course.slug === slug);
  const { courses } = await visitor.data(CourseTreeDocument, { first: 100 });
  const listed = courses.nodes.find(({ title }) => title === written?.title);
  const { course } = await visitor.data(CoursePageDocument, { id: listed?.id ?? slug });
  if (!written || !course) throw new Error(`there is no demo course ${slug}`);
  const chapters = written.chapters.map(({ title, freePreview, lessons }, index) => {
    const { id, lessons: served } = course.chapters[index]!;
    const idOf = (position: number) => served[position]!.id;
    return { id, title, lessons: lessons.map((lesson, position) => ({ ...lesson, id: idOf(position), position, freePreview })) };
  });
  const { title, description, level, price } = written;
  return { id: course.id, title, description, level, price, chapters, lessons: chapters.flatMap(({ lessons }) => lessons) };
}

/** The quiz of a course. */
export function quizOf({ lessons }: DemoCourse): Extract<DemoLesson, { type: "QUIZ" }> {
  const quiz = lessons.find(lesson => lesson.type === "QUIZ");
  if (!quiz) throw new Error("the course has no quiz");
  return quiz;
}
