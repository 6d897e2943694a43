import { admins, learnerAlone, signedIn, type Row } from "../row";

/** What the mentor costs, who may look at it, and what people look at. */
export const mentorTrustRows: Row[] = [
  {
    field: "Query.mentorBudget",
    about: "in a course",
    text: "query($id: ID!) { mentorBudget(courseId: $id) { limit used } }",
    variables: ({ course }) => ({ id: course.id }),
    expect: { ...signedIn("ok"), stranger: "null" },
  },
  {
    field: "Query.mentorBudget",
    about: "in a draft",
    text: "query($id: ID!) { mentorBudget(courseId: $id) { limit used } }",
    variables: ({ draft }) => ({ id: draft.id }),
    expect: { ...signedIn("null"), instructor: "ok", admin: "ok" },
  },
  {
    field: "Query.mentorSpending",
    text: "query($day: String!) { mentorSpending(from: $day, to: $day, groupBy: [LEARNER]) { nodes { calls learner { email } } } }",
    variables: () => ({ day: new Date().toISOString().slice(0, 10) }),
    expect: admins,
  },
  { field: "Query.mentorSettings", text: "{ mentorSettings { transcriptsForInstructors } }", expect: admins },
  {
    field: "Mutation.updateMentorSettings",
    variables: () => ({ input: { transcriptsForInstructors: true } }),
    expect: admins,
  },
  { field: "Query.mentorPrivacy", text: "{ mentorPrivacy { shareTranscripts } }", expect: signedIn("ok") },
  {
    field: "Mutation.updateMentorPrivacy",
    variables: () => ({ input: { shareTranscripts: true } }),
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.flagMentorMessage",
    about: "to the learner",
    variables: ({ tutored }) => ({ input: { messageId: tutored.messageId } }),
    expect: learnerAlone("PROBLEM MESSAGE_NOT_FOUND"),
  },
  { field: "Query.flaggedExchanges", text: "{ flaggedExchanges(first: 2) { nodes { question answer } } }", expect: admins },
  {
    field: "Query.flaggedExchange",
    text: "query($id: ID!) { flaggedExchange(id: $id) { question answer learner { email } } }",
    variables: ({ tutored }) => ({ id: tutored.flaggedId }),
    expect: admins,
  },
  {
    field: "Mutation.reviewFlaggedExchange",
    variables: ({ tutored }) => ({ input: { id: tutored.flaggedId, decision: "DISMISSED" } }),
    expect: admins,
  },
];
