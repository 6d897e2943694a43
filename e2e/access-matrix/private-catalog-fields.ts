import type { PrivateField } from "./private-field";
import { everybody, ownerAndAdminsAlone, signedIn, staffAlone, staffAndLearner, type Expectation } from "./row";
import type { World } from "./world";

const learnerAlone: Expectation = { ...everybody("null"), learner: "ok" };
const learnerAndAdmins: Expectation = { ...learnerAlone, admin: "ok" };

/** A field of a course: of the published one, unless another is named. */
function ofCourse(
  name: string,
  selection: string,
  expect: Expectation,
  { id = ({ course }: World) => course.id, path = [] as (string | number)[], about = "" } = {},
): PrivateField {
  return {
    field: `Course.${name}${about}`,
    text: `query($id: ID!) { course(id: $id) { ${name} ${selection} } }`,
    path: ["course", name, ...path],
    variables: world => ({ id: id(world) }),
    expect,
  };
}

function ofLesson(field: string, selection: string, path: (string | number)[], idOf: (world: World) => string): PrivateField {
  return {
    field,
    text: `query($id: ID!) { lesson(id: $id) { ${selection} } }`,
    path: ["lesson", ...path],
    variables: world => ({ id: idOf(world) }),
    expect: staffAndLearner,
  };
}

function snippet(about: string, expect: Expectation, idOf: (world: World) => string): PrivateField {
  return {
    field: `LessonHit.snippet ${about}`,
    text: 'query($id: ID!) { lessonSearch(courseId: $id, query: "flour") { nodes { snippet { text } } } }',
    path: ["lessonSearch", "nodes", 0, "snippet"],
    variables: world => ({ id: idOf(world) }),
    expect,
  };
}

function inCatalogue(
  about: string,
  expect: Expectation,
  of: (world: World) => { instructorId: string; words: string },
): PrivateField {
  return {
    field: `Query.courses, where ${about} is looked for`,
    text: `query($words: String, $instructorId: ID!) {
      courses(query: $words, filter: { instructorIds: [$instructorId] }) { nodes { id } } }`,
    path: ["courses", "nodes", 0],
    variables: world => ({ ...of(world) }),
    expect,
  };
}

const ratings = (name: string, selection: string, expect: Expectation, path: string[] = []): PrivateField => ({
  ...ofCourse("ratings", `{ nodes { ${name} ${selection} } }`, expect, { path: ["nodes", 0, name, ...path] }),
  field: `Rating.${[name, ...path].join(".")}`,
});

/** What of the catalog depends on who asks, below root fields that more people may use. */
export const privateCatalogFields: readonly PrivateField[] = [
  ofCourse("versions", "{ nodes { number publishedBy { id } chapters { id } } }", staffAlone),
  ofCourse("transfers", "{ id }", staffAlone),
  ofCourse("publicationProblems", "{ code path }", staffAlone),
  ofCourse("reviews", "{ nodes { feedback submittedBy { id } } }", staffAlone),
  ofCourse("submittedAt", "", staffAlone, { id: ({ preview }) => preview.id }),
  ofCourse("learnerStatistics", "{ enrolled completed }", staffAlone),
  ofCourse("revenue", "{ gross { amount } }", staffAlone),
  ofCourse("plan", "{ topic }", ownerAndAdminsAlone, { id: ({ privateCourse }) => privateCourse.id }),
  ofCourse("plan", "{ topic }", everybody("null"), { about: ", which a public one has not" }),
  ofCourse("viewerRating", "{ text }", learnerAlone, { path: ["text"] }),
  ratings("text", "", learnerAndAdmins),
  ratings("stars", "", everybody("ok")),
  ratings("author", "{ displayName }", everybody("ok"), ["displayName"]),
  ratings("author", "{ email }", learnerAndAdmins, ["email"]),
  ofLesson("Lesson.attachments", "attachments { url }", ["attachments", 0, "url"], ({ media }) => media.articleId),
  ofLesson(
    "Lesson.resources",
    "resources { url material { __typename } }",
    ["resources", 0, "url"],
    ({ media }) => media.articleId,
  ),
  ofLesson(
    "VideoContent.source",
    "content { ... on VideoContent { source { __typename } } }",
    ["content", "source"],
    ({ media }) => media.videoId,
  ),
  ofLesson(
    "VideoContent.transcript",
    "content { ... on VideoContent { transcript { vtt } } }",
    ["content", "transcript", "vtt"],
    ({ media }) => media.videoId,
  ),
  ofLesson(
    "ScormContent.launchUrl",
    "content { ... on ScormContent { launchUrl } }",
    ["content", "launchUrl"],
    ({ media }) => media.scormId,
  ),
  {
    ...ofLesson("Lesson.viewerScormAttempt", "viewerScormAttempt { id }", ["viewerScormAttempt"], ({ media }) => media.scormId),
    expect: learnerAlone,
  },
  {
    field: "ScormAttempt.user, and how to reach them",
    text: "query($id: ID!) { scormAttempts(lessonId: $id) { nodes { user { email } } } }",
    path: ["scormAttempts", "nodes", 0, "user", "email"],
    variables: ({ media }) => ({ id: media.scormId }),
    expect: { ...signedIn("null"), admin: "ok" },
  },
  {
    field: "Job.result",
    text: "query($id: ID!) { job(id: $id) { result { ... on LessonResource { id url } } } }",
    path: ["job", "result", "id"],
    variables: ({ media }) => ({ id: media.jobId }),
    expect: { ...signedIn("null"), instructor: "ok", admin: "ok" },
  },
  {
    field: "Upload.job",
    text: "query($id: ID!) { upload(id: $id) { job { id } } }",
    path: ["upload", "job", "id"],
    variables: ({ media }) => ({ id: media.pdfUploadId }),
    expect: { ...signedIn("null"), instructor: "ok", admin: "ok" },
  },
  {
    field: "Enrollment.version",
    text: "query($id: ID!) { enrollment(id: $id) { version } }",
    path: ["enrollment", "version"],
    variables: ({ enrollmentId }) => ({ id: enrollmentId }),
    expect: { ...signedIn("ok"), stranger: "null" },
  },
  snippet("of a lesson", staffAndLearner, ({ course }) => course.id),
  snippet("of a free preview", everybody("ok"), ({ preview }) => preview.id),
  inCatalogue("a published course", everybody("ok"), ({ instructor }) => ({ instructorId: instructor.id, words: "bread" })),
  inCatalogue("a private course", everybody("null"), ({ learner }) => ({ instructorId: learner.id, words: "bread" })),
];
