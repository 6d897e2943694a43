import type { PrivateField } from "./private-field";
import { everybody, signedIn, staffAlone, staffAndLearner, type Expectation } from "./row";
import type { Tutored } from "./tutoring";

/** In what does not exist for others. */
const learnersOwn: Expectation = { ...signedIn("null"), learner: "ok" };
const learnerAlone: Expectation = { ...everybody("null"), learner: "ok" };
/** The staff see who learns; only admins see how to reach them. */
const reachedByAdmins: Expectation = { ...signedIn("FORBIDDEN"), instructor: "null", admin: "ok" };

function inLesson(name: string, which: "articleId" | "exerciseId"): PrivateField {
  return {
    field: `Lesson.${name}`,
    text: `query($id: ID!) { lesson(id: $id) { ${name} { id } } }`,
    path: ["lesson", name],
    variables: ({ tutored }) => ({ id: tutored[which] }),
    expect: learnerAlone,
  };
}

function inContent(name: string, expect: Expectation): PrivateField {
  return {
    field: `AiMentorContent.${name}`,
    text: `query($id: ID!) { lesson(id: $id) { content { ... on AiMentorContent { ${name} } } } }`,
    path: ["lesson", "content", name],
    variables: ({ tutored }) => ({ id: tutored.exerciseId }),
    expect,
  };
}

function inThread(field: string, selection: string, ...path: (string | number)[]): PrivateField {
  return {
    field,
    text: `query($id: ID!) { mentorThread(id: $id) { ${selection} } }`,
    path: ["mentorThread", ...path],
    variables: ({ tutored }) => ({ id: tutored.threadId }),
    expect: learnersOwn,
  };
}

function inAnswer(name: string, selection: string): PrivateField {
  const text = `messages(first: 2) { nodes { ${name} ${selection} } }`;
  return inThread(`MentorMessage.${name}`, text, "messages", "nodes", 1, name);
}

/** A list that everybody has, with nothing of the learner's in it but for them. */
function ownList(root: string, selection: string, args = ""): PrivateField {
  return {
    field: `Query.${root}, one's own`,
    text: `query($courseId: ID!) { course(id: $courseId) { id } ${root}(first: 1${args}) { nodes { ${selection} } } }`,
    path: [root, "nodes", 0],
    variables: ({ tutored }) => ({ courseId: tutored.courseId }),
    expect: learnersOwn,
  };
}

function learnerIn(root: string, argument: string, idOf: (tutored: Tutored) => string): PrivateField {
  return {
    field: `Query.${root}: how to reach the learner`,
    text: `query($id: ID!) { ${root}(${argument}: $id, first: 1) { nodes { learner { email } } } }`,
    path: [root, "nodes", 0, "learner", "email"],
    variables: ({ tutored }) => ({ id: idOf(tutored) }),
    expect: reachedByAdmins,
  };
}

/** What of the mentor depends on who asks, below root fields that more people may use. */
export const privateMentorFields: readonly PrivateField[] = [
  inContent("solution", staffAlone),
  inContent("criteria", staffAndLearner),
  inLesson("mentorJudgement", "exerciseId"),
  inLesson("mentorInsight", "articleId"),
  inThread("MentorThread.hints", "hints { step }", "hints"),
  inThread("MentorThread.readableByStaff", "readableByStaff", "readableByStaff"),
  inAnswer("memoryCitations", "{ markers }"),
  inAnswer("proposals", "{ ... on MentorMemoryProposal { id } }"),
  ownList("mentorMemories", "id"),
  ownList("mentorProposals", "__typename"),
  ownList("mentorInsights", "id", ", courseId: $courseId"),
  ownList("activities", "id", ", courseId: $courseId"),
  ownList("curricula", "id"),
  learnerIn("lessonJudgements", "lessonId", ({ exerciseId }) => exerciseId),
  learnerIn("courseInsights", "courseId", ({ courseId }) => courseId),
  learnerIn("courseTranscripts", "courseId", ({ courseId }) => courseId),
];
