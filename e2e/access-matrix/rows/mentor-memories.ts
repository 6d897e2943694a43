import { learnerAlone, signedIn, type Expectation, type Row } from "../row";

const memoryMissing = learnerAlone("PROBLEM MEMORY_NOT_FOUND");
const proposalMissing = learnerAlone("PROBLEM PROPOSAL_NOT_FOUND");
/** Whoever may ask about a course may have something remembered in it. */
const askers: Expectation = { ...signedIn("ok"), stranger: "PROBLEM NOT_ENROLLED" };

/** What the mentor remembers of somebody, and proposes to: theirs alone, whoever else teaches or rules. */
export const mentorMemoryRows: Row[] = [
  { field: "Query.mentorMemories", text: "{ mentorMemories(first: 2) { nodes { id value } } }", expect: signedIn("ok") },
  {
    field: "Query.mentorMemory",
    about: "of the learner",
    text: "query($id: ID!) { mentorMemory(id: $id) { id value source { content } } }",
    variables: ({ tutored }) => ({ id: tutored.memoryId }),
    expect: learnerAlone("null"),
  },
  { field: "Query.mentorMemoryExport", text: "{ mentorMemoryExport { json } }", expect: signedIn("ok") },
  {
    field: "Mutation.rememberForMentor",
    about: "everywhere",
    variables: world => ({ input: { kind: "FACT", key: world.newName(), value: "Has no scale." } }),
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.rememberForMentor",
    about: "in a course",
    variables: (world, actor) => ({
      input: { courseId: world.course.id, kind: "FACT", key: actor, value: "Has no scale." },
    }),
    expect: askers,
  },
  {
    field: "Mutation.rememberForMentor",
    about: "in a draft",
    variables: ({ draft }, actor) => ({ input: { courseId: draft.id, kind: "FACT", key: actor, value: "Has no scale." } }),
    expect: { ...signedIn("PROBLEM COURSE_NOT_FOUND"), instructor: "ok", admin: "ok" },
  },
  {
    field: "Mutation.correctMentorMemory",
    about: "of the learner",
    variables: ({ tutored }) => ({ input: { memoryId: tutored.memoryId, value: "Has an oven." } }),
    expect: memoryMissing,
  },
  {
    field: "Mutation.forgetMentorMemory",
    about: "of the learner",
    variables: async world => ({ input: { memoryId: await world.tutoring.newMemory() } }),
    expect: memoryMissing,
  },
  {
    field: "Mutation.forgetAllMentorMemories",
    variables: () => ({ input: {} }),
    asNewPerson: true,
    expect: signedIn("ok"),
  },
  {
    field: "Query.mentorProposals",
    text: "{ mentorProposals(first: 2) { nodes { ... on MentorMemoryProposal { id value } } } }",
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.acceptMentorProposal",
    about: "to the learner",
    variables: ({ tutored }) => ({ input: { proposalId: tutored.proposalIds[0] } }),
    expect: proposalMissing,
  },
  {
    field: "Mutation.rejectMentorProposal",
    about: "to the learner",
    variables: ({ tutored }) => ({ input: { proposalId: tutored.proposalIds[1] } }),
    expect: proposalMissing,
  },
  { field: "Query.activities", text: "{ activities(first: 2) { nodes { id note } } }", expect: signedIn("ok") },
];
