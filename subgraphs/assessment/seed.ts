import type { Transaction } from "../../platform/context/context";

/** A question with its key, as it is stored: ids are the caller's. */
export interface QuestionSeed {
  id: string;
  lessonId: string;
  /** 0, 1, 2 … in its quiz. */
  position: number;
  type: "SINGLE_CHOICE" | "MULTIPLE_CHOICE" | "TRUE_FALSE" | "FILL_BLANK" | "SCALE";
  prompt: string;
  points: number;
  explanation: string | null;
  /** Empty for types without options. */
  options: { id: string; text: string; correct: boolean }[];
  /** Empty for all types but FILL_BLANK. */
  acceptedAnswers: string[];
  /** Null for all types but SCALE. */
  scale: { min: number; max: number; correctMin: number; correctMax: number } | null;
}

/** All that assessment has of a seeded platform, its knowledge of the neighbours included. */
export interface AssessmentSeed {
  courses: { courseId: string; instructorId: string; publication: string }[];
  /** At least the lessons of type QUIZ. */
  lessons: { lessonId: string; courseId: string; instructorId: string; type: string }[];
  enrollments: { userId: string; courseId: string; status: string }[];
  quizzes: {
    lessonId: string;
    passPercent: number;
    attemptsLimit: number | null;
    coolDownSeconds: number;
    timeLimitSeconds: number | null;
    shuffle: boolean;
  }[];
  questions: QuestionSeed[];
}

/** Rows per statement. */
const BATCH = 2_000;

/** Fills the tables in bulk; rows that are there already stay as they are. Publishes nothing. */
export async function seedAssessment(tx: Transaction, data: AssessmentSeed): Promise<void> {
  await insertAll(tx, COURSES, data.courses);
  await insertAll(tx, LESSONS, data.lessons);
  await insertAll(tx, ENROLLMENTS, data.enrollments);
  await insertAll(tx, QUIZZES, data.quizzes);
  await insertAll(tx, QUESTIONS, data.questions);
  await insertAll(tx, VERSIONS, data.questions.map(versionOf));
}

async function insertAll(tx: Transaction, statement: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    await tx.query(statement, [JSON.stringify(rows.slice(from, from + BATCH))]);
  }
}

function versionOf({ id, prompt, points, explanation, options, acceptedAnswers, scale }: QuestionSeed) {
  return {
    id,
    prompt,
    points,
    explanation,
    options: options.map(option => ({ id: option.id, text: option.text })),
    correctOptionIds: options.filter(option => option.correct).map(option => option.id),
    acceptedAnswers,
    ...scale,
  };
}

/** What is seeded is older than anything that happens later. */
const COURSES = `
  insert into known_course (course_id, instructor_id, publication, occurred_at)
  select "courseId", "instructorId", publication, now()
  from json_to_recordset($1) as row ("courseId" uuid, "instructorId" uuid, publication text)
  on conflict do nothing`;
const LESSONS = `
  insert into known_lesson (lesson_id, course_id, instructor_id, type, archived, occurred_at)
  select "lessonId", "courseId", "instructorId", type, false, now()
  from json_to_recordset($1) as row ("lessonId" uuid, "courseId" uuid, "instructorId" uuid, type text)
  on conflict do nothing`;
const ENROLLMENTS = `
  insert into known_enrollment (user_id, course_id, status, occurred_at)
  select "userId", "courseId", status, now()
  from json_to_recordset($1) as row ("userId" uuid, "courseId" uuid, status text)
  on conflict do nothing`;
const QUIZZES = `
  insert into quiz (lesson_id, pass_percent, attempts_limit, cool_down_seconds, time_limit_seconds, shuffle)
  select "lessonId", "passPercent", "attemptsLimit", "coolDownSeconds", "timeLimitSeconds", shuffle
  from json_to_recordset($1) as row ("lessonId" uuid, "passPercent" numeric, "attemptsLimit" integer, "coolDownSeconds" integer,
    "timeLimitSeconds" integer, shuffle boolean)
  on conflict do nothing`;
const QUESTIONS = `
  insert into question (id, lesson_id, type, position, version)
  select id, "lessonId", type, position, 1
  from json_to_recordset($1) as row (id uuid, "lessonId" uuid, type text, position integer)
  on conflict do nothing`;
const VERSIONS = `
  insert into question_version (question_id, version, prompt, points, explanation, options, correct_option_ids, accepted_answers,
    scale_min, scale_max, correct_min, correct_max)
  select id, 1, prompt, points, explanation, options, "correctOptionIds", "acceptedAnswers", min, max, "correctMin", "correctMax"
  from json_to_recordset($1) as row (id uuid, prompt text, points integer, explanation text, options jsonb,
    "correctOptionIds" uuid[], "acceptedAnswers" text[], min double precision, max double precision,
    "correctMin" double precision, "correctMax" double precision)
  on conflict do nothing`;
