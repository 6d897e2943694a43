import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { CourseChanged } from "../../catalog/events";
import { findTitles } from "../neighbours/classroom.store";
import { seedMentor } from "../seed";
import { CLOSURES, MentorKit } from "../testing/mentor-kit";
import { findPassages } from "./passage.service";

describe("what the mentor knows", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start();
  });
  afterAll(() => mentor.close());

  const find = (question: string, lessonId: string | null = null, courseId = mentor.courseId) =>
    findPassages(mentor.kit.context(), { userId: null, courseId, lessonId, text: question, embedding: null }, 6);
  const lessonsFor = async (question: string, lessonId: string | null = null, courseId?: string) =>
    (await find(question, lessonId, courseId)).map(passage => passage.lessonId);

  describe("of lessons", () => {
    it("finds the passage that speaks to a question, in any form of its words", async () => {
      expect((await lessonsFor("Why was my promise rejecting?"))[0]).toBe(mentor.promises);
      expect((await lessonsFor("capturing variables & | ! ( ' \" :* \\"))[0]).toBe(mentor.closures);
      expect(await find("What is a promise?")).toMatchObject([{ lessonTitle: "Promises" }, { lessonTitle: "Closures" }]);
    });

    it("prefers the lesson that is asked about, and falls back on its beginning", async () => {
      expect(await lessonsFor("Explain this again", mentor.promises)).toEqual([mentor.promises]);
      expect(new Set(await lessonsFor("Explain this again"))).toEqual(new Set([mentor.closures, mentor.promises]));
      expect((await lessonsFor("rejected promise", mentor.closures))[0]).toBe(mentor.promises);
    });

    it("never answers from another course", async () => {
      expect(await lessonsFor("closures", null, newId())).toEqual([]);
    });

    it("follows changes; the newest wins, whatever comes when", async () => {
      const lesson = newId();
      const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second));
      await mentor.tellLesson(lesson, { title: "Iterators", text: "An iterator yields walruses." }, at(2));
      const older = await mentor.tellLesson(lesson, { title: "Old", text: "An iterator yields penguins." }, at(1));
      expect((await find("walruses penguins")).map(passage => passage.text)).toContain("An iterator yields walruses.");
      expect((await find("walruses penguins")).map(passage => passage.text)).not.toContain("An iterator yields penguins.");
      await mentor.kit.redeliver(older);
      expect((await find("walruses"))[0]).toMatchObject({ lessonTitle: "Iterators", position: 0 });
      await mentor.tellLesson(lesson, { archived: true, text: "An iterator yields walruses." }, at(3));
      expect(await lessonsFor("walruses")).not.toContain(lesson);
    });

    it("are of lessons that are or were published, in whatever order that is told, until they are archived", async () => {
      const lesson = newId();
      await mentor.tellLesson(lesson, { text: "Ocelots.", published: false });
      expect(await lessonsFor("ocelots")).not.toContain(lesson);
      await mentor.tellLesson(lesson, { text: "Ocelots." }, new Date(Date.now() + 1_000));
      expect(await lessonsFor("ocelots")).toContain(lesson);
      // Learners keep a version that has it.
      await mentor.tellLesson(lesson, { text: "Margays.", published: false }, new Date(Date.now() + 2_000));
      expect((await find("margays"))[0]).toMatchObject({ lessonId: lesson, text: "Margays." });
      const late = newId();
      await mentor.tellLesson(late, { text: "Servals.", published: false });
      await mentor.tellLesson(late, { text: "Caracals.", published: true }, new Date(Date.now() - 10_000));
      const texts = (await find("servals caracals")).map(passage => passage.text);
      expect([texts.includes("Servals."), texts.includes("Caracals.")]).toEqual([true, false]);
      await mentor.tellLesson(late, { text: "Servals.", published: false, archived: true }, new Date(Date.now() + 1_000));
      expect(await lessonsFor("servals")).not.toContain(late);
    });

    it("moves with the lesson to another course, and goes with its text", async () => {
      const [lesson, courseId] = [newId(), newId()];
      await mentor.tellLesson(lesson, { text: "Zebras." });
      await mentor.tellLesson(lesson, { text: "Zebras.", courseId }, new Date(Date.now() + 1_000));
      expect(await lessonsFor("zebras")).not.toContain(lesson);
      expect(await lessonsFor("zebras", null, courseId)).toEqual([lesson]);
      await mentor.tellLesson(lesson, { text: null, courseId }, new Date(Date.now() + 2_000));
      expect(await lessonsFor("zebras", null, courseId)).toEqual([]);
    });

    it("takes the longest text there may be", async () => {
      const [lesson, courseId] = [newId(), newId()];
      await mentor.tellLesson(lesson, {
        courseId,
        text: Array.from({ length: 6_000 }, (_, n) => `word${n}`)
          .join(" ")
          .slice(0, 50_000),
      });
      expect(await find("word4321", null, courseId)).toHaveLength(6);
      expect((await find("word4321", null, courseId))[0]!.text).toContain("word4321");
    });
  });

  it("of courses is the newest", async () => {
    const courseId = newId();
    const tell = (title: string, second: number) =>
      mentor.kit.deliver(
        CourseChanged,
        courseId,
        { courseId, title, instructorId: newId(), publication: "PUBLISHED", inReview: false, visibility: "PUBLIC", price: null },
        { occurredAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)) },
      );
    await tell("New", 2);
    await tell("Old", 1);
    expect(await findTitles(mentor.kit.context(), courseId, null)).toEqual({ courseTitle: "New", lessonTitle: null });
  });

  it("of enrolments is the newest", async () => {
    const learner = actorWith("LEARNER");
    await mentor.enroll(learner, "ACTIVE", new Date(Date.UTC(2026, 0, 2)));
    await mentor.enroll(learner, "REVOKED", new Date(Date.UTC(2026, 0, 1)));
    expect((await mentor.ask(learner)).__typename).toBe("MentorExchange");
    await mentor.enroll(learner, "REVOKED", new Date(Date.UTC(2026, 0, 3)));
    expect((await mentor.ask(learner)).code).toBe("NOT_ENROLLED");
  });

  it("can be seeded, 60,000 lessons at a time, and twice", async () => {
    const instructorId = newId();
    const courses = Array.from({ length: 200 }, (_, n) => ({
      id: newId(),
      title: `Course ${n}`,
      instructorId,
      publication: "PUBLISHED",
    }));
    const lessons = Array.from({ length: 60_000 }, (_, n) => ({
      id: newId(),
      courseId: courses[n % 200]!.id,
      instructorId,
      title: `Lesson ${n}`,
      type: "ARTICLE",
      guide: null,
      text: n < 100 ? CLOSURES : null,
    }));
    const learner = actorWith("LEARNER");
    const enrollments = [{ userId: learner.userId, courseId: courses[0]!.id, status: "ACTIVE" as const }];
    for (let i = 0; i < 2; i += 1) {
      await mentor.kit.context().transaction(tx => seedMentor(tx, { courses, lessons, enrollments }));
    }
    expect(await lessonsFor("closures", null, courses[0]!.id)).toEqual([lessons[0]!.id]);
    expect((await mentor.ask(learner, { courseId: courses[0]!.id })).__typename).toBe("MentorExchange");
  });
});
