import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Catalogue, CatalogueLesson } from "./catalogue";
import { CatalogueError, readCatalogue } from "./catalogue";

const COURSE = "graphql-from-first-principles";

/** Words of prose: fenced code is worth reading, but does not count. */
function proseWords(markdown: string): number {
  return markdown
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, "")
    .split(/\s+/)
    .filter(word => /\w/.test(word)).length;
}

describe("the catalogue of this repository", () => {
  let catalogue: Catalogue;
  let lessons: CatalogueLesson[];

  beforeAll(() => {
    catalogue = readCatalogue();
    lessons = catalogue.courses.flatMap(course => course.chapters.flatMap(chapter => chapter.lessons));
  });

  it("has categories, courses and lessons enough to look around in", () => {
    expect(catalogue.categories).toHaveLength(4);
    expect(catalogue.courses.length).toBeGreaterThanOrEqual(5);
    expect(lessons.length).toBeGreaterThanOrEqual(42);
    for (const course of catalogue.courses) expect([2, 3, 4]).toContain(course.chapters.length);
  });

  it("uses every category", () => {
    const used = new Set(catalogue.courses.map(course => course.category));
    expect([...used].sort()).toEqual(catalogue.categories.map(category => category.slug).sort());
  });

  it("has one paid course, whose first chapter alone is a free preview", () => {
    const paid = catalogue.courses.filter(course => course.price);
    expect(paid.map(course => course.price)).toEqual([{ amount: 4900, currency: "USD" }]);
    expect(paid[0]?.chapters.map(chapter => chapter.freePreview)).toEqual([true, false, false]);
  });

  it("shows each lesson type that can be written by hand", () => {
    expect([...new Set(lessons.map(lesson => lesson.type))].sort()).toEqual(
      ["AI_MENTOR", "ARTICLE", "EXTERNAL", "MILESTONE", "PDF", "PRACTICE", "QUIZ", "REFLECTION", "VIDEO"].sort(),
    );
  });

  it("has articles of 250 to 500 words", () => {
    for (const lesson of lessons) {
      if (lesson.type !== "ARTICLE") continue;
      const words = proseWords(lesson.content.markdown);
      expect(words < 250 || words > 500 ? `${lesson.title}: ${words} words` : "").toBe("");
    }
  });

  it("has a quiz of 4 to 6 questions in each course, and all five types of question", () => {
    for (const course of catalogue.courses) {
      const quizzes = course.chapters.flatMap(chapter => chapter.lessons).filter(lesson => lesson.type === "QUIZ");
      expect(quizzes.length).toBeGreaterThanOrEqual(1);
      for (const quiz of quizzes) expect([4, 5, 6]).toContain(quiz.content.questions.length);
    }
    const questions = lessons.flatMap(lesson => (lesson.type === "QUIZ" ? lesson.content.questions : []));
    expect([...new Set(questions.map(question => question.type))].sort()).toEqual(
      ["FILL_BLANK", "MULTIPLE_CHOICE", "SCALE", "SINGLE_CHOICE", "TRUE_FALSE"].sort(),
    );
  });

  it("has no title twice in one course", () => {
    for (const course of catalogue.courses) {
      const titles = course.chapters.flatMap(chapter => chapter.lessons).map(lesson => lesson.title);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
});

describe("a catalogue with a mistake in it", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lyceum-catalogue-"));
    const original = join(__dirname, "catalogue");
    cpSync(join(original, "categories.json"), join(folder, "categories.json"));
    cpSync(join(original, COURSE), join(folder, COURSE), { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Replaces text that must be there in a file of the course. */
  function replace(file: string, from: string, to: string): void {
    const path = join(folder, COURSE, file);
    const source = readFileSync(path, "utf8");
    expect(source).toContain(from);
    writeFileSync(
      path,
      source.replace(from, () => to),
    );
  }

  function problem(): string {
    try {
      readCatalogue(folder);
    } catch (error) {
      expect(error).toBeInstanceOf(CatalogueError);
      return (error as Error).message.replace(folder, "");
    }
    return "no error";
  }

  it("reads the copy while it is untouched", () => {
    expect(readCatalogue(folder).courses.map(course => course.slug)).toEqual([COURSE]);
  });

  it("accepts a byte order mark and the line ends of Windows", () => {
    replace("course.json", "{", "\uFEFF{");
    replace("01-why-a-graph.md", "## Two ways to suffer\n\n", "## Two ways to suffer\r\n\r\n");
    const article = readCatalogue(folder).courses[0]?.chapters[0]?.lessons[0];
    expect(article).toMatchObject({ type: "ARTICLE", content: { markdown: expect.not.stringContaining("\r") } });
  });

  it.each([
    ["broken JSON", "course.json", '"price": null,', '"price": ,', /^\/.*course\.json: is not JSON: /],
    [
      "a title that is too long",
      "course.json",
      "Why a graph?",
      "x".repeat(101),
      /course\.json: chapters\.0\.lessons\.0\.title: /,
    ],
    [
      "a description that is too long",
      "course.json",
      "Why GraphQL exists",
      "x".repeat(501),
      /course\.json: chapters\.0\.description: /,
    ],
    ["an unknown level", "course.json", "BEGINNER", "EASY", /course\.json: level: /],
    ["an unknown category", "course.json", "apis-and-back-ends", "cooking", /category "cooking" is not in categories\.json/],
    ["an unknown lesson type", "course.json", '"VIDEO"', '"FILM"', /course\.json: chapters\.0\.lessons\.1\.type: /],
    ["a misspelt property", "course.json", '"freePreview"', '"freepreview"', /chapters\.0: .*freepreview/],
    [
      "a price that is not whole",
      "course.json",
      "null",
      '{ "amount": 49.5, "currency": "USD" }',
      /course\.json: price\.amount: /,
    ],
    [
      "a file outside the folder",
      "course.json",
      "01-why-a-graph.md",
      "../../secret.md",
      /lessons\.0\.file: must name a \.md file/,
    ],
    [
      "a script as an address",
      "course.json",
      "https://graphql.org/learn/",
      "javascript:alert(1)",
      /url: must be an https address/,
    ],
    ["a file that is missing", "course.json", "01-why-a-graph.md", "01-gone.md", /no lesson names the file "01-why-a-graph\.md"/],
    [
      "a file named twice",
      "course.json",
      "02-types-and-fields.md",
      "01-why-a-graph.md",
      /"01-why-a-graph\.md" is the file of two lessons/,
    ],
    [
      "two correct answers",
      "quiz.json",
      '"correct": false',
      '"correct": true',
      /questions\.0\.options: must have exactly one correct/,
    ],
    ["other words than True and False", "quiz.json", '"True"', '"Yes"', /questions\.1\.options: must be the two options/],
    [
      "a scale upside down",
      "quiz.json",
      '"correctMin": 2',
      '"correctMin": 9',
      /questions\.3\.scale: must hold min <= correctMin/,
    ],
    ["no accepted answer", "quiz.json", '["__typename", "typename"]', "[]", /questions\.4\.acceptedAnswers: /],
  ])("names the file and the place: %s", (_name, file, from, to, expected) => {
    replace(file, from, to);
    expect(problem()).toMatch(expected);
  });

  it("names every mistake of a file at once", () => {
    replace("course.json", "BEGINNER", "EASY");
    replace("course.json", '"language": "en"', '"language": "English"');
    expect(problem()).toMatch(/level: .*; language: must be a two-letter language code/);
  });

  it.each([
    ["an article without text", Buffer.from(" \n\n"), /01-why-a-graph\.md: is empty$/],
    ["an article without an end", Buffer.alloc(100_001, "x"), /01-why-a-graph\.md: is longer than 100000 characters$/],
    ["another encoding", Buffer.from([0x63, 0x61, 0x66, 0xe9]), /01-why-a-graph\.md: cannot be read as UTF-8/],
  ])("refuses %s", (_name, bytes, expected) => {
    writeFileSync(join(folder, COURSE, "01-why-a-graph.md"), bytes);
    expect(problem()).toMatch(expected);
  });

  it("refuses a course folder without course.json, and one with a strange name", () => {
    mkdirSync(join(folder, "empty-course"));
    expect(problem()).toBe("/empty-course/course.json: there is no such file");
    mkdirSync(join(folder, "A course"));
    expect(problem()).toMatch(/^\/A course: a course's folder must be lower-case words/);
  });

  it("refuses a category that is there twice, and a missing list of categories", () => {
    const file = join(folder, "categories.json");
    const categories = JSON.parse(readFileSync(file, "utf8")) as unknown[];
    writeFileSync(file, JSON.stringify([...categories, categories[0]]));
    expect(problem()).toBe('/categories.json: category "apis-and-back-ends" is there twice');
    rmSync(file);
    expect(problem()).toBe("/categories.json: there is no such file");
  });
});
