import { learnerAlone, signedIn, type Row } from "../row";

const missing = learnerAlone("PROBLEM CURRICULUM_NOT_FOUND");
const proposalMissing = learnerAlone("PROBLEM ADAPTATION_NOT_FOUND");

/** A curriculum is one person's: nobody else knows of it. */
export const curriculumRows: Row[] = [
  {
    field: "Query.curriculum",
    about: "the learner's",
    text: "query($id: ID!) { curriculum(id: $id) { id goal version { tree { title } } adaptation { id } } }",
    variables: ({ tutored }) => ({ id: tutored.curriculumId }),
    expect: learnerAlone("null"),
  },
  { field: "Query.curricula", text: "{ curricula(first: 2) { nodes { id goal } } }", expect: signedIn("ok") },
  {
    field: "Query.curriculumDiff",
    about: "the learner's",
    text: "query($id: ID!) { curriculumDiff(id: $id, from: 1, to: 2) { changes { title } } }",
    variables: ({ tutored }) => ({ id: tutored.curriculumId }),
    expect: missing,
  },
  {
    field: "Mutation.generateCurriculum",
    asNewPerson: true,
    variables: world => ({
      input: { requestId: world.newName(), goal: "Bake bread", level: "BEGINNER", totalSeconds: 36_000 },
    }),
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.cancelCurriculum",
    about: "the learner's",
    variables: ({ tutored }) => ({ input: { curriculumId: tutored.curriculumId } }),
    expect: missing,
  },
  {
    field: "Mutation.editCurriculum",
    about: "the learner's",
    variables: async ({ tutoring, tutored }) => ({ input: await tutoring.curricula.edition(tutored.curriculumId) }),
    expect: missing,
  },
  {
    field: "Mutation.regenerateCurriculumLessons",
    about: "of the learner",
    variables: async ({ tutoring, tutored }) => {
      const { curriculumId, baseVersion } = await tutoring.curricula.edition(tutored.curriculumId);
      return { input: { curriculumId, baseVersion } };
    },
    expect: missing,
  },
  {
    field: "Mutation.applyCurriculum",
    about: "the learner's",
    variables: async ({ tutoring, tutored }) => {
      const { curriculumId, baseVersion } = await tutoring.curricula.edition(tutored.curriculumId);
      return { input: { curriculumId, version: baseVersion } };
    },
    expect: missing,
  },
  {
    field: "Mutation.adaptCurriculum",
    about: "the learner's",
    variables: ({ tutored }) => ({ input: { curriculumId: tutored.curriculumId } }),
    expect: missing,
  },
  {
    field: "Mutation.acceptAdaptation",
    about: "of the learner's curriculum",
    variables: async ({ tutoring, tutored }) => ({
      input: { adaptationId: await tutoring.curricula.proposal(tutored.curriculumId) },
    }),
    expect: proposalMissing,
  },
  {
    field: "Mutation.rejectAdaptation",
    about: "of the learner's curriculum",
    variables: async ({ tutoring, tutored }) => ({
      input: { adaptationId: await tutoring.curricula.proposal(tutored.curriculumId) },
    }),
    expect: proposalMissing,
  },
  {
    field: "Subscription.curriculumUpdated",
    about: "the learner's",
    text: "subscription($id: ID!) { curriculumUpdated(id: $id) { __typename } }",
    variables: ({ tutored }) => ({ id: tutored.curriculumId }),
    expect: missing,
  },
];
