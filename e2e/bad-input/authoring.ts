import type { DiscreetClient } from "./discreet-client";
import { invalid, refusal, NOBODY, NUL } from "./stage";
import type { Stage } from "./stage";

const PLAN = {
  topic: "Knots",
  goals: [],
  currentLevel: "ADVANCED",
  targetLevel: "ADVANCED",
  weeks: 4,
  rhythm: { kind: "DAILY" },
};
const SOURCE = { article: { url: "https://example.com/" } };

/** What a mutation answers, whatever it makes. */
export function answerOf(client: DiscreetClient, name: string, input: object): Promise<unknown> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation($input: ${type}!) { ${name}(input: $input) { __typename ... on Problem { code message path } } }`;
  return client.result(text, { input });
}

/** A course that bad input must leave as it is. */
interface Draft {
  id: string;
  chapterId: string;
  videoId: string;
}

/** Ids, texts and numbers that no author may send. */
export function badAuthoring(stage: Stage): void {
  describe("of an author", () => {
    let draft: Draft;
    let before: unknown;

    const make = async (name: string, type: string, input: object): Promise<string> => {
      const text = `mutation($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
        ${name}(input: $input) { __typename ... on ${type} { id } ... on Problem { code } } }`;
      return ((await stage.author.result(text, { input })) as { id: string }).id;
    };
    const present = () =>
      stage.author.result(
        `query($id: ID!) { course(id: $id) { title slug publication visibility instructor { id } submittedAt
          chapters { id title lessons { id title attachments { id } resources { id } content { __typename } } } } }`,
        { id: draft.id },
      );
    const author = (name: string, input: object) => answerOf(stage.author, name, input);

    beforeAll(async () => {
      const id = await make("createCourse", "Course", { title: "Knots", description: "How to tie them." });
      const chapterId = await make("createChapter", "Chapter", { courseId: id, title: "Bends" });
      const video = { url: "https://example.com/film.mp4" };
      const videoId = await make("createLesson", "Lesson", { chapterId, title: "A film", type: "VIDEO", video });
      draft = { id, chapterId, videoId };
      before = await present();
    });
    afterAll(async () => expect(await present()).toEqual(before));

    it.each<[string, string, object, string]>([
      ["submitCourse", "courseId", {}, "COURSE_NOT_FOUND"],
      ["withdrawCourse", "courseId", {}, "COURSE_NOT_FOUND"],
      ["transferCourse", "courseId", { instructorId: NOBODY }, "COURSE_NOT_FOUND"],
      ["duplicateCourse", "courseId", { requestId: NOBODY }, "COURSE_NOT_FOUND"],
      ["changeCourseSlug", "courseId", { slug: "knots" }, "COURSE_NOT_FOUND"],
      ["updateLearningPlan", "courseId", { plan: PLAN }, "COURSE_NOT_FOUND"],
      ["rateCourse", "courseId", { stars: 5 }, "COURSE_NOT_FOUND"],
      ["withdrawRating", "courseId", {}, "COURSE_NOT_FOUND"],
      ["reorderChapters", "courseId", { chapterIds: [] }, "COURSE_NOT_FOUND"],
      ["moveEnrollments", "courseId", { toVersion: 1 }, "COURSE_NOT_FOUND"],
      ["moveLesson", "lessonId", { chapterId: NOBODY, position: 0 }, "LESSON_NOT_FOUND"],
      ["completeUpload", "uploadId", {}, "UPLOAD_NOT_FOUND"],
      ["importScormPackage", "lessonId", { uploadId: NOBODY }, "LESSON_NOT_FOUND"],
      ["requestTranscript", "lessonId", {}, "LESSON_NOT_FOUND"],
      ["updateTranscript", "lessonId", { vtt: "WEBVTT" }, "LESSON_NOT_FOUND"],
      ["deleteTranscript", "lessonId", {}, "LESSON_NOT_FOUND"],
      ["importResource", "lessonId", SOURCE, "LESSON_NOT_FOUND"],
      ["refreshResource", "resourceId", {}, "RESOURCE_NOT_FOUND"],
      ["updateResource", "resourceId", { title: "T" }, "RESOURCE_NOT_FOUND"],
      ["deleteResource", "resourceId", {}, "RESOURCE_NOT_FOUND"],
    ])("is refused by %s where an id is unknown, or none at all", async (name, field, rest, code) => {
      expect(await author(name, { ...rest, [field]: NOBODY })).toMatchObject(refusal("NotFound", code, "input", field));
      for (const id of ["", "7", NUL, "x".repeat(10_000)])
        expect([id.slice(0, 9), await author(name, { ...rest, [field]: id })]).toMatchObject([id.slice(0, 9), invalid(field)]);
    });

    it.each<[string, (draft: Draft) => object, string[]]>([
      ["duplicateCourse", ({ id }) => ({ courseId: id, requestId: "7" }), ["requestId"]],
      ["duplicateCourse", ({ id }) => ({ courseId: id, requestId: NOBODY, title: " " }), ["title"]],
      ["duplicateCourse", ({ id }) => ({ courseId: id, requestId: NOBODY, title: "x".repeat(101) }), ["title"]],
      ["changeCourseSlug", ({ id }) => ({ courseId: id, slug: "" }), ["slug"]],
      ["changeCourseSlug", ({ id }) => ({ courseId: id, slug: "-!-" }), ["slug"]],
      ["changeCourseSlug", ({ id }) => ({ courseId: id, slug: "x".repeat(81) }), ["slug"]],
      ["changeCourseSlug", ({ id }) => ({ courseId: id, slug: NUL }), ["slug"]],
      ["updateCourse", ({ id }) => ({ courseId: id, thumbnailUploadId: "7" }), ["thumbnailUploadId"]],
      ["updateCourse", ({ id }) => ({ courseId: id, tags: ["\u0007"] }), ["tags"]],
      ["moveLesson", ({ videoId, chapterId }) => ({ lessonId: videoId, chapterId, position: -1 }), ["position"]],
      ["moveLesson", ({ videoId, chapterId }) => ({ lessonId: videoId, chapterId, position: 201 }), ["position"]],
      ["reorderChapters", ({ id, chapterId }) => ({ courseId: id, chapterIds: [chapterId, chapterId] }), ["chapterIds"]],
      ["updateTranscript", ({ videoId }) => ({ lessonId: videoId, vtt: "" }), ["vtt"]],
      ["updateTranscript", ({ videoId }) => ({ lessonId: videoId, vtt: "x".repeat(500_001) }), ["vtt"]],
      ["updateTranscript", ({ videoId }) => ({ lessonId: videoId, vtt: NUL }), ["vtt"]],
      ["updateTranscript", ({ videoId }) => ({ lessonId: videoId, vtt: "WEBVTT", language: "Klingon!" }), ["language"]],
      ["importScormPackage", ({ videoId }) => ({ lessonId: videoId, uploadId: "7" }), ["uploadId"]],
      ["importResource", ({ videoId }) => ({ lessonId: videoId, article: { url: "" } }), ["article", "url"]],
      ["importResource", ({ videoId }) => ({ lessonId: videoId, article: { url: "x".repeat(2_001) } }), ["article", "url"]],
      ["importResource", ({ videoId }) => ({ lessonId: videoId, pdf: { uploadId: "7" } }), ["pdf", "uploadId"]],
      [
        "importResource",
        ({ videoId }) => ({ lessonId: videoId, api: { url: "https://example.com/", mapping: { title: "no pointer" } } }),
        ["api", "mapping", "title"],
      ],
      ["moveEnrollments", ({ id }) => ({ courseId: id, toVersion: 0 }), ["toVersion"]],
      ["moveEnrollments", ({ id }) => ({ courseId: id, toVersion: 1, fromVersion: -1 }), ["fromVersion"]],
      ["moveEnrollments", ({ id }) => ({ courseId: id, toVersion: 1, enrollmentIds: ["7"] }), ["enrollmentIds"]],
      [
        "moveEnrollments",
        ({ id }) => ({ courseId: id, toVersion: 1, enrollmentIds: Array.from({ length: 1_001 }, () => NOBODY) }),
        ["enrollmentIds"],
      ],
      ["requestUpload", () => ({ purpose: "PDF", fileName: "", sizeBytes: 1 }), ["fileName"]],
      ["requestUpload", () => ({ purpose: "PDF", fileName: "x".repeat(201), sizeBytes: 1 }), ["fileName"]],
      ["requestUpload", () => ({ purpose: "PDF", fileName: NUL, sizeBytes: 1 }), ["fileName"]],
      ["requestUpload", () => ({ purpose: "PDF", fileName: "a.pdf", sizeBytes: 0 }), ["sizeBytes"]],
      ["requestUpload", () => ({ purpose: "PDF", fileName: "a.pdf", sizeBytes: -1 }), ["sizeBytes"]],
      ["createPrivateCourse", () => ({ title: " ", plan: PLAN }), ["title"]],
      ["createPrivateCourse", () => ({ plan: { ...PLAN, topic: "" } }), ["plan", "topic"]],
      ["createPrivateCourse", () => ({ plan: { ...PLAN, topic: NUL } }), ["plan", "topic"]],
      ["createPrivateCourse", () => ({ plan: { ...PLAN, goals: Array.from({ length: 11 }, () => "g") } }), ["plan", "goals"]],
      ["createPrivateCourse", () => ({ plan: { ...PLAN, focusAreas: ["x".repeat(201)] } }), ["plan", "focusAreas"]],
      ["createPrivateCourse", () => ({ plan: { ...PLAN, weeks: 0 } }), ["plan", "weeks"]],
      ["createPrivateCourse", () => ({ plan: { ...PLAN, weeks: 105 } }), ["plan", "weeks"]],
      ["createPrivateCourse", () => ({ plan: { ...PLAN, targetLevel: "BEGINNER" } }), ["plan", "targetLevel"]],
      ["createPrivateCourse", () => ({ plan: { ...PLAN, rhythm: { kind: "CHOSEN_DAYS" } } }), ["plan", "rhythm", "days"]],
      [
        "createPrivateCourse",
        () => ({ plan: { ...PLAN, rhythm: { kind: "TIMES_PER_WEEK", timesPerWeek: 8 } } }),
        ["plan", "rhythm", "timesPerWeek"],
      ],
      [
        "createPrivateCourse",
        () => ({ plan: { ...PLAN, rhythm: { kind: "DAILY", days: ["MONDAY"] } } }),
        ["plan", "rhythm", "days"],
      ],
    ])("is refused by %s with the way to it: %p", async (name, input, path) => {
      expect(await author(name, input(draft))).toMatchObject(invalid(...path));
    });

    it.each<[string, (draft: Draft) => object, object]>([
      [
        "transferCourse",
        ({ id }) => ({ courseId: id, instructorId: NOBODY }),
        refusal("InvalidInput", "NOT_AN_INSTRUCTOR", "input", "instructorId"),
      ],
      [
        "reorderChapters",
        ({ id }) => ({ courseId: id, chapterIds: [] }),
        refusal("StaleOrder", "STALE_ORDER", "input", "chapterIds"),
      ],
      [
        "reorderChapters",
        ({ id }) => ({ courseId: id, chapterIds: [NOBODY] }),
        refusal("StaleOrder", "STALE_ORDER", "input", "chapterIds"),
      ],
      [
        "updateTranscript",
        ({ videoId }) => ({ lessonId: videoId, vtt: "Hello." }),
        refusal("InvalidInput", "WEBVTT_INVALID", "input", "vtt"),
      ],
      [
        "requestTranscript",
        ({ videoId }) => ({ lessonId: videoId }),
        refusal("Conflict", "VIDEO_NOT_UPLOADED", "input", "lessonId"),
      ],
      [
        "deleteTranscript",
        ({ videoId }) => ({ lessonId: videoId }),
        refusal("NotFound", "TRANSCRIPT_NOT_FOUND", "input", "lessonId"),
      ],
      [
        "importScormPackage",
        ({ videoId }) => ({ lessonId: videoId, uploadId: NOBODY }),
        refusal("InvalidInput", "SCORM_LESSON_EXPECTED", "input", "lessonId"),
      ],
      ["importResource", ({ videoId }) => ({ lessonId: videoId }), refusal("InvalidInput", "RESOURCE_SOURCE_MISMATCH", "input")],
      [
        "importResource",
        ({ videoId }) => ({ lessonId: videoId, ...SOURCE, book: { isbn: "9780306406157" } }),
        refusal("InvalidInput", "RESOURCE_SOURCE_MISMATCH", "input"),
      ],
      [
        "importResource",
        ({ videoId }) => ({ lessonId: videoId, book: { isbn: "9780306406158" } }),
        refusal("InvalidInput", "ISBN_INVALID", "input", "book", "isbn"),
      ],
      [
        "importResource",
        ({ videoId }) => ({ lessonId: videoId, youtube: { url: "https://example.com/watch?v=1" } }),
        refusal("InvalidInput", "YOUTUBE_URL_INVALID", "input", "youtube", "url"),
      ],
      [
        "importResource",
        ({ videoId }) => ({ lessonId: videoId, pdf: { uploadId: NOBODY } }),
        refusal("NotFound", "UPLOAD_NOT_FOUND", "input", "pdf", "uploadId"),
      ],
      [
        "updateCourse",
        ({ id }) => ({ courseId: id, thumbnailUploadId: NOBODY }),
        refusal("NotFound", "UPLOAD_NOT_FOUND", "input", "thumbnailUploadId"),
      ],
      [
        "updateLesson",
        ({ videoId }) => ({ lessonId: videoId, attachmentUploadIds: [NOBODY] }),
        refusal("NotFound", "UPLOAD_NOT_FOUND", "input", "attachmentUploadIds", "0"),
      ],
      [
        "updateLesson",
        ({ videoId }) => ({ lessonId: videoId, video: {} }),
        refusal("InvalidInput", "CONTENT_SOURCE_NEEDED", "input", "video"),
      ],
      [
        "updateLesson",
        ({ videoId }) => ({ lessonId: videoId, video: { url: "https://example.com/", uploadId: NOBODY } }),
        refusal("InvalidInput", "CONTENT_SOURCE_NEEDED", "input", "video"),
      ],
      [
        "updateLesson",
        ({ videoId }) => ({ lessonId: videoId, pdf: { url: "https://example.com/" } }),
        refusal("InvalidInput", "LESSON_CONTENT_MISMATCH", "input", "pdf"),
      ],
      [
        "requestUpload",
        () => ({ purpose: "PDF", fileName: "../", sizeBytes: 1 }),
        refusal("InvalidInput", "UPLOAD_NAME_REFUSED", "input", "fileName"),
      ],
      [
        "requestUpload",
        () => ({ purpose: "PDF", fileName: "a.pdf", sizeBytes: 2 ** 31 - 1 }),
        refusal("InvalidInput", "UPLOAD_TOO_LARGE", "input", "sizeBytes"),
      ],
      [
        "moveEnrollments",
        ({ id }) => ({ courseId: id, toVersion: 99 }),
        refusal("NotFound", "VERSION_NOT_FOUND", "input", "toVersion"),
      ],
      [
        "updateLearningPlan",
        ({ id }) => ({ courseId: id, plan: PLAN }),
        refusal("Conflict", "COURSE_NOT_PRIVATE", "input", "courseId"),
      ],
    ])("does not fit, and %s says so (%#)", async (name, input, problem) => {
      expect(await author(name, input(draft))).toMatchObject(problem);
    });

    it.each([
      "http://127.0.0.1:5432/",
      "http://localhost/",
      "http://[::1]/",
      "http://[::ffff:10.0.0.1]/",
      "http://169.254.169.254/latest/meta-data/",
      "http://192.168.0.1/",
      "http://2130706433/",
      "file:///etc/passwd",
      "gopher://example.com/",
      "https://me:secret@example.com/",
      "no address",
    ])("is refused as the address of outside material: %s", async url => {
      const mapping = { title: "/title" };
      for (const [source, input] of Object.entries({ article: { url }, pdf: { url }, api: { url, mapping } }))
        expect(await author("importResource", { lessonId: draft.videoId, [source]: input })).toMatchObject({
          __typename: "InvalidInput",
          path: ["input", source, "url"],
        });
    });

    it("is no value of its type", async () => {
      const upload = "mutation($input: RequestUploadInput!) { requestUpload(input: $input) { __typename } }";
      const file = { purpose: "PDF", fileName: "a.pdf", sizeBytes: 1 };
      for (const wrong of [
        { purpose: "PROGRAM" },
        { sizeBytes: 1.5 },
        { sizeBytes: 2 ** 31 },
        { sizeBytes: "1" },
        { fileName: null },
      ])
        expect(await stage.author.errors(upload, { input: { ...file, ...wrong } })).toEqual([{ code: "BAD_USER_INPUT" }]);
    });
  });
}
