import { admins, learnerAlone, signedIn, staff, type Expectation, type Row } from "../row";

/** An enrolment is the learner's and the admins' to change; the course's instructor looks on, and others do not know of it. */
const learnerAndAdmins: Expectation = {
  visitor: "UNAUTHENTICATED",
  learner: "ok",
  instructor: "FORBIDDEN",
  stranger: "PROBLEM ENROLLMENT_NOT_FOUND",
  admin: "ok",
};
/** Progress is one's own: who is not enrolled has none, whatever their role. */
const enrolled = learnerAlone("PROBLEM NOT_ENROLLED");

/** Enrolments and progress. */
export const learningProgressRows: Row[] = [
  {
    field: "Query.enrollment",
    about: "the learner's",
    text: "query($id: ID!) { enrollment(id: $id) { id status progressPercent } }",
    variables: ({ enrollmentId }) => ({ id: enrollmentId }),
    expect: { visitor: "UNAUTHENTICATED", learner: "ok", instructor: "ok", stranger: "null", admin: "ok" },
  },
  {
    field: "Mutation.enrollInCourse",
    about: "a free one",
    variables: async world => ({ input: { courseId: (await world.newCourse()).id } }),
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.enrollInCourse",
    about: "one with a price",
    variables: ({ paidCourse }) => ({ input: { courseId: paidCourse.id } }),
    expect: signedIn("PROBLEM COURSE_NOT_FREE"),
  },
  {
    field: "Mutation.enrollInCourse",
    about: "a draft",
    variables: ({ draft }) => ({ input: { courseId: draft.id } }),
    expect: signedIn("PROBLEM COURSE_NOT_FOUND"),
  },
  {
    field: "Mutation.enrollUser",
    variables: ({ paidCourse, stranger }) => ({ input: { courseId: paidCourse.id, userId: stranger.id } }),
    expect: admins,
  },
  {
    field: "Mutation.dropEnrollment",
    variables: async world => ({ input: { enrollmentId: await world.newEnrollment() } }),
    expect: learnerAndAdmins,
  },
  {
    field: "Mutation.pauseEnrollment",
    variables: async world => ({ input: { enrollmentId: await world.newEnrollment() } }),
    expect: learnerAndAdmins,
  },
  {
    field: "Mutation.resumeEnrollment",
    variables: async world => ({ input: { enrollmentId: await world.newPausedEnrollment() } }),
    expect: learnerAndAdmins,
  },
  {
    field: "Mutation.startLesson",
    variables: ({ course }) => ({ input: { lessonId: course.lessonIds[0] } }),
    expect: enrolled,
  },
  {
    field: "Mutation.startLesson",
    about: "of a draft",
    variables: ({ draft }) => ({ input: { lessonId: draft.lessonIds[0] } }),
    expect: {
      ...signedIn("PROBLEM LESSON_NOT_FOUND"),
      instructor: "PROBLEM NOT_ENROLLED",
      admin: "PROBLEM NOT_ENROLLED",
    },
  },
  {
    field: "Mutation.completeLesson",
    variables: ({ course }) => ({ input: { lessonId: course.lessonIds[0] } }),
    expect: enrolled,
  },
  {
    field: "Mutation.completeLesson",
    about: "not published yet, in a published course",
    variables: async world => ({ input: { lessonId: await world.newUnpublishedLesson() } }),
    expect: {
      ...signedIn("PROBLEM LESSON_NOT_FOUND"),
      instructor: "PROBLEM NOT_ENROLLED",
      admin: "PROBLEM NOT_ENROLLED",
    },
  },
  {
    field: "Mutation.moveEnrollments",
    about: "in a published course",
    variables: ({ course }) => ({ input: { courseId: course.id, toVersion: 1 } }),
    expect: staff,
  },
  {
    field: "Mutation.moveEnrollments",
    about: "in a draft, which has no version",
    variables: ({ draft }) => ({ input: { courseId: draft.id, toVersion: 1 } }),
    expect: {
      ...signedIn("PROBLEM COURSE_NOT_FOUND"),
      instructor: "PROBLEM VERSION_NOT_FOUND",
      admin: "PROBLEM VERSION_NOT_FOUND",
    },
  },
  {
    field: "Subscription.progressUpdated",
    about: "while the learner completes lessons",
    text: "subscription($courseId: ID!) { progressUpdated(courseId: $courseId) { progressPercent } }",
    variables: async world => ({ courseId: (await world.newCourseOfLearner()).id }),
    happen: (world, { courseId }) => world.completeNextLesson(courseId as string),
    expect: learnerAlone("silence"),
  },
];
