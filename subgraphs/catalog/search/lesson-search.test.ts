import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { EnrollmentChanged } from "../../learning-progress/events";
import { catalog } from "../subgraph";
import { Authoring, type Outcome } from "../testing/authoring";
import { keepTranscriptText } from "./lesson-text.store";

const SEARCH = `query Q($courseId: ID!, $query: String!, $first: Int! = 20, $after: String) {
  lessonSearch(courseId: $courseId, query: $query, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { lesson { id title } snippet { text found } } } }`;

interface Hits {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: { lesson: { id: string; title: string }; snippet: { text: string; found: boolean }[] | null }[];
}

describe("the search within a course", () => {
  const instructor = actorWith("INSTRUCTOR");
  const learner = actorWith("LEARNER");
  let kit: SubgraphKit;
  let authoring: Authoring;
  let courseId: string;
  let chapters: Outcome[];

  const search = async (query: string, actor: typeof learner | null = instructor, more: object = {}) => {
    const { data, errors } = await kit.send<{ lessonSearch: Hits | null }>(actor, SEARCH, { courseId, query, ...more });
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.lessonSearch;
  };
  const titles = async (query: string, actor: typeof learner | null = instructor) =>
    (await search(query, actor))!.nodes.map(({ lesson }) => lesson.title);
  const article = (chapter: number, title: string, markdown: string) =>
    authoring.lesson(chapters[chapter]!.id, { title, type: "ARTICLE", article: { markdown } });

  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
    courseId = (await authoring.course({ title: "Seamanship" })).id;
    chapters = [await authoring.chapter(courseId, { freePreview: true }), await authoring.chapter(courseId)];
    await article(0, "Bowlines", "A **bowline** is a knot that holds. <script>alert('knot')</script> Tie it twice a day.");
    await article(1, "Moorings", "Tie the boat with two bowlines, and éducate the crew.");
    await article(1, "Weather", "Clouds and wind.");
    await authoring.publish(courseId);
    await kit.deliver(EnrollmentChanged, newId(), {
      enrollmentId: newId(),
      userId: learner.userId,
      courseId,
      status: "ACTIVE",
      version: 1,
    });
  });
  afterAll(() => kit.close());

  it("finds titles before texts, in any form of a word and without accents", async () => {
    expect(await titles("bowline")).toEqual(["Bowlines", "Moorings"]);
    expect(await titles("BOWLINES boats")).toEqual(["Moorings"]);
    expect(await titles("educate")).toEqual(["Moorings"]);
    expect(await titles("nothing")).toEqual([]);
    expect(await titles("the")).toEqual([]);
    expect(await titles("(bowline & !knot) | 'x':*")).toEqual([]);
  });

  it("quotes passages as plain text, with the words marked", async () => {
    const { snippet } = (await search("knots"))!.nodes[0]!;
    expect(snippet!.filter(({ found }) => found).map(({ text }) => text)).toEqual(["knot"]);
    const passage = snippet!.map(({ text }) => text).join("");
    expect(passage).toContain("bowline** is a knot that holds.");
    expect(passage).not.toMatch(/<|\p{Cc}/u);
  });

  it("shows a visitor passages of free previews, and lets the rest be found by its title alone", async () => {
    const { nodes } = (await search("bowline", null))!;
    expect(nodes.map(({ lesson }) => lesson.title)).toEqual(["Bowlines"]);
    expect(nodes[0]!.snippet).not.toBeNull();
    expect(await titles("boat", null)).toEqual([]);
    expect((await search("moorings", null))!.nodes).toMatchObject([{ lesson: { title: "Moorings" }, snippet: null }]);
    expect(await titles("boat", actorWith("LEARNER"))).toEqual([]);
  });

  it("lets learners read all of their version, and nothing that is not in it", async () => {
    const { id } = await article(1, "Draft of anchors", "Bowlines again.");
    expect(await titles("bowline", learner)).toEqual(["Bowlines", "Moorings"]);
    expect((await search("boat", learner))!.nodes[0]!.snippet).not.toBeNull();
    expect(await titles("anchors", null)).toEqual([]);
    expect(await titles("anchors")).toEqual(["Draft of anchors"]);
    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: id }, "id");
    expect(await titles("anchors")).toEqual([]);
  });

  it("reads texts out to those alone whose enrolment lets them in", async () => {
    const other = actorWith("LEARNER");
    const become = (status: "ACTIVE" | "PAUSED" | "COMPLETED") =>
      kit.deliver(EnrollmentChanged, newId(), { enrollmentId: newId(), userId: other.userId, courseId, status, version: 1 });
    await become("PAUSED");
    expect(await titles("boat", other)).toEqual([]);
    expect(await titles("bowline", other)).toEqual(["Bowlines"]);
    expect((await search("moorings", other))!.nodes).toMatchObject([{ lesson: { title: "Moorings" }, snippet: null }]);
    for (const status of ["ACTIVE", "COMPLETED"] as const) {
      await become(status);
      expect(await titles("boat", other)).toEqual(["Moorings"]);
    }
  });

  it("takes the free previews of the newest version, whatever version its reader is on", async () => {
    const { id } = await authoring.course({ title: "Harbours" });
    const chapter = await authoring.chapter(id, { freePreview: true });
    await authoring.lesson(chapter.id, { title: "Piers", type: "ARTICLE", article: { markdown: "Boats moor here." } });
    await authoring.publish(id);
    await authoring.mutate("updateChapter", "UpdateChapterInput", { chapterId: chapter.id, freePreview: false }, "id");
    await authoring.publish(id);
    const paused = actorWith("LEARNER");
    const enrollment = { enrollmentId: newId(), userId: paused.userId, courseId: id, status: "PAUSED" as const, version: 1 };
    await kit.deliver(EnrollmentChanged, enrollment.enrollmentId, enrollment);
    for (const actor of [null, paused]) expect((await search("boats", actor, { courseId: id }))!.nodes).toEqual([]);
  });

  it("takes no free previews of a course that is archived, as its lessons do not", async () => {
    const { id } = await authoring.course({ title: "Rivers" });
    const chapter = await authoring.chapter(id, { freePreview: true });
    await authoring.lesson(chapter.id, { title: "Locks", type: "ARTICLE", article: { markdown: "Boats wait here." } });
    await authoring.publish(id);
    const paused = actorWith("LEARNER");
    const enrollment = { enrollmentId: newId(), userId: paused.userId, courseId: id, status: "PAUSED" as const, version: 1 };
    await kit.deliver(EnrollmentChanged, enrollment.enrollmentId, enrollment);
    expect((await search("boats", paused, { courseId: id }))!.nodes).toHaveLength(1);
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId: id }, "id");
    expect((await search("boats", paused, { courseId: id }))!.nodes).toEqual([]);
  });

  it("follows changes of title, text and transcript", async () => {
    const { id } = await article(1, "Knives", "Sharp things.");
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: id, title: "Marlinspikes" }, "id");
    expect(await titles("marlinspike")).toEqual(["Marlinspikes"]);
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: id, article: { markdown: "Blunt things." } }, "id");
    expect(await titles("sharp")).toEqual([]);
    await kit.context().transaction(tx => keepTranscriptText(tx, id, "what she says of splicing"));
    expect(await titles("splice blunt")).toEqual(["Marlinspikes"]);
    await kit.context().transaction(tx => keepTranscriptText(tx, id, null));
    expect(await titles("splice")).toEqual([]);
    await authoring.mutate("archiveLesson", "ArchiveLessonInput", { lessonId: id }, "id");
  });

  it("goes by the titles that its reader sees: a new one is the staff's until it is published", async () => {
    const { id } = await authoring.course({ title: "Rigging" });
    const chapter = await authoring.chapter(id);
    const lesson = await authoring.lesson(chapter.id, {
      title: "Shrouds",
      type: "ARTICLE",
      article: { markdown: "Steel wires." },
    });
    await authoring.publish(id);
    const pupil = actorWith("LEARNER");
    const enrollment = { enrollmentId: newId(), userId: pupil.userId, courseId: id, status: "ACTIVE" as const, version: 1 };
    await kit.deliver(EnrollmentChanged, enrollment.enrollmentId, enrollment);
    await authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: lesson.id, title: "Halyards" }, "id");
    const found = async (query: string, actor: typeof learner | null) => {
      const { nodes, totalCount } = (await search(query, actor, { courseId: id }))!;
      expect(totalCount).toBe(nodes.length);
      return nodes.map(hit => hit.lesson.title);
    };
    for (const reader of [pupil, null]) {
      expect(await found("halyard", reader)).toEqual([]);
      expect(await found("shroud", reader)).toEqual(["Shrouds"]);
    }
    expect(await found("shroud wire", pupil)).toEqual(["Shrouds"]);
    expect(await found("wire", null)).toEqual([]);
    expect(await found("halyard", instructor)).toEqual(["Halyards"]);
    expect(await found("shroud", instructor)).toEqual([]);
    await authoring.publish(id);
    expect(await found("halyard", null)).toEqual(["Halyards"]);
    // The version that they are on calls it as it was.
    expect(await found("shroud", pupil)).toEqual(["Shrouds"]);
    expect(await found("halyard", pupil)).toEqual([]);
  });

  it("answers null for a course that one may not see", async () => {
    const draft = await authoring.course({ title: "Draft" });
    for (const id of [draft.id, newId()]) expect(await search("x", null, { courseId: id })).toBeNull();
    expect((await search("x", instructor, { courseId: draft.id }))!.nodes).toEqual([]);
  });

  it("goes on behind a cursor of the same question only", async () => {
    const first = (await search("bowline", instructor, { first: 1 }))!;
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const after = first.pageInfo.endCursor;
    expect((await search("bowline", instructor, { first: 1, after }))!.nodes[0]!.lesson.title).toBe("Moorings");
    await expect(search("boat", instructor, { after })).rejects.toThrow("INVALID_INPUT");
    await expect(search("x".repeat(201))).rejects.toThrow("INVALID_INPUT");
    await expect(search(" ")).rejects.toThrow("INVALID_INPUT");
  });

  it("needs a fixed number of statements", async () => {
    const count = async (query: string, actor: typeof learner | null) => {
      const requestId = newId();
      const send = () => kit.send(actor, SEARCH, { courseId, query }, requestId);
      return (await countStatements(send, requestId)).statements.length;
    };
    for (const actor of [null, learner, instructor]) {
      // The outline of a version may have been read before: its cache is no statement.
      await count("bowline", actor);
      expect(await count("bowline", actor)).toBe(await count("weather", actor));
    }
  });
});
