import { createUnionType } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { findCourse } from "../course/course.service";
import { Course } from "../course/course.type";
import { findVisibleLesson } from "../course-version/view.service";
import { Lesson } from "../lesson/lesson.type";
import { findStaffResource } from "../resource/resource.service";
import { LessonResource } from "../resource/resource.type";
import { findOwnUpload } from "../upload/upload.service";
import { Upload } from "../upload/upload.type";

/** What a job can make: its type, and how the actor finds it, which is null when they may not see it. */
const made = {
  Course: { type: Course, find: findCourse },
  Lesson: { type: Lesson, find: findVisibleLesson },
  LessonResource: { type: LessonResource, find: findStaffResource },
  Upload: { type: Upload, find: findOwnUpload },
} satisfies Record<string, { type: object; find(ctx: Context, id: string): Promise<object | null> }>;

/** A thing that a job has made, with the name of its type. */
type MadeThing = object & { madeType: keyof typeof made };

export const JobResult = createUnionType({
  name: "JobResult",
  description: "What a job has made, or made something of.",
  types: () => Object.values(made).map(({ type }) => type),
  resolveType: thing => (thing as unknown as MadeThing).madeType,
});

/** What a job says that it has made, as the actor may see it now: null when they may not, and when it is not there any more. */
export async function findMade(ctx: Context, result: Record<string, unknown> | null): Promise<MadeThing | null> {
  const { type, id } = (result ?? {}) as { type?: string; id?: string };
  if (type === undefined || id === undefined || !Object.hasOwn(made, type)) return null;
  const madeType = type as keyof typeof made;
  const thing: object | null = await made[madeType].find(ctx, id);
  return thing && { ...thing, madeType };
}
