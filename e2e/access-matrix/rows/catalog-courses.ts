import { categoryIds } from "../look-up";
import { admins, everybody, instructors, signedIn, staff, staffAlone, staffOfDraft, type Row } from "../row";

const COURSE = "query($id: ID!) { course(id: $id) { id title chapters { id lessons { id } } } }";
const NEW_TITLE = { title: "A better title" };
const courseMissing = "PROBLEM COURSE_NOT_FOUND";

/** Courses and their categories. */
export const catalogCourseRows: Row[] = [
  { field: "Query.categories", text: "{ categories { id name } }", expect: everybody("ok") },
  { field: "Query.courses", text: "{ courses(first: 2) { nodes { id title } } }", expect: everybody("ok") },
  {
    field: "Query.course",
    about: "a published one",
    text: COURSE,
    variables: ({ course }) => ({ id: course.id }),
    expect: everybody("ok"),
  },
  { field: "Query.course", about: "a draft", text: COURSE, variables: ({ draft }) => ({ id: draft.id }), expect: staffAlone },
  {
    field: "Query.course",
    about: "an archived one",
    text: COURSE,
    variables: ({ archived }) => ({ id: archived.id }),
    expect: staffAlone,
  },
  { field: "Query.taughtCourses", text: "{ taughtCourses(first: 2) { nodes { id title } } }", expect: instructors },
  {
    field: "Mutation.createCategory",
    variables: world => ({ input: { name: world.newName() } }),
    expect: admins,
  },
  {
    field: "Mutation.updateCategory",
    variables: async world => ({ input: { categoryId: await world.newCategory(), name: world.newName() } }),
    expect: admins,
  },
  {
    field: "Mutation.reorderCategories",
    variables: async world => ({ input: { categoryIds: await categoryIds(world) } }),
    expect: admins,
  },
  {
    field: "Mutation.createCourse",
    variables: () => ({ input: { title: "Bread", description: "How to bake it." } }),
    expect: instructors,
  },
  {
    field: "Mutation.updateCourse",
    about: "a published one",
    variables: ({ course }) => ({ input: { courseId: course.id, ...NEW_TITLE } }),
    expect: staff,
  },
  {
    field: "Mutation.updateCourse",
    about: "a draft",
    variables: ({ draft }) => ({ input: { courseId: draft.id, ...NEW_TITLE } }),
    expect: staffOfDraft(courseMissing),
  },
  {
    field: "Mutation.publishCourse",
    variables: async world => ({ input: { courseId: (await world.newDraft()).id } }),
    // A review is for those who are no admins.
    expect: { ...signedIn(courseMissing), instructor: "FORBIDDEN", admin: "ok" },
  },
  {
    field: "Mutation.archiveCourse",
    variables: async world => ({ input: { courseId: (await world.newCourse()).id } }),
    expect: staff,
  },
];
