import { learnerAlone, ownerAndAdmins, signedIn, staff, staffOfDraft, type Expectation, type Row } from "../row";
import type { World } from "../world";

/** The course's staff where the learner may be heard by them; all others do not know of the thread. */
const readers: Expectation = { ...signedIn("null"), instructor: "ok", admin: "ok" };

/** What the staff of a course see of its learners: for a published course, a draft, and a course that is one person's. */
function ofCourse(field: Row["field"], selection: string): Row[] {
  const name = field.replace("Query.", "");
  const text = `query($id: ID!) { ${name}(courseId: $id, first: 2) { nodes { ${selection} } } }`;
  const about = (what: string, idOf: (world: World) => string, expect: Expectation): Row => ({
    field,
    about: what,
    text,
    variables: world => ({ id: idOf(world) }),
    expect,
  });
  return [
    about("of a published course", ({ tutored }) => tutored.courseId, staff),
    about("of a draft", ({ draft }) => draft.id, staffOfDraft("null")),
    about("of a private course", ({ privateCourse }) => privateCourse.id, ownerAndAdmins("null")),
  ];
}

const judgements = "query($id: ID!) { lessonJudgements(lessonId: $id, first: 2) { nodes { verdicts { evidence } } } }";

/** What the mentor finds of learners: they see their own, the staff of a course see those of its learners. */
export const mentorStaffRows: Row[] = [
  {
    field: "Query.mentorJudgement",
    about: "of the learner",
    text: "query($id: ID!) { mentorJudgement(lessonId: $id) { id verdicts { evidence } } }",
    variables: ({ tutored }) => ({ id: tutored.exerciseId }),
    expect: learnerAlone("null"),
  },
  {
    field: "Query.lessonJudgements",
    about: "of a published course",
    text: judgements,
    variables: ({ tutored }) => ({ id: tutored.exerciseId }),
    expect: staff,
  },
  {
    field: "Query.lessonJudgements",
    about: "of a draft",
    text: judgements,
    variables: ({ draft }) => ({ id: draft.lessonIds[0] }),
    expect: staffOfDraft("null"),
  },
  {
    field: "Query.mentorInsights",
    text: "query($id: ID!) { mentorInsights(courseId: $id, first: 2) { nodes { id text } } }",
    variables: ({ tutored }) => ({ id: tutored.courseId }),
    expect: signedIn("ok"),
  },
  ...ofCourse("Query.courseInsights", "id text"),
  ...ofCourse("Query.courseStruggles", "learners averageUnderstanding"),
  ...ofCourse("Query.courseTranscripts", "id title"),
  {
    field: "Query.mentorTranscript",
    about: "that the learner and the platform let the staff read",
    text: "query($id: ID!) { mentorTranscript(threadId: $id) { id messages(first: 2) { nodes { content } } } }",
    variables: ({ tutored }) => ({ id: tutored.threadId }),
    expect: readers,
  },
  {
    field: "Query.mentorTranscript",
    about: "that another learner keeps to themselves",
    text: "query($id: ID!) { mentorTranscript(threadId: $id) { id } }",
    variables: ({ tutored }) => ({ id: tutored.keptThreadId }),
    expect: signedIn("null"),
  },
];
