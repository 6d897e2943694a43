import { slugOf } from "../look-up";
import { admins, everybody, signedIn, staffAlone, type Row } from "../row";

const FOUND = `query($query: String, $filter: CourseFilter) { courses(first: 2, query: $query, filter: $filter, sort: RATED) {
  nodes { id } totalCount facets { levels { count } categories { category { id } count } instructors { instructor { id } } } } }`;
const LESSONS =
  'query($courseId: ID!) { lessonSearch(courseId: $courseId, query: "flour", first: 2) { nodes { lesson { id } } } }';
const BY_SLUG = "query($slug: String!) { courseBySlug(slug: $slug) { movedTo course { id } } }";
const courseMissing = "PROBLEM COURSE_NOT_FOUND";

/** How courses are found, and what people think of them. */
export const catalogFindingRows: Row[] = [
  {
    field: "Query.courses",
    about: "found by words and a filter",
    text: FOUND,
    variables: ({ instructor }) => ({ query: "bread", filter: { instructorIds: [instructor.id], price: { free: true } } }),
    expect: everybody("ok"),
  },
  {
    field: "Query.lessonSearch",
    about: "in a published course",
    text: LESSONS,
    variables: ({ course }) => ({ courseId: course.id }),
    expect: everybody("ok"),
  },
  {
    field: "Query.lessonSearch",
    about: "in a draft",
    text: LESSONS,
    variables: ({ draft }) => ({ courseId: draft.id }),
    expect: staffAlone,
  },
  { field: "Query.tags", text: '{ tags(prefix: "b", first: 5) { name courseCount } }', expect: everybody("ok") },
  {
    field: "Query.courseBySlug",
    about: "of a published course",
    text: BY_SLUG,
    variables: async world => ({ slug: await slugOf(world, world.course) }),
    expect: everybody("ok"),
  },
  {
    field: "Query.courseBySlug",
    about: "of a draft",
    text: BY_SLUG,
    variables: async world => ({ slug: await slugOf(world, world.draft) }),
    expect: staffAlone,
  },
  {
    field: "Mutation.rateCourse",
    about: "a published course, in which the learner learns",
    variables: ({ course }) => ({ input: { courseId: course.id, stars: 4, text: "Good bread." } }),
    expect: { ...signedIn("PROBLEM NOT_ENROLLED"), learner: "ok", instructor: "PROBLEM OWN_COURSE" },
  },
  {
    field: "Mutation.rateCourse",
    about: "a draft",
    variables: ({ draft }) => ({ input: { courseId: draft.id, stars: 4 } }),
    expect: { ...signedIn(courseMissing), instructor: "PROBLEM OWN_COURSE", admin: "PROBLEM NOT_ENROLLED" },
  },
  {
    field: "Mutation.withdrawRating",
    about: "of a published course",
    // Who has none has nothing to take back.
    variables: ({ paidCourse }) => ({ input: { courseId: paidCourse.id } }),
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.withdrawRating",
    about: "of a draft",
    variables: ({ draft }) => ({ input: { courseId: draft.id } }),
    expect: { ...signedIn(courseMissing), instructor: "ok", admin: "ok" },
  },
  {
    field: "Mutation.moderateRating",
    variables: ({ ratingId }) => ({ input: { ratingId, hidden: true } }),
    expect: admins,
  },
];
