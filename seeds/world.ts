import type { SeedUser } from "../subgraphs/identity/seed";
import type { SeedCategory, SeedChapter, SeedCourse, SeedLesson } from "../subgraphs/catalog/seed";
import type { CatalogueQuiz } from "./catalogue";

/** A quiz of a lesson. */
export interface WorldQuiz extends CatalogueQuiz {
  lessonId: string;
}

/** An enrolment, with how many of the course's lessons are completed. */
export interface WorldEnrollment {
  id: string;
  userId: string;
  courseId: string;
  enrolledAt: Date;
  completedLessons: number;
}

/** A file that lessons' contents name by its key in the object store. */
export interface WorldFile {
  key: string;
  /** Where it lies on this machine. */
  path: string;
  contentType: string;
}

/** A whole platform's worth of data, before it is split over the subgraphs. */
export interface World {
  users: SeedUser[];
  categories: SeedCategory[];
  courses: SeedCourse[];
  chapters: SeedChapter[];
  lessons: SeedLesson[];
  quizzes: WorldQuiz[];
  files: WorldFile[];
  enrollments: WorldEnrollment[];
}
