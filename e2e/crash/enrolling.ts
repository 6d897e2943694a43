import type { GraphClient } from "../harness/graph-client";

const ENROL = `mutation($input: EnrollInCourseInput!) { enrollInCourse(input: $input) { __typename
  ... on Enrollment { id status } ... on Problem { code } } }`;

/** A learner who wants to take a course. */
export interface Wish {
  learner: GraphClient;
  courseId: string;
  /** The enrolment, as soon as the platform has answered. */
  enrollmentId: string | null;
}

/** Sends all these wishes at once. Those that a crash leaves without an answer stay open, for another call. */
export async function enrolAll(wishes: readonly Wish[]): Promise<void> {
  await Promise.all(wishes.map(enrol));
}

async function enrol(wish: Wish): Promise<void> {
  const input = { courseId: wish.courseId };
  const answer = await wish.learner
    .send<{ enrollInCourse: { id?: string; code?: string } }, object>(ENROL, { input })
    .catch(() => null);
  // No answer, or one that a process in its last moments could not complete.
  if (!answer?.data) return;
  const { id, code } = answer.data.enrollInCourse;
  if (id === undefined) throw new Error(`an enrolment was refused: ${code}`);
  if (wish.enrollmentId !== null && wish.enrollmentId !== id) throw new Error("a second call has answered another enrolment");
  wish.enrollmentId = id;
}
