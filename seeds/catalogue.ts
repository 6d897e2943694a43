import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { LessonGuide } from "../subgraphs/catalog/seed";

/*
 * Reads the hand-written catalogue: one folder per course, a `course.json` that lists chapters and lessons, and the Markdown and
 * quiz files that it names. `seeds/catalogue/README.md` describes the format for those who write courses.
 */

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");
const markdownFile = z.string().regex(/^[a-z0-9-]+\.md$/, "must name a .md file in the course's own folder");
const pdfFile = z.string().regex(/^[a-z0-9-]+\.pdf$/, "must name a .pdf file in the course's own folder");
const quizFile = z.string().regex(/^[a-z0-9-]+\.json$/, "must name a .json file in the course's own folder");
const httpsUrl = z.url({ protocol: /^https$/, error: "must be an https address" });
const text = (maximum: number) => z.string().trim().min(1).max(maximum);

const ARTICLE_LENGTH = 100_000;
const DAY_SECONDS = 86_400;

const categorySchema = z.strictObject({ slug, name: text(100), description: text(500) });

const questionHead = { prompt: text(2000), points: z.int().min(1).max(100), explanation: text(2000) };
const optionsSchema = z
  .array(z.strictObject({ text: text(500), correct: z.boolean() }))
  .min(2)
  .max(20);
const countCorrect = (options: z.infer<typeof optionsSchema>) => options.filter(option => option.correct).length;
const oneCorrect = optionsSchema.refine(options => countCorrect(options) === 1, "must have exactly one correct option");

const questionSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("SINGLE_CHOICE"), ...questionHead, options: oneCorrect }),
  z.strictObject({
    type: z.literal("MULTIPLE_CHOICE"),
    ...questionHead,
    options: optionsSchema.refine(options => countCorrect(options) > 0, "must have at least one correct option"),
  }),
  z.strictObject({
    type: z.literal("TRUE_FALSE"),
    ...questionHead,
    options: oneCorrect.refine(
      options => options.map(option => option.text).join() === "True,False",
      'must be the two options "True" and "False", in this order',
    ),
  }),
  z.strictObject({ type: z.literal("FILL_BLANK"), ...questionHead, acceptedAnswers: z.array(text(200)).min(1).max(20) }),
  z.strictObject({
    type: z.literal("SCALE"),
    ...questionHead,
    scale: z
      .strictObject({ min: z.int(), max: z.int(), correctMin: z.int(), correctMax: z.int() })
      .refine(
        ({ min, max, correctMin, correctMax }) => min < max && min <= correctMin && correctMin <= correctMax && correctMax <= max,
        "must hold min <= correctMin <= correctMax <= max, and min < max",
      ),
  }),
]);

const quizSchema = z.strictObject({
  passPercent: z.number().min(0).max(100),
  attemptsLimit: z.int().min(1).nullable(),
  timeLimitSeconds: z.int().min(1).max(DAY_SECONDS).nullable(),
  coolDownSeconds: z.int().min(0).max(DAY_SECONDS),
  shuffle: z.boolean(),
  questions: z.array(questionSchema).min(1).max(100),
});

const lessonHead = { title: text(100), durationSeconds: z.int().min(1).max(DAY_SECONDS) };

const lessonSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ARTICLE"), ...lessonHead, file: markdownFile }),
  z.strictObject({ type: z.literal("PRACTICE"), ...lessonHead, file: markdownFile }),
  z.strictObject({ type: z.literal("QUIZ"), ...lessonHead, file: quizFile }),
  z.strictObject({ type: z.literal("PDF"), ...lessonHead, file: pdfFile }),
  z.strictObject({ type: z.literal("VIDEO"), ...lessonHead, url: httpsUrl }),
  z.strictObject({ type: z.literal("EXTERNAL"), ...lessonHead, url: httpsUrl }),
  z.strictObject({ type: z.literal("REFLECTION"), ...lessonHead, prompt: text(2000) }),
  z.strictObject({ type: z.literal("MILESTONE"), ...lessonHead, criteria: text(2000) }),
  z.strictObject({
    type: z.literal("AI_MENTOR"),
    ...lessonHead,
    instructions: text(5000),
    objectives: z.array(text(500)).min(1).max(20),
    difficulty: z.enum(["EASY", "MEDIUM", "HARD"]),
    style: z.enum(["SOCRATIC", "EXPLAIN_AND_PRACTICE", "GUIDED_DISCOVERY", "ROLE_PLAY"]),
    criteria: z.array(text(300)).min(1).max(10),
    solution: text(5000).nullable(),
  }),
]);

