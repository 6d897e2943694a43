import type { PrivateField } from "./private-field";
import { privateCatalogFields } from "./private-catalog-fields";
import { privateMentorFields } from "./private-mentor-fields";
import { everybody, signedIn, staffAlone, staffAndLearner, type Expectation } from "./row";

const OF_INSTRUCTOR = "course(id: $courseId) { instructor { displayName";
/** Of the instructor, read through a course of theirs. */
const themselvesAndAdmins: Expectation = { ...everybody("null"), instructor: "ok", admin: "ok" };

function ofInstructor(name: string, selection = ""): PrivateField {
  return {
    field: `User.${name}`,
    text: `query($courseId: ID!) { ${OF_INSTRUCTOR} ${name} ${selection} } } }`,
    path: ["course", "instructor", name],
    variables: ({ course }) => ({ courseId: course.id }),
    expect: themselvesAndAdmins,
  };
}

function content(about: string, expect: Expectation, lessonOf: (world: Parameters<PrivateField["variables"]>[0]) => string) {
  const text = "query($id: ID!) { lesson(id: $id) { content { __typename ... on ArticleContent { markdown } } } }";
  const variables: PrivateField["variables"] = world => ({ id: lessonOf(world) });
  return { field: `Lesson.content ${about}`, text, path: ["lesson", "content"], variables, expect };
}

/** Fields whose value depends on who asks, below root fields that more people may use. */
export const privateFields: readonly PrivateField[] = [
  { ...ofInstructor("displayName"), expect: everybody("ok") },
  ...["firstName", "lastName", "email", "emailVerified", "phone", "username", "role", "timeZone", "locale", "active"].map(name =>
    ofInstructor(name),
  ),
  ...["lastLoginAt", "createdAt"].map(name => ofInstructor(name)),
  ofInstructor("sessions", "{ nodes { id } }"),
  ofInstructor("payments", "{ nodes { id } }"),
  ofInstructor("enrollments", "{ nodes { id } }"),
  {
    field: "User.email of the learner, read in their enrolment",
    text: "query($id: ID!) { enrollment(id: $id) { user { email } } }",
    path: ["enrollment", "user", "email"],
    variables: ({ enrollmentId }) => ({ id: enrollmentId }),
    // The instructor sees who learns, and not how to reach them.
    expect: { visitor: "UNAUTHENTICATED", learner: "ok", instructor: "null", stranger: "null", admin: "ok" },
  },
  ...privateCatalogFields,
  ...privateMentorFields,
  {
    field: "Course.enrollments",
    text: "query($id: ID!) { course(id: $id) { enrollments(first: 1) { nodes { id } } } }",
    path: ["course", "enrollments"],
    variables: ({ course }) => ({ id: course.id }),
    expect: { ...signedIn("FORBIDDEN"), instructor: "ok", admin: "ok" },
  },
  {
    field: "Course.viewerEnrollment",
    text: "query($id: ID!) { course(id: $id) { viewerEnrollment { id } } }",
    path: ["course", "viewerEnrollment"],
    variables: ({ course }) => ({ id: course.id }),
    expect: { ...everybody("null"), learner: "ok" },
  },
  content("of a lesson", staffAndLearner, ({ course }) => course.lessonIds[0]!),
  content("of a quiz, which has no questions in it", staffAndLearner, ({ course }) => course.quizId),
  content("of a free preview", everybody("ok"), ({ preview }) => preview.lessonIds[0]!),
  content("of a free preview in a draft", staffAlone, ({ draftPreview }) => draftPreview.lessonIds[0]!),
  content("of a draft", staffAlone, ({ draft }) => draft.lessonIds[0]!),
  {
    field: "Payment.providerReference",
    text: "query($id: ID!) { payment(id: $id) { providerReference } }",
    path: ["payment", "providerReference"],
    variables: ({ paymentId }) => ({ id: paymentId }),
    expect: { ...signedIn("null"), admin: "ok" },
  },
  {
    field: "QuizAnswer.solution, while the learner may try again",
    text: "query($id: ID!) { quizAttempt(id: $id) { answers { correct solution { options { id } } } } }",
    path: ["quizAttempt", "answers", 0, "solution"],
    variables: ({ failedAttemptId }) => ({ id: failedAttemptId }),
    expect: { ...signedIn("null"), instructor: "ok", admin: "ok" },
  },
  {
    field: "QuizAttempt.answers, while it runs",
    text: "query($id: ID!) { quizAttempt(id: $id) { answers { correct } } }",
    path: ["quizAttempt", "answers", 0],
    variables: ({ runningAttemptId }) => ({ id: runningAttemptId }),
    expect: signedIn("null"),
  },
];
