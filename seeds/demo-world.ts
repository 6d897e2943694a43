import { basename, dirname } from "node:path";
import { newId } from "../platform/database/ids";
import { publishedCourse, slugOf, type SeedChapter, type SeedLesson } from "../subgraphs/catalog/seed";
import { hashPassword, type SeedUser } from "../subgraphs/identity/seed";
import { readCatalogue, type CatalogueChapter, type CatalogueCourse, type CatalogueLesson } from "./catalogue";
import type { World } from "./world";

/** The password of every demo account. */
export const DEMO_PASSWORD = "lyceum-demo";
const DAY_MS = 86_400_000;
/** How many lessons the demo learner has completed of the course that they are enrolled on. */
const COMPLETED_LESSONS = 3;

/** The hand-written catalogue, taught by the demo instructor, with a learner who has begun. */
export async function demoWorld(): Promise<World> {
  const catalogue = readCatalogue();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const person = (email: string, firstName: string, lastName: string, role: SeedUser["role"]): SeedUser => ({
    id: newId(),
    email,
    passwordHash,
    firstName,
    lastName,
    role,
  });
  const learner = person("learner@example.com", "Lena", "Learner", "LEARNER");
  const instructor = person("instructor@example.com", "Ines", "Instructor", "INSTRUCTOR");
  const admin = person("admin@example.com", "Ada", "Admin", "ADMIN");
  const now = Date.now();
  const categories = catalogue.categories.map(({ name, description }, position) => ({
    id: newId(),
    name,
    description,
    position,
    archived: false,
    createdAt: new Date(now),
  }));
  const categoryIds = new Map(catalogue.categories.map(({ slug }, index) => [slug, categories[index]!.id]));
  const world: World = {
    users: [learner, instructor, admin],
    categories,
    courses: [],
    chapters: [],
    lessons: [],
    quizzes: [],
    files: [],
    enrollments: [],
  };
  catalogue.courses.forEach((course, index) => {
    // A day apart, so that "newest first" is an order that a person can see.
    const publishedAt = new Date(now - (catalogue.courses.length - index) * DAY_MS);
    addCourse(world, course, { instructorId: instructor.id, categoryId: categoryIds.get(course.category)!, publishedAt });
  });
  const begun = world.courses.find(course => course.priceAmount === null)!;
  world.enrollments.push({
    id: newId(),
    userId: learner.id,
    courseId: begun.id,
    enrolledAt: new Date(now - DAY_MS / 2),
    completedLessons: COMPLETED_LESSONS,
  });
  begun.enrollmentCount = 1;
  return world;
}

interface CoursePlace {
  instructorId: string;
  categoryId: string;
  publishedAt: Date;
}

function addCourse(world: World, course: CatalogueCourse, { instructorId, categoryId, publishedAt }: CoursePlace): void {
  const id = newId();
  const lessons = course.chapters.flatMap(chapter => chapter.lessons);
  world.courses.push(
    publishedCourse(
      {
        id,
        slug: slugOf(course.slug),
        title: course.title,
        description: course.description,
        priceAmount: course.price?.amount ?? null,
        priceCurrency: course.price?.currency ?? null,
        categoryId,
        level: course.level,
        language: course.language,
        tags: course.tags,
        instructorId,
        chapterCount: course.chapters.length,
        lessonCount: lessons.length,
        durationSeconds: lessons.reduce((seconds, lesson) => seconds + lesson.durationSeconds, 0),
      },
      publishedAt,
    ),
  );
  course.chapters.forEach((chapter, position) => addChapter(world, chapter, { courseId: id, position, createdAt: publishedAt }));
}

function addChapter(
  world: World,
  chapter: CatalogueChapter,
  place: Pick<SeedChapter, "courseId" | "position" | "createdAt">,
): void {
  const id = newId();
  world.chapters.push({
    id,
    ...place,
    title: chapter.title,
    description: chapter.description,
    publication: "PUBLISHED",
    prerequisiteIds: [],
    estimatedDurationSeconds: null,
    freePreview: chapter.freePreview,
  });
  chapter.lessons.forEach((lesson, position) => {
    const row: SeedLesson = {
      id: newId(),
      chapterId: id,
      courseId: place.courseId,
      title: lesson.title,
      type: lesson.type,
      position,
      durationSeconds: lesson.durationSeconds,
      archived: false,
      createdAt: place.createdAt,
      updatedAt: place.createdAt,
      content: contentOf(world, lesson),
    };
    world.lessons.push(row);
    if (lesson.type === "QUIZ") world.quizzes.push({ lessonId: row.id, ...lesson.content });
  });
}

/** What is stored for a lesson. A quiz's questions stand in assessment, a file in the object store. */
function contentOf(world: World, lesson: CatalogueLesson): Record<string, unknown> {
  if (lesson.type === "QUIZ") return {};
  if (lesson.type !== "PDF") return { ...lesson.content };
  const key = `seed/${basename(dirname(lesson.content.path))}/${basename(lesson.content.path)}`;
  world.files.push({ key, path: lesson.content.path, contentType: "application/pdf" });
  return { objectKey: key };
}