const chapterSchema = z.strictObject({
  title: text(100),
  description: text(500),
  freePreview: z.boolean().default(false),
  lessons: z.array(lessonSchema).min(1),
});

const courseSchema = z.strictObject({
  title: text(100),
  description: text(5000),
  category: slug,
  level: z.enum(["BEGINNER", "INTERMEDIATE", "ADVANCED", "EXPERT"]),
  language: z.string().regex(/^[a-z]{2}$/, "must be a two-letter language code"),
  tags: z.array(slug).max(20),
  price: z
    .strictObject({ amount: z.int().min(1), currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code") })
    .nullable(),
  chapters: z.array(chapterSchema).min(1),
});

type LessonEntry = z.infer<typeof lessonSchema>;
type ChapterEntry = z.infer<typeof chapterSchema>;
type CourseEntry = z.infer<typeof courseSchema>;

/** A subject under which courses are listed. Slugs are unique. */
export type CatalogueCategory = z.infer<typeof categorySchema>;

/** One question of a quiz, told apart by `type`; it holds the key. */
export type CatalogueQuestion = z.infer<typeof questionSchema>;

/** A quiz: its rules (durations in seconds, null for "no limit") and its questions in order. */
export type CatalogueQuiz = z.infer<typeof quizSchema>;

/** What a lesson holds, told apart by `type`. `markdown` and `instructions` are Markdown, all else is plain text. */
export type CatalogueLessonContent =
  | { type: "ARTICLE"; content: { markdown: string } }
  | { type: "PRACTICE"; content: { instructions: string } }
  | { type: "QUIZ"; content: CatalogueQuiz }
  /** `path` is the file's, on this machine. */
  | { type: "PDF"; content: { path: string } }
  | { type: "VIDEO"; content: { url: string } }
  | { type: "EXTERNAL"; content: { url: string } }
  | { type: "REFLECTION"; content: { prompt: string } }
  | { type: "MILESTONE"; content: { criteria: string } }
  | { type: "AI_MENTOR"; content: LessonGuide };

/** A lesson with its content read from the files. `durationSeconds` is the author's estimate. */
export type CatalogueLesson = { title: string; durationSeconds: number } & CatalogueLessonContent;

/** A chapter; its lessons stand in teaching order. */
export interface CatalogueChapter extends Omit<ChapterEntry, "lessons"> {
  lessons: CatalogueLesson[];
}

/** A course. `slug` is the name of its folder, `category` a category's slug, `price` is null for a free course. */
export interface CatalogueCourse extends Omit<CourseEntry, "chapters"> {
  slug: string;
  chapters: CatalogueChapter[];
}

/** All that the seed files hold: categories in the order of their file, courses by slug. */
export interface Catalogue {
  categories: CatalogueCategory[];
  courses: CatalogueCourse[];
}

/** A seed file that cannot be used; the message names the file and every mistake found in it. */
export class CatalogueError extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = "CatalogueError";
  }
}

/**
 * Reads and checks the whole catalogue.
 *
 * @param folder where `categories.json` and the course folders are; `seeds/catalogue` of this repository when left out.
 * @throws CatalogueError at the first file that is missing, unreadable or wrong.
 */
export function readCatalogue(folder = defaultFolder()): Catalogue {
  const categories = readCategories(join(folder, "categories.json"));
  const courses = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
    .map(name => readCourse(folder, name, categories));
  return { categories, courses };
}

