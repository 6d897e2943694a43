import type { GraphClient } from "./graph-client";
import { onceHeard } from "./hearsay";
import { demoPerson } from "./people";

/** What a submission comes to: the course, or all that is missing. */
export interface Submission {
  __typename: string;
  code?: string;
  publication?: string;
  problems?: { code: string; path: string[] }[];
}

const SUBMIT = `mutation Submit($input: SubmitCourseInput!) { submitCourse(input: $input) { __typename ... on Course { publication }
  ... on Problem { code } ... on CourseNotReady { problems { code path } } } }`;
const APPROVE = `mutation Approve($input: ApproveCourseInput!) { approveCourse(input: $input) { __typename ... on Course { publication }
  ... on Problem { code } } }`;

/** Asks for the review of a course, as its instructor does. */
export async function submit(author: GraphClient, courseId: string): Promise<Submission> {
  const data = await author.data<{ submitCourse: Submission }, object>(SUBMIT, { input: { courseId } });
  return data.submitCourse;
}

/** Publishes a course as it usually is: its author submits it, and an admin approves. Throws when either is refused. */
export async function publish(author: GraphClient, admin: GraphClient, courseId: string): Promise<void> {
  const approve = () => admin.data<{ approveCourse: Submission }, object>(APPROVE, { input: { courseId } });
  const submitted = await onceHeard(() => submit(author, courseId));
  const approved = await onceHeard(async () => (await approve()).approveCourse);
  if (approved.publication !== "PUBLISHED") throw new Error(`not published but ${JSON.stringify({ submitted, approved })}`);
}

/** The same, by the demo admin. */
export async function publishByDemoAdmin(visitor: GraphClient, author: GraphClient, courseId: string): Promise<void> {
  await publish(author, (await demoPerson(visitor, "admin")).client, courseId);
}
