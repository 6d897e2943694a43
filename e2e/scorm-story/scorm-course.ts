import { mutate } from "../harness/mutate";
import { until } from "../harness/patience";
import type { Person } from "../harness/people";
import { upload } from "../harness/uploads";

/** What a lesson shows a learner. */
export interface LessonView {
  viewerProgress: { completedAt: string | null; scorePercent: number | null } | null;
  viewerScormAttempt: { completed: boolean; passed: boolean | null; scorePercent: number | null; totalSeconds: number } | null;
  content: { launchUrl: string | null } | null;
}

interface Made {
  id: string;
}

/** Makes a published course with one SCORM lesson for each package. The author is an admin: nobody reviews it. */
export async function publishScormCourse(
  { client }: Person,
  packages: readonly Buffer[],
): Promise<{ courseId: string; lessonIds: string[] }> {
  const course = await mutate<Made>(client, "createCourse", { title: "Packages", description: "Of all kinds." });
  const chapter = await mutate<Made>(client, "createChapter", { courseId: course.id, title: "All" });
  const lessonIds: string[] = [];
  for (const bytes of packages) {
    const lesson = await mutate<Made>(client, "createLesson", { chapterId: chapter.id, title: "A package", type: "SCORM" });
    const { id: uploadId } = await upload(client, { purpose: "SCORM_PACKAGE", fileName: "package.zip", bytes });
    const { id } = await mutate<Made>(client, "importScormPackage", { lessonId: lesson.id, uploadId });
    const job = "query J($id: ID!) { job(id: $id) { status problem { code message } } }";
    await until(
      async () => (await client.data<{ job: { status: string } }, object>(job, { id })).job,
      ({ status }) => status === "SUCCEEDED",
    );
    lessonIds.push(lesson.id);
  }
  await mutate(client, "publishCourse", { courseId: course.id });
  return { courseId: course.id, lessonIds };
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
