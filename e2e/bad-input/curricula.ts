import { randomUUID } from "node:crypto";
import { nextOf } from "../harness/patience";
import { Curricula, type Edition } from "../harness/curricula";
import { answerOf } from "./authoring";
import { expectDiscretion } from "./discreet-client";
import { invalid, refusal, NOBODY, NUL } from "./stage";
import type { Stage } from "./stage";

const LESSON = { type: "ARTICLE", title: "Flour", markdown: "Flour is ground." };
const CHAPTERS = [{ title: "Dough", lessons: [LESSON] }];
const WISH = { goal: "Bake bread", level: "BEGINNER", totalSeconds: 36_000 };

/** Wishes that nobody can fulfil, and edits that do not fit together. */
export function badCurricula(stage: Stage): void {
  describe("to a curriculum", () => {
    let curricula: Curricula;
    let before: Edition;

    const send = (name: string, input: object) => answerOf(stage.learner, name, input);
    const generate = (input: object) => send("generateCurriculum", { ...WISH, requestId: randomUUID(), ...input });
    const edit = (input: object) =>
      send("editCurriculum", { curriculumId: before.curriculumId, baseVersion: before.baseVersion, ...input });
    const howMany = () => stage.learner.result("{ curricula(first: 1) { totalCount } }");

    beforeAll(async () => {
      curricula = new Curricula(stage.learner.client);
      before = await curricula.edition(await curricula.make());
    });
    afterAll(async () => {
      expect(await curricula.edition(before.curriculumId)).toEqual(before);
      expect(await howMany()).toEqual({ totalCount: 1 });
    });

    it.each<[string, string, object, string]>([
      ["editCurriculum", "curriculumId", { baseVersion: 1, chapters: CHAPTERS }, "CURRICULUM_NOT_FOUND"],
      ["cancelCurriculum", "curriculumId", {}, "CURRICULUM_NOT_FOUND"],
      ["regenerateCurriculumLessons", "curriculumId", { baseVersion: 1 }, "CURRICULUM_NOT_FOUND"],
      ["applyCurriculum", "curriculumId", { version: 1 }, "CURRICULUM_NOT_FOUND"],
      ["adaptCurriculum", "curriculumId", {}, "CURRICULUM_NOT_FOUND"],
      ["acceptAdaptation", "adaptationId", {}, "ADAPTATION_NOT_FOUND"],
      ["rejectAdaptation", "adaptationId", {}, "ADAPTATION_NOT_FOUND"],
    ])("is refused by %s where an id is unknown, or none at all", async (name, field, rest, code) => {
      expect(await send(name, { ...rest, [field]: NOBODY })).toMatchObject(refusal("NotFound", code, "input", field));
      for (const id of ["", "7", NUL, "x".repeat(10_000)])
        expect([id.slice(0, 9), await send(name, { ...rest, [field]: id })]).toMatchObject([id.slice(0, 9), invalid(field)]);
    });

    it.each<[object, ...string[]]>([
      [{ requestId: "" }, "requestId"],
      [{ requestId: "x".repeat(101) }, "requestId"],
      [{ requestId: NUL }, "requestId"],
      [{ goal: "" }, "goal"],
      [{ goal: "   " }, "goal"],
      [{ goal: "x".repeat(501) }, "goal"],
      [{ goal: NUL }, "goal"],
      [{ goal: "half a \ud83d character" }, "goal"],
      [{ language: "Klingon!" }, "language"],
      [{ language: NUL }, "language"],
      [{ totalSeconds: 1_799 }, "totalSeconds"],
      [{ totalSeconds: 1_800_001 }, "totalSeconds"],
      [{ totalSeconds: null }, "totalSeconds"],
      [{ weeks: 4, weeklySeconds: 3_600 }, "totalSeconds"],
      [{ totalSeconds: null, weeks: 4 }, "totalSeconds"],
      [{ totalSeconds: null, weeks: 0, weeklySeconds: 3_600 }, "weeks"],
      [{ totalSeconds: null, weeks: 105, weeklySeconds: 3_600 }, "weeks"],
      [{ totalSeconds: null, weeks: 104, weeklySeconds: 1_800_000 }, "weeks"],
      [{ totalSeconds: null, weeks: 4, weeklySeconds: 599 }, "weeklySeconds"],
      [{ knownTopics: Array.from({ length: 21 }, () => "flour") }, "knownTopics"],
      [{ knownTopics: [""] }, "knownTopics"],
      [{ knownTopics: ["x".repeat(201)] }, "knownTopics"],
      [{ knownTopics: [NUL] }, "knownTopics", "0"],
    ])("is refused as a wish with the name of the field (%#)", async (input, ...path) => {
      expect(await generate(input)).toMatchObject(invalid(...path));
    });

    it.each<[object, string[]]>([
      [{ baseVersion: 0 }, ["baseVersion"]],
      [{ title: " " }, ["title"]],
      [{ title: NUL }, ["title"]],
      [{ description: "x".repeat(501) }, ["description"]],
      [{ chapters: [] }, ["chapters"]],
      [{ chapters: Array.from({ length: 13 }, () => CHAPTERS[0]) }, ["chapters"]],
      [{ chapters: [{ title: "Dough", lessons: [] }] }, ["chapters", "0", "lessons"]],
      [{ chapters: [{ title: "Dough", lessons: Array.from({ length: 13 }, () => LESSON) }] }, ["chapters", "0", "lessons"]],
      [{ chapters: [{ lessons: [LESSON] }] }, ["chapters", "0", "title"]],
      [{ chapters: [{ title: "x".repeat(101), lessons: [LESSON] }] }, ["chapters", "0", "title"]],
      [{ chapters: [{ id: "7", lessons: [LESSON] }] }, ["chapters", "0", "id"]],
      ...(
        [
          [{ title: "No type" }, "type"],
          [{ type: "ARTICLE" }, "title"],
          [{ id: "7" }, "id"],
          [{ ...LESSON, title: NUL }, "title"],
          [{ ...LESSON, objectives: ["", ""] }, "objectives"],
          [{ ...LESSON, objectives: Array.from({ length: 6 }, () => "Knead") }, "objectives"],
          [{ ...LESSON, estimatedSeconds: 59 }, "estimatedSeconds"],
          [{ ...LESSON, estimatedSeconds: 360_001 }, "estimatedSeconds"],
          [{ ...LESSON, prerequisiteIds: ["7"] }, "prerequisiteIds"],
          [{ ...LESSON, prerequisiteIds: [NOBODY] }, "prerequisiteIds"],
          [{ ...LESSON, markdown: "" }, "markdown"],
          [{ ...LESSON, markdown: "x".repeat(10_001) }, "markdown"],
          [{ ...LESSON, markdown: NUL }, "markdown"],
          [{ ...LESSON, type: "QUIZ" }, "markdown"],
        ] as [object, string][]
      ).map(([lesson, field]): [object, string[]] => [
        { chapters: [{ title: "Dough", lessons: [lesson] }] },
        ["chapters", "0", "lessons", "0", field],
      ]),
    ])("is refused as an edit with the way to what is wrong (%#)", async (input, path) => {
      expect(await edit({ chapters: CHAPTERS, ...input })).toMatchObject(invalid(...path));
    });

    it("is refused as an edit of what is not there, is there twice, or has changed", async () => {
      const [chapter] = before.chapters;
      const missing = (...path: string[]) => refusal("NotFound", "CURRICULUM_PART_NOT_FOUND", "input", "chapters", ...path);
      expect(await edit({ chapters: [{ id: NOBODY, lessons: [LESSON] }] })).toMatchObject(missing("0", "id"));
      expect(await edit({ chapters: [chapter, chapter] })).toMatchObject(missing("1", "id"));
      const twice = { ...chapter, lessons: [chapter!.lessons[0], chapter!.lessons[0]] };
      expect(await edit({ chapters: [twice] })).toMatchObject(missing("0", "lessons", "1", "id"));
      const stale = refusal("StaleCurriculum", "STALE_CURRICULUM", "input", "baseVersion");
      expect(await edit({ baseVersion: 1, chapters: before.chapters })).toMatchObject(stale);
      expect(await edit({ baseVersion: 2 ** 31 - 1, chapters: before.chapters })).toMatchObject(stale);
    });

    it("is refused where a version or a lesson is not there, or too much is asked for", async () => {
      const { curriculumId, baseVersion } = before;
      const unknownVersion = refusal("NotFound", "CURRICULUM_VERSION_NOT_FOUND", "input", "version");
      expect(await send("applyCurriculum", { curriculumId, version: 99 })).toMatchObject(unknownVersion);
      expect(await send("applyCurriculum", { curriculumId, version: 0 })).toMatchObject(invalid("version"));
      const regenerate = (lessonIds: string[]) => send("regenerateCurriculumLessons", { curriculumId, baseVersion, lessonIds });
      for (const lessonIds of [[], ["7"], [NOBODY, NOBODY], Array.from({ length: 21 }, () => randomUUID())])
        expect(await regenerate(lessonIds)).toMatchObject(invalid("lessonIds"));
      const unknown = refusal("NotFound", "CURRICULUM_PART_NOT_FOUND", "input", "lessonIds", "0");
      expect(await regenerate([NOBODY])).toMatchObject(unknown);
    });

    it("finds nothing, and says what is not there", async () => {
      const diff = `query($id: ID!, $from: Int! = 1, $to: Int! = 2) { curriculumDiff(id: $id, from: $from, to: $to) { toVersion } }`;
      const problem = (code: string) => [{ code: "BAD_USER_INPUT", problem: code }];
      for (const id of [NOBODY, "7", "", "x".repeat(10_000)]) {
        expect(await stage.learner.result("query($id: ID!) { curriculum(id: $id) { id } }", { id })).toBeNull();
        expect(await stage.learner.errors(diff, { id })).toEqual(problem("CURRICULUM_NOT_FOUND"));
      }
      const { curriculumId: id } = before;
      for (const wrong of [{ from: 0 }, { from: -1 }, { to: 99 }, { to: 2 ** 31 - 1 }])
        expect(await stage.learner.errors(diff, { id, ...wrong })).toEqual(problem("CURRICULUM_VERSION_NOT_FOUND"));
      const version = "query($id: ID!, $number: Int!) { curriculum(id: $id) { version(number: $number) { number } } }";
      for (const number of [0, -1, 99]) expect(await stage.learner.result(version, { id, number })).toEqual({ version: null });
      const follow = "subscription($id: ID!) { curriculumUpdated(id: $id) { __typename } }";
      for (const unknown of [NOBODY, "7", ""]) {
        const answer = await nextOf(stage.learner.client.subscribe(follow, { id: unknown }));
        expect(answer.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", problem: "CURRICULUM_NOT_FOUND" } }]);
        expectDiscretion(answer, expect.any(String));
      }
      stage.learner.client.dropSocket();
    });
  });
}
