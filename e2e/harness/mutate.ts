import type { GraphClient } from "./graph-client";

/** What a mutation makes, by its type's name, where more than the id is asked for. */
const SELECTIONS: Readonly<Record<string, string>> = {
  sendMentorMessage: "... on MentorExchange { thread { id } reply { id } }",
  startQuizAttempt: "... on QuizAttempt { id questions { id options { id } } }",
  createCheckout: "... on Checkout { payment { id } clientSecret }",
  logIn: "... on Session { accessToken refreshToken }",
  createCourse: "... on Course { id }",
  createPrivateCourse: "... on Course { id }",
  requestUpload: "... on RequestedUpload { upload { id } url }",
  importScormPackage: "... on Job { id }",
  importResource: "... on Job { id }",
  beginScorm: "... on ScormRun { id }",
  rateCourse: "... on Rating { id }",
  createChapter: "... on Chapter { id }",
  createLesson: "... on Lesson { id }",
  createQuestion: "... on QuestionKey { id }",
  createCategory: "... on Category { id }",
  enrollInCourse: "... on Enrollment { id }",
  rememberForMentor: "... on MentorMemory { id }",
  generateCurriculum: "... on Curriculum { id }",
  adaptCurriculum: "... on CurriculumAdaptation { id }",
};

/** Sends a mutation that must succeed, and answers what it made. */
export async function mutate<Made = unknown>(client: GraphClient, name: string, input: object): Promise<Made> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const selection = `__typename ${SELECTIONS[name] ?? ""} ... on Problem { code message path }`;
  const data = await client.data<Record<string, Made & { code?: string }>, { input: object }>(
    `mutation($input: ${type}!) { ${name}(input: $input) { ${selection} } }`,
    { input },
  );
  const made = data[name]!;
  if (made.code !== undefined) throw new Error(`${name} was refused: ${JSON.stringify(made)}`);
  return made;
}
