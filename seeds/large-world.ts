import { newId } from "../platform/database/ids";
import { levels, publishedCourse, type SeedChapter, type SeedCourse, type SeedLesson } from "../subgraphs/catalog/seed";
import { hashPassword, type SeedUser } from "../subgraphs/identity/seed";
import { DEMO_PASSWORD } from "./demo-world";
import type { World } from "./world";

/** How large a generated world is. */
export interface WorldSize {
  courses: number;
  learners: number;
}

const CHAPTERS_PER_COURSE = 6;
const LESSONS_PER_CHAPTER = 5;
const ENROLLMENTS_PER_LEARNER = 3;
const COURSES_PER_INSTRUCTOR = 20;
const CATEGORIES = 10;
const MINUTE_MS = 60_000;

const SUBJECTS = [
  "Algebra",
  "Botany",
  "Carpentry",
  "Databases",
  "Etymology",
  "Forestry",
  "Geology",
  "Harmony",
  "Irrigation",
  "Joinery",
];

/** Courses, learners and enrolments in numbers, with content that is only as good as load needs it. Everybody's password is the demo's. */
export async function largeWorld({ courses, learners }: WorldSize): Promise<World> {
  const run = newId().slice(-8);
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const person = (role: SeedUser["role"], index: number): SeedUser => ({
    id: newId(),
    email: `${role.toLowerCase()}-${run}-${index}@example.com`,
    passwordHash,
    firstName: SUBJECTS[index % SUBJECTS.length]!,
    lastName: `${role === "LEARNER" ? "Learner" : "Instructor"} ${index}`,
    role,
  });
  const world: World = {
    users: [],
    categories: [],
    courses: [],
    chapters: [],
    lessons: [],
    quizzes: [],
    files: [],
    enrollments: [],
  };
  const instructors = count(Math.ceil(courses / COURSES_PER_INSTRUCTOR), index => person("INSTRUCTOR", index));
  const learnerRows = count(learners, index => person("LEARNER", index));
  world.users.push(...instructors, ...learnerRows);
  world.categories = count(CATEGORIES, index => ({
    id: newId(),
    name: `${SUBJECTS[index]} ${run}`,
    description: `Everything about ${SUBJECTS[index]!.toLowerCase()}.`,
    position: 100 + index,
    archived: false,
    createdAt: new Date(),
  }));
  for (let index = 0; index < courses; index += 1) {
    addCourse(world, index, instructors[index % instructors.length]!.id, `${run}-${index}`);
  }
  const free = world.courses.filter(course => course.priceAmount === null);
  learnerRows.forEach(({ id }, index) => enroll(world, free, id, index));
  return world;
}

function addCourse(world: World, index: number, instructorId: string, suffix: string): void {
  const subject = SUBJECTS[index % SUBJECTS.length]!;
  const publishedAt = new Date(Date.now() - index * MINUTE_MS);
  const id = newId();
  const course = publishedCourse(
    {
      id,
      slug: `${subject.toLowerCase()}-${suffix}`,
      title: `${subject} ${index}`,
      description: `A generated course about **${subject.toLowerCase()}**.`,
      priceAmount: index % 5 === 4 ? 1_900 + (index % 7) * 1_000 : null,
      priceCurrency: index % 5 === 4 ? "USD" : null,
      categoryId: world.categories[index % CATEGORIES]!.id,
      level: levels[index % levels.length]!,
      language: "en",
      tags: [subject.toLowerCase(), "generated"],
      instructorId,
      chapterCount: CHAPTERS_PER_COURSE,
      lessonCount: CHAPTERS_PER_COURSE * LESSONS_PER_CHAPTER,
      durationSeconds: CHAPTERS_PER_COURSE * LESSONS_PER_CHAPTER * 600,
    },
    publishedAt,
  );
  world.courses.push(course);
  for (let position = 0; position < CHAPTERS_PER_COURSE; position += 1) addChapter(world, course, position);
}

function addChapter(world: World, { id: courseId, createdAt, title }: SeedCourse, position: number): void {
  const chapter: SeedChapter = {
    id: newId(),
    courseId,
    title: `Part ${position + 1} of ${title}`,
    description: "",
    position,
    publication: "PUBLISHED",
    prerequisiteIds: [],
    estimatedDurationSeconds: null,
    freePreview: position === 0,
    createdAt,
  };
  world.chapters.push(chapter);
  world.lessons.push(...count(LESSONS_PER_CHAPTER, index => lessonOf(chapter, index)));
}

function lessonOf({ id: chapterId, courseId, createdAt, title }: SeedChapter, position: number): SeedLesson {
  return {
    id: newId(),
    chapterId,
    courseId,
    title: `Lesson ${position + 1}`,
    type: "ARTICLE",
    position,
    durationSeconds: 600,
    archived: false,
    createdAt,
    updatedAt: createdAt,
    content: { markdown: `# Lesson ${position + 1}\n\nGenerated text for ${title}.` },
  };
}

/** Spreads a learner over the free courses. */
function enroll(world: World, free: readonly SeedCourse[], userId: string, index: number): void {
  if (free.length === 0) return;
  const chosen = new Set(count(ENROLLMENTS_PER_LEARNER, step => free[(index * 7 + step * 13) % free.length]!));
  for (const course of chosen) {
    course.enrollmentCount += 1;
    const completedLessons = index % 4;
    world.enrollments.push({ id: newId(), userId, courseId: course.id, enrolledAt: new Date(), completedLessons });
  }
}

function count<Item>(length: number, make: (index: number) => Item): Item[] {
  return Array.from({ length }, (_, index) => make(index));
}
