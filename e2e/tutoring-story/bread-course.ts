import { mutate } from "../harness/mutate";
import type { GraphClient } from "../harness/graph-client";
import type { Person } from "../harness/people";
import { publishByDemoAdmin } from "../harness/publishing";

/** What the exercise's author alone knows. */
export const SOLUTION = "Mix equal weights of rye and water, halve and feed it every day for a week, and keep it at 26 degrees.";

/** A course with an exercise that is done with the mentor, and an article beside. */
export interface BreadCourse {
  id: string;
  exerciseId: string;
  articleId: string;
}

const EXERCISE = {
  instructions: "Let the learner find out how a sourdough is begun.",
  objectives: ["Begin a sourdough"],
  difficulty: "EASY",
  style: "GUIDED_DISCOVERY",
  criteria: ["Says in their own words how a sourdough is fed"],
  solution: SOLUTION,
};
const ARTICLE = { markdown: "# Rye\n\nRye flour holds more water than wheat, and it ferments sooner." };

/** Writes and publishes it. */
export async function publishBreadCourse(visitor: GraphClient, author: Person): Promise<BreadCourse> {
  const make = (name: string, input: object) => mutate<{ id: string }>(author.client, name, input);
  const { id } = await make("createCourse", {
    title: "Bread from nothing",
    description: "Flour, water, patience.",
    level: "BEGINNER",
  });
  const chapter = await make("createChapter", { courseId: id, title: "Sourdough" });
  const lesson = (title: string, content: object) => make("createLesson", { chapterId: chapter.id, title, ...content });
  const exercise = await lesson("Begin a sourdough", { type: "AI_MENTOR", aiMentor: EXERCISE });
  const article = await lesson("What rye does", { type: "ARTICLE", article: ARTICLE });
  await publishByDemoAdmin(visitor, author.client, id);
  return { id, exerciseId: exercise.id, articleId: article.id };
}