/** The compiled reader is in `dist/seeds`, the data stay in the repository: both are below the folder with `package.json`. */
function defaultFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No folder above ${__dirname} has a package.json, so seeds/catalogue cannot be found`);
    folder = parent;
  }
  return join(folder, "seeds", "catalogue");
}

function readCategories(file: string): CatalogueCategory[] {
  const categories = readJson(file, z.array(categorySchema).min(1));
  const repeated = firstRepeated(categories.map(category => category.slug));
  if (repeated) throw new CatalogueError(file, `category "${repeated}" is there twice`);
  return categories;
}

function readCourse(catalogueFolder: string, name: string, categories: CatalogueCategory[]): CatalogueCourse {
  const folder = join(catalogueFolder, name);
  if (!slug.safeParse(name).success)
    throw new CatalogueError(folder, "a course's folder must be lower-case words joined by hyphens");
  const file = join(folder, "course.json");
  const course = readJson(file, courseSchema);
  if (!categories.some(category => category.slug === course.category)) {
    throw new CatalogueError(file, `category "${course.category}" is not in categories.json`);
  }
  checkEveryFileUsedOnce(folder, file, course);
  const chapters = course.chapters.map(chapter => ({
    ...chapter,
    lessons: chapter.lessons.map(lesson => readLesson(folder, lesson)),
  }));
  return { ...course, slug: name, chapters };
}

/** A file that no lesson names is most likely a lesson that was forgotten in `course.json`. */
function checkEveryFileUsedOnce(folder: string, courseFile: string, course: CourseEntry): void {
  const used = course.chapters.flatMap(chapter => chapter.lessons.flatMap(lesson => ("file" in lesson ? [lesson.file] : [])));
  const repeated = firstRepeated(used);
  if (repeated) throw new CatalogueError(courseFile, `"${repeated}" is the file of two lessons`);
  const unused = readdirSync(folder).find(name => name !== "course.json" && !used.includes(name));
  if (unused) throw new CatalogueError(courseFile, `no lesson names the file "${unused}"`);
}

function readLesson(folder: string, lesson: LessonEntry): CatalogueLesson {
  const { title, durationSeconds } = lesson;
  return { title, durationSeconds, ...readContent(folder, lesson) };
}

function readContent(folder: string, lesson: LessonEntry): CatalogueLessonContent {
  switch (lesson.type) {
    case "ARTICLE":
      return { type: lesson.type, content: { markdown: readMarkdown(join(folder, lesson.file)) } };
    case "PRACTICE":
      return { type: lesson.type, content: { instructions: readMarkdown(join(folder, lesson.file)) } };
    case "QUIZ":
      return { type: lesson.type, content: readJson(join(folder, lesson.file), quizSchema) };
    case "PDF":
      return { type: lesson.type, content: { path: existingFile(join(folder, lesson.file)) } };
    case "VIDEO":
    case "EXTERNAL":
      return { type: lesson.type, content: { url: lesson.url } };
    case "REFLECTION":
      return { type: lesson.type, content: { prompt: lesson.prompt } };
    case "MILESTONE":
      return { type: lesson.type, content: { criteria: lesson.criteria } };
    case "AI_MENTOR": {
      const { instructions, objectives, difficulty, style, criteria, solution } = lesson;
      return { type: lesson.type, content: { instructions, objectives, difficulty, style, criteria, solution } };
    }
  }
}

function existingFile(file: string): string {
  if (!existsSync(file)) throw new CatalogueError(file, "there is no such file");
  return file;
}

function readMarkdown(file: string): string {
  const markdown = readText(file).replaceAll("\r\n", "\n").trim();
  if (markdown === "") throw new CatalogueError(file, "is empty");
  if (markdown.length > ARTICLE_LENGTH) throw new CatalogueError(file, `is longer than ${ARTICLE_LENGTH} characters`);
  return markdown;
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  const source = readText(file);
  const parsed = schema.safeParse(parseJson(file, source));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue => `${issue.path.join(".") || "the file"}: ${issue.message}`);
  throw new CatalogueError(file, problems.join("; "));
}

function parseJson(file: string, source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new CatalogueError(file, `is not JSON: ${(error as Error).message}`);
  }
}

/** Decodes strictly, so that a file saved in another encoding is refused and not filled with replacement characters. */
function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new CatalogueError(file, missing ? "there is no such file" : `cannot be read as UTF-8: ${(error as Error).message}`);
  }
}

function firstRepeated(names: string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
