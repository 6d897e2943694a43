import type { GraphClient } from "../harness/graph-client";
import { publish } from "../harness/publishing";
import { mutate } from "../harness/mutate";

/** A course of the instructor's: one chapter with two articles, and a quiz where one was asked for. */
export interface Course {
  id: string;
  chapterId: string;
  lessonIds: string[];
}

export interface CourseWithQuiz extends Course {
  /** The lesson of type QUIZ, behind the articles. */
  quizId: string;
  questionId: string;
}

export interface CourseOptions {
  price?: { amount: number; currency: string };
  freePreview?: boolean;
  /** How many articles; 2 by default. */
  articles?: number;
}

/** Makes courses, as an instructor does. */
export class Author {
  constructor(
    private readonly client: GraphClient,
    private readonly admin: GraphClient,
  ) {}

  async draft({ price, freePreview = false, articles = 2 }: CourseOptions = {}): Promise<Course> {
    const id = await this.make("createCourse", { title: "Bread", description: "How to bake it.", price });
    const chapterId = await this.make("createChapter", { courseId: id, title: "Dough", freePreview });
    const lessonIds: string[] = [];
    while (lessonIds.length < articles) lessonIds.push(await this.article(chapterId));
    return { id, chapterId, lessonIds };
  }

  /** Private courses are for whoever makes them, and need no review. */
  async privateDraft(): Promise<Course> {
    const plan = {
      topic: "Bread",
      goals: [],
      currentLevel: "BEGINNER",
      targetLevel: "ADVANCED",
      weeks: 4,
      rhythm: { kind: "DAILY" },
    };
    const id = await this.make("createPrivateCourse", { title: "My bread", description: "How I bake it.", plan });
    const chapterId = await this.make("createChapter", { courseId: id, title: "Dough" });
    return { id, chapterId, lessonIds: [await this.article(chapterId)] };
  }

  async publishPrivate({ id }: Course): Promise<void> {
    await mutate(this.client, "publishCourse", { courseId: id });
  }

  async course(options?: CourseOptions): Promise<Course> {
    const course = await this.draft(options);
    await this.publish(course);
    return course;
  }

  async addQuiz<Made extends Course>(course: Made): Promise<Made & CourseWithQuiz> {
    const quizId = await this.make("createLesson", { chapterId: course.chapterId, title: "Do you know?", type: "QUIZ" });
    const questionId = await this.make("createQuestion", {
      lessonId: quizId,
      type: "TRUE_FALSE",
      prompt: "Bread needs flour.",
      options: [
        { text: "True", correct: true },
        { text: "False", correct: false },
      ],
    });
    return { ...course, quizId, questionId };
  }

  async publish({ id }: Course): Promise<void> {
    await publish(this.client, this.admin, id);
  }

  async submit({ id }: Course): Promise<void> {
    await mutate(this.client, "submitCourse", { courseId: id });
  }

  async archive({ id }: Course): Promise<void> {
    await mutate(this.client, "archiveCourse", { courseId: id });
  }

  private article(chapterId: string): Promise<string> {
    const article = { markdown: "Flour, water, salt. Salt makes the dough firm." };
    return this.make("createLesson", { chapterId, title: "Flour", type: "ARTICLE", article });
  }

  private async make(mutation: string, input: object): Promise<string> {
    return (await mutate<{ id: string }>(this.client, mutation, input)).id;
  }
}
