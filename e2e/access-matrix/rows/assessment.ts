import { learnerAlone, staff, staffOfDraft, type Expectation, type Row } from "../row";

const EDITOR = "query($lessonId: ID!) { quizEditor(lessonId: $lessonId) { passPercent questions { id options { correct } } } }";
const CHOICE = {
  type: "TRUE_FALSE",
  prompt: "Bread needs salt.",
  options: [
    { text: "True", correct: true },
    { text: "False", correct: false },
  ],
};
const lessonMissing = "PROBLEM LESSON_NOT_FOUND";
/** Learners take quizzes, and staff try them out. */
const takers: Expectation = {
  visitor: "UNAUTHENTICATED",
  learner: "ok",
  instructor: "ok",
  stranger: "PROBLEM NOT_ENROLLED",
  admin: "ok",
};

/** Quizzes and attempts. */
export const assessmentRows: Row[] = [
  {
    field: "Query.quizEditor",
    about: "of a published course",
    text: EDITOR,
    variables: ({ course }) => ({ lessonId: course.quizId }),
    expect: staff,
  },
  {
    field: "Query.quizEditor",
    about: "of a draft",
    text: EDITOR,
    variables: ({ draft }) => ({ lessonId: draft.quizId }),
    expect: staffOfDraft(lessonMissing),
  },
  {
    field: "Query.quizAttempt",
    about: "the learner's",
    text: "query($id: ID!) { quizAttempt(id: $id) { id status } }",
    variables: async world => ({ id: (await world.attemptOfLearner()).id }),
    expect: { visitor: "UNAUTHENTICATED", learner: "ok", instructor: "ok", stranger: "null", admin: "ok" },
  },
  {
    field: "Mutation.startQuizAttempt",
    about: "in a published course",
    variables: ({ course }) => ({ input: { lessonId: course.quizId } }),
    expect: takers,
  },
  {
    field: "Mutation.startQuizAttempt",
    about: "in a draft",
    variables: ({ draft }) => ({ input: { lessonId: draft.quizId } }),
    expect: { ...takers, learner: lessonMissing, stranger: lessonMissing },
  },
  {
    field: "Mutation.startQuizAttempt",
    about: "that is not published yet, in a published course",
    variables: async world => ({ input: { lessonId: await world.newUnpublishedQuiz() } }),
    expect: { ...takers, learner: lessonMissing, stranger: lessonMissing },
  },
  {
    field: "Mutation.saveQuizAnswer",
    about: "in the learner's attempt",
    variables: async world => {
      const { id, questionId, optionId } = await world.attemptOfLearner();
      return { input: { attemptId: id, questionId, optionIds: [optionId] } };
    },
    expect: learnerAlone("PROBLEM ATTEMPT_NOT_FOUND"),
  },
  {
    field: "Mutation.submitQuizAttempt",
    about: "the learner's",
    variables: async world => ({ input: { attemptId: (await world.attemptOfLearner()).id } }),
    expect: learnerAlone("PROBLEM ATTEMPT_NOT_FOUND"),
  },
  {
    field: "Mutation.createQuestion",
    about: "in a published course",
    variables: ({ course }) => ({ input: { lessonId: course.quizId, ...CHOICE } }),
    expect: staff,
  },
  {
    field: "Mutation.createQuestion",
    about: "in a draft",
    variables: ({ draft }) => ({ input: { lessonId: draft.quizId, ...CHOICE } }),
    expect: staffOfDraft(lessonMissing),
  },
  {
    field: "Mutation.updateQuestion",
    about: "of a published course",
    variables: ({ course }) => ({ input: { questionId: course.questionId, points: 2 } }),
    expect: staff,
  },
  {
    field: "Mutation.updateQuestion",
    about: "of a draft",
    variables: ({ draft }) => ({ input: { questionId: draft.questionId, points: 2 } }),
    expect: staffOfDraft("PROBLEM QUESTION_NOT_FOUND"),
  },
  {
    field: "Mutation.archiveQuestion",
    variables: async world => ({ input: { questionId: (await world.newQuiz()).questionId } }),
    expect: staff,
  },
  {
    field: "Mutation.configureQuiz",
    variables: ({ course }) => ({ input: { lessonId: course.quizId, passPercent: 60 } }),
    expect: staff,
  },
  {
    field: "Mutation.reorderQuestions",
    variables: async world => {
      const { quizId, questionId } = await world.newQuiz();
      return { input: { lessonId: quizId, questionIds: [questionId] } };
    },
    expect: staff,
  },
];
