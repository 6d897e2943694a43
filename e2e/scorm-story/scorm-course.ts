import { until } from "../harness/patience";
import type { Person } from "../harness/people";

/** The answer of a mutation: the thing's fields, or a problem's. */
interface Outcome {
  id: string;
  code?: string;
  message?: string;
  [field: string]: unknown;
}

/** What a lesson shows a learner. */
export interface LessonView {
  viewerProgress: { completedAt: string | null; scorePercent: number | null } | null;
  viewerScormAttempt: { completed: boolean; passed: boolean | null; scorePercent: number | null; totalSeconds: number } | null;
  content: { launchUrl: string | null } | null;
}

/** Sends a mutation and answers the thing that it made; throws with the problem when there is one. */
export async function mutate(person: Person, field: string, input: object, thing: string, fields: string): Promise<Outcome> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const text = `mutation M($input: ${type}!) { ${field}(input: $input) { __typename ... on ${thing} { ${fields} } ... on Problem { code message } } }`;
  const data = await person.client.data<Record<string, Outcome>, object>(text, { input });
  return data[field]!;
}

async function made(person: Person, field: string, input: object, thing: string, fields = "id"): Promise<Outcome> {
  const outcome = await mutate(person, field, input, thing, fields);
  if (outcome.code) throw new Error(`${field}: ${outcome.code} ${outcome.message}`);
  return outcome;
}

/** Makes a published course with one SCORM lesson for each package, by the way that an author goes. Answers the lessons' ids. */
export async function publishScormCourse(
  author: Person,
  packages: readonly Buffer[],
): Promise<{ courseId: string; lessonIds: string[] }> {
  const course = await made(
    author,
    "createCourse",
    { title: "Packages", description: "Of all kinds.", level: "BEGINNER" },
    "Course",
  );
  const chapter = await made(author, "createChapter", { courseId: course.id, title: "All" }, "Chapter");
  const lessonIds: string[] = [];
  for (const bytes of packages) {
    const lesson = await made(author, "createLesson", { chapterId: chapter.id, title: "A package", type: "SCORM" }, "Lesson");
    await importPackage(author, lesson.id, bytes);
    lessonIds.push(lesson.id);
  }
  await made(author, "publishCourse", { courseId: course.id }, "Course");
  return { courseId: course.id, lessonIds };
}

async function importPackage(author: Person, lessonId: string, bytes: Buffer): Promise<void> {
  const request = { purpose: "SCORM_PACKAGE", fileName: "package.zip", sizeBytes: bytes.length };
  const { upload, url, method } = (await made(
    author,
    "requestUpload",
    request,
    "RequestedUpload",
    "upload { id } url method",
  )) as unknown as {
    upload: { id: string };
    url: string;
    method: string;
  };
  const put = await fetch(url, { method, body: new Uint8Array(bytes) });
  if (!put.ok) throw new Error(`PUT: ${put.status}`);
  await made(author, "completeUpload", { uploadId: upload.id }, "Upload");
  await until(
    async () =>
      (
        await author.client.data<{ upload: { status: string } }, object>("query U($id: ID!) { upload(id: $id) { status } }", {
          id: upload.id,
        })
      ).upload.status,
    status => status === "READY",
  );
  const { id } = await made(author, "importScormPackage", { lessonId, uploadId: upload.id }, "Job");
  const job = "query J($id: ID!) { job(id: $id) { status problem { code message } } }";
  await until(
    async () => (await author.client.data<{ job: { status: string } }, object>(job, { id })).job,
    ({ status }) => status === "SUCCEEDED",
  );
}

/** Enrols somebody in a course that may have been published a moment ago. */
export async function enroll(learner: Person, courseId: string): Promise<void> {
  await until(
    () => mutate(learner, "enrollInCourse", { courseId }, "Enrollment", "id"),
    ({ code }) => code === undefined,
  );
}

/** A lesson, as a learner sees it. */
export async function lessonFor(learner: Person, lessonId: string): Promise<LessonView> {
  const text = `query L($id: ID!) { lesson(id: $id) {
    viewerProgress { completedAt scorePercent }
    viewerScormAttempt { completed passed scorePercent totalSeconds }
    content { ... on ScormContent { launchUrl } }
  } }`;
  return (await learner.client.data<{ lesson: LessonView }, object>(text, { id: lessonId })).lesson;
}
