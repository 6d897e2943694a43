import { Author } from "../author";
import { everybody, signedIn, staff, type Expectation, type Row, type Variables } from "../row";
import type { World } from "../world";

const JOB = "query($id: ID!) { job(id: $id) { id status result { __typename } } }";
/** Of the instructor's own: others do not know of it, admins may see it. */
const instructorAndAdmins: Expectation = { ...signedIn("null"), instructor: "ok", admin: "ok" };
const SOME_FILE = { purpose: "PDF", fileName: "sheet.pdf", sizeBytes: 1_000 };
const VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nFlour.\n";

/** Of those who may, each needs one of their own. */
async function resourceToDelete(world: World, actor: string): Promise<string> {
  const may = actor === "instructor" || actor === "admin";
  return may ? world.mediaAuthor.resource(world.media.articleId) : world.media.resourceId;
}

/** In a draft. */
async function lessonOfStranger({ stranger, admin }: World): Promise<string> {
  return (await new Author(stranger.client, admin.client).draft()).lessonIds[0]!;
}

async function commit(world: World, itemId: string): Promise<Variables> {
  const token = await world.scormRuns.token(world.media.scormId);
  const runId = await world.scormRuns.opening(token, itemId);
  return { input: { token, itemId, runId, sequence: 1, elements: [] } };
}

/** What somebody has who was never given a launch. */
const forged = { token: Buffer.alloc(69, 7).toString("base64url"), itemId: "intro" };
const noRun = { runId: "01900000-0000-7000-8000-000000000000", sequence: 1, elements: [] };

/** Uploads, jobs, transcripts, resources and SCORM packages. */
export const catalogFileRows: Row[] = [
  { field: "Mutation.requestUpload", variables: () => ({ input: SOME_FILE }), expect: signedIn("ok") },
  {
    field: "Mutation.completeUpload",
    about: "the instructor's",
    variables: async world => ({ input: { uploadId: await world.mediaAuthor.announcedUpload() } }),
    // Not for admins: they have not brought the bytes.
    expect: { ...signedIn("PROBLEM UPLOAD_NOT_FOUND"), instructor: "ok" },
  },
  {
    field: "Query.upload",
    about: "the instructor's",
    text: "query($id: ID!) { upload(id: $id) { id fileName job { id } } }",
    variables: ({ media }) => ({ id: media.pdfUploadId }),
    expect: instructorAndAdmins,
  },
  {
    field: "Query.job",
    about: "the instructor's",
    text: JOB,
    variables: ({ media }) => ({ id: media.jobId }),
    expect: instructorAndAdmins,
  },
  { field: "Query.jobs", text: "{ jobs(first: 2) { nodes { id } } }", expect: signedIn("ok") },
  {
    field: "Subscription.jobUpdated",
    about: "the instructor's",
    text: "subscription($id: ID!) { jobUpdated(id: $id) { id status } }",
    variables: ({ media }) => ({ id: media.jobId }),
    expect: { ...signedIn("PROBLEM JOB_NOT_FOUND"), instructor: "ok", admin: "ok" },
  },
  {
    field: "Mutation.requestTranscript",
    variables: ({ media }) => ({ input: { lessonId: media.videoId } }),
    expect: staff,
  },
  {
    field: "Mutation.updateTranscript",
    variables: ({ media }) => ({ input: { lessonId: media.videoId, vtt: VTT } }),
    expect: staff,
  },
  {
    field: "Mutation.deleteTranscript",
    variables: async world => ({ input: { lessonId: await world.mediaAuthor.transcribedLesson(world.media.chapterId) } }),
    expect: staff,
  },
  {
    field: "Mutation.importResource",
    variables: ({ media }) => ({ input: { lessonId: media.articleId, pdf: { uploadId: media.pdfUploadId } } }),
    expect: staff,
  },
  {
    field: "Mutation.importResource",
    about: "a file of the instructor's, into a course of the stranger's",
    variables: async world => ({
      input: { lessonId: await lessonOfStranger(world), pdf: { uploadId: world.media.pdfUploadId } },
    }),
    expect: {
      ...signedIn("PROBLEM LESSON_NOT_FOUND"),
      stranger: "PROBLEM UPLOAD_NOT_FOUND",
      admin: "ok",
    },
  },
  {
    field: "Mutation.refreshResource",
    variables: ({ media }) => ({ input: { resourceId: media.resourceId } }),
    expect: staff,
  },
  {
    field: "Mutation.updateResource",
    variables: ({ media }) => ({ input: { resourceId: media.resourceId, title: "Knots" } }),
    expect: staff,
  },
  {
    field: "Mutation.deleteResource",
    variables: async (world, actor) => ({ input: { resourceId: await resourceToDelete(world, actor) } }),
    expect: staff,
  },
  {
    field: "Query.scormAttempts",
    text: "query($lessonId: ID!) { scormAttempts(lessonId: $lessonId, first: 2) { nodes { id user { id } } } }",
    variables: ({ media }) => ({ lessonId: media.scormId }),
    expect: instructorAndAdmins,
  },
  {
    field: "Mutation.restartScorm",
    about: "of a lesson whose package they are not in the midst of",
    variables: ({ media }) => ({ input: { lessonId: media.articleId } }),
    // It is about what one has done oneself: nobody learns more of a lesson, and staff have no part in it.
    expect: signedIn("PROBLEM SCORM_NOT_REPLACED"),
  },
  {
    field: "Mutation.beginScorm",
    about: "with the token of a launch",
    variables: async world => ({
      input: { token: await world.scormRuns.token(world.media.scormId), itemId: "hidden" },
    }),
    // The token is for whoever has it: the page of a package is signed in as nobody.
    expect: everybody("ok"),
  },
  {
    field: "Mutation.beginScorm",
    about: "with a forged token",
    variables: () => ({ input: forged }),
    expect: everybody("PROBLEM SCORM_LAUNCH_UNKNOWN"),
  },
  {
    field: "Mutation.commitScorm",
    about: "with the token of a launch",
    variables: world => commit(world, "intro"),
    expect: everybody("ok"),
  },
  {
    field: "Mutation.commitScorm",
    about: "with a forged token",
    variables: () => ({ input: { ...forged, ...noRun } }),
    expect: everybody("PROBLEM SCORM_LAUNCH_UNKNOWN"),
  },
  {
    field: "Mutation.finishScorm",
    about: "with the token of a launch",
    variables: world => commit(world, "quiz"),
    expect: everybody("ok"),
  },
  {
    field: "Mutation.finishScorm",
    about: "with a forged token",
    variables: () => ({ input: { ...forged, ...noRun } }),
    expect: everybody("PROBLEM SCORM_LAUNCH_UNKNOWN"),
  },
  {
    field: "Mutation.importScormPackage",
    variables: ({ media }) => ({ input: { lessonId: media.scormId, uploadId: media.packageUploadId } }),
    expect: staff,
  },
];
