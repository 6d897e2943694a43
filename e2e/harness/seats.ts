import { Client } from "pg";
import { EnrollDocument, type EnrollMutation } from "../../clients/generated/graphql";
import { onceHeard } from "./hearsay";
import { until } from "./patience";
import type { Person } from "./people";
import type { Platform } from "./platform";
import { as } from "./results";

type Enrollment = Extract<EnrollMutation["enrollInCourse"], { __typename: "Enrollment" }>;

/** Where an enrolment is known beside where it is kept. */
const SEATS = ["assessment", "mentor"]
  .map(schema => `(select count(*) from ${schema}.known_enrollment where user_id = $1 and course_id = $2 and status = 'ACTIVE')`)
  .join(" + ");

/** Enrols somebody, and waits until those who are asked next know of it: quizzes and the mentor. */
export async function enrol(platform: Platform, { id, client }: Person, courseId: string): Promise<Enrollment> {
  const send = async () => (await client.data(EnrollDocument, { input: { courseId } })).enrollInCourse;
  const enrollment = as(await onceHeard(send), "Enrollment");
  await seatsTaken(platform, id, courseId);
  return enrollment;
}

/** Waits until quizzes and the mentor know of an enrolment. */
export function seatsTaken(platform: Platform, userId: string, courseId: string): Promise<void> {
  return untilCounted(platform, SEATS, [userId, courseId], 2);
}

/** Waits until the mentor knows how many lessons somebody has completed. */
export function completionsKnown(platform: Platform, userId: string, lessons: number): Promise<void> {
  return untilCounted(platform, "(select count(*) from mentor.known_completion where user_id = $1)", [userId], lessons);
}

async function untilCounted({ databaseUrl }: Platform, count: string, values: string[], expected: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const look = async () => Number((await client.query<{ count: string }>(`select ${count} as count`, values)).rows[0]!.count);
    await until(look, counted => counted === expected);
  } finally {
    await client.end();
  }
}
