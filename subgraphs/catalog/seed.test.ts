import { newId } from "../../platform/database/ids";
import { actorWith } from "../../platform/testing/actors";
import { SubgraphKit } from "../../platform/testing/subgraph-kit";
import { newDraft } from "./course/new-draft";
import { seedCatalog, type CatalogSeed, type SeedCourse } from "./seed";
import { catalog } from "./subgraph";

const COURSE =
  "query Q($id: ID!) { course(id: $id) { version chapters { title lessons { title } } publicationProblems { code } } }";

describe("seeding the catalog", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
  });
  afterAll(() => kit.close());

  it("gives published courses their first version, and may be done again", async () => {
    const seed = seedOf();
    for (let time = 0; time < 2; time += 1) await kit.context().transaction(tx => seedCatalog(tx, seed));
    const [published, draft] = seed.courses as [SeedCourse, SeedCourse];
    const read = async (id: string) => (await kit.send(actorWith("LEARNER"), COURSE, { id })).data;
    expect(await read(published.id)).toEqual({
      course: {
        version: 1,
        chapters: [{ title: "First", lessons: [{ title: "A" }, { title: "B" }] }],
        publicationProblems: null,
      },
    });
    expect(await read(draft.id)).toEqual({ course: null });
    const staff = await kit.send(actorWith("ADMIN"), COURSE, { id: published.id });
    expect(staff.data).toMatchObject({ course: { publicationProblems: [] } });
  });
});

function seedOf(): CatalogSeed {
  const at = new Date();
  const course = (id: string): SeedCourse =>
    newDraft({ id, slug: id, title: "Knots", description: "Tied.", language: "en", level: "BEGINNER", instructorId: newId() });
  const [published, draft] = [course(newId()), course(newId())];
  Object.assign(published, { publication: "PUBLISHED", version: 1, publishedAt: at });
  const chapter = (courseId: string) => ({
    id: newId(),
    courseId,
    title: "First",
    description: "",
    position: 0,
    publication: "PUBLISHED" as const,
    prerequisiteIds: [],
    estimatedDurationSeconds: null,
    freePreview: false,
    createdAt: at,
  });
  const chapters = [chapter(published.id), chapter(draft.id)];
  const lesson = (index: number, title: string, position: number, type: "ARTICLE" | "QUIZ") => ({
    id: newId(),
    chapterId: chapters[index]!.id,
    courseId: chapters[index]!.courseId,
    title,
    type,
    position,
    durationSeconds: 60,
    archived: false,
    createdAt: at,
    updatedAt: at,
    content: type === "QUIZ" ? {} : { markdown: "Text." },
  });
  const lessons = [lesson(0, "A", 0, "ARTICLE"), lesson(0, "B", 1, "QUIZ"), lesson(1, "C", 0, "ARTICLE")];
  return {
    categories: [],
    courses: [published, draft],
    chapters,
    lessons,
    quizzes: [{ lessonId: lessons[1]!.id, questions: [{}] }],
    enrollments: [{ userId: newId(), courseId: published.id }],
  };
}
