import type { Loader } from "../../../platform/context/loader";
import { isId } from "../../../platform/database/ids";
import type { EnrollmentState } from "../enrollment/enrollment.entity";

const SEATS = `
  select lesson.id as "lessonId", member.status,
    exists (
      select from outline_lesson listed where listed.lesson_id = lesson.id and listed.version = member.version
    ) as "isInVersion"
  from unnest($2::uuid[], $3::uuid[]) as lesson (id, course_id)
  join enrollment member on member.user_id = $1 and member.course_id = lesson.course_id`;

/** What the actor's enrolment means for a lesson. */
export interface LessonSeat {
  lessonId: string;
  status: EnrollmentState;
  /** Whether the version that they are on has the lesson. */
  isInVersion: boolean;
}

/** Null without an enrolment. Only for scopes with an actor. */
export const viewerSeatAtLesson: Loader<{ lessonId: string; courseId: string }, LessonSeat | null> = {
  name: "viewerSeatAtLesson",
  async batch(scope, keys) {
    const known = keys.filter(({ lessonId, courseId }) => isId(lessonId) && isId(courseId));
    const values = [scope.actor!.userId, known.map(({ lessonId }) => lessonId), known.map(({ courseId }) => courseId)];
    const seats = new Map((await scope.query<LessonSeat>(SEATS, values)).map(seat => [seat.lessonId, seat]));
    return keys.map(({ lessonId }) => seats.get(lessonId) ?? null);
  },
};
