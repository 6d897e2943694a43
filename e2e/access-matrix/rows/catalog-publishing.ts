import { randomUUID } from "node:crypto";
import { admins, instructors, signedIn, staff, staffOfDraft, type Row } from "../row";

const courseMissing = "PROBLEM COURSE_NOT_FOUND";
const PLAN = {
  topic: "Bread",
  goals: ["Bake one"],
  currentLevel: "BEGINNER",
  targetLevel: "ADVANCED",
  weeks: 4,
  rhythm: { kind: "DAILY" },
};

/** How courses are reviewed, published, handed on and copied. */
export const catalogPublishingRows: Row[] = [
  {
    field: "Query.courseVersionDiff",
    about: "of a published course",
    text: "query($courseId: ID!) { courseVersionDiff(courseId: $courseId, from: 1) { lessons { id } } }",
    variables: ({ course }) => ({ courseId: course.id }),
    expect: staff,
  },
  {
    field: "Query.courseVersionDiff",
    about: "of an archived course",
    text: "query($courseId: ID!) { courseVersionDiff(courseId: $courseId, from: 1) { lessons { id } } }",
    variables: ({ archived }) => ({ courseId: archived.id }),
    expect: { ...signedIn("null"), instructor: "ok", admin: "ok" },
  },
  { field: "Query.reviewQueue", text: "{ reviewQueue(first: 2) { nodes { id course { id } } } }", expect: admins },
  { field: "Query.taughtCourseCounts", text: "{ taughtCourseCounts { publication count } }", expect: instructors },
  { field: "Query.privateCourses", text: "{ privateCourses(first: 2) { nodes { id } } }", expect: signedIn("ok") },
  {
    field: "Mutation.submitCourse",
    about: "a draft",
    variables: async world => ({ input: { courseId: (await world.newDraft()).id } }),
    expect: staffOfDraft(courseMissing),
  },
  {
    field: "Mutation.submitCourse",
    about: "a published course",
    variables: async world => ({ input: { courseId: (await world.newCourse()).id } }),
    expect: staff,
  },
  {
    field: "Mutation.withdrawCourse",
    about: "one that waits for its first review",
    variables: async world => ({ input: { courseId: (await world.newSubmittedCourse()).id } }),
    expect: staffOfDraft(courseMissing),
  },
  {
    field: "Mutation.withdrawCourse",
    about: "a published course",
    variables: ({ course }) => ({ input: { courseId: course.id } }),
    expect: staff,
  },
  {
    field: "Mutation.approveCourse",
    variables: async world => ({ input: { courseId: (await world.newSubmittedCourse()).id } }),
    expect: admins,
  },
  {
    field: "Mutation.returnCourse",
    variables: async world => ({ input: { courseId: (await world.newSubmittedCourse()).id, feedback: "Salt is missing." } }),
    expect: admins,
  },
  {
    field: "Mutation.publishCourse",
    about: "a published course",
    variables: async world => ({ input: { courseId: (await world.newCourse()).id } }),
    expect: admins,
  },
  {
    field: "Mutation.transferCourse",
    about: "a published course",
    variables: async world => ({ input: { courseId: (await world.newCourse()).id, instructorId: world.stranger.id } }),
    expect: staff,
  },
  {
    field: "Mutation.transferCourse",
    about: "a draft",
    variables: async world => ({ input: { courseId: (await world.newDraft()).id, instructorId: world.stranger.id } }),
    expect: staffOfDraft(courseMissing),
  },
  {
    field: "Mutation.duplicateCourse",
    about: "a published course",
    variables: ({ course }) => ({ input: { courseId: course.id, requestId: randomUUID() } }),
    expect: staff,
  },
  {
    field: "Mutation.duplicateCourse",
    about: "a draft",
    variables: ({ draft }) => ({ input: { courseId: draft.id, requestId: randomUUID() } }),
    expect: staffOfDraft(courseMissing),
  },
  {
    field: "Mutation.changeCourseSlug",
    about: "of a published course",
    variables: (world, actor) => ({ input: { courseId: world.course.id, slug: `bread-for-${actor}` } }),
    expect: staff,
  },
  {
    field: "Mutation.changeCourseSlug",
    about: "of a draft",
    variables: (world, actor) => ({ input: { courseId: world.draft.id, slug: `dough-for-${actor}` } }),
    expect: staffOfDraft(courseMissing),
  },
  {
    field: "Mutation.createPrivateCourse",
    variables: () => ({ input: { title: "Mine", plan: PLAN } }),
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.updateLearningPlan",
    about: "of a public course, which has none",
    variables: ({ course }) => ({ input: { courseId: course.id, plan: PLAN } }),
    expect: { ...staff, instructor: "PROBLEM COURSE_NOT_PRIVATE", admin: "PROBLEM COURSE_NOT_PRIVATE" },
  },
];
