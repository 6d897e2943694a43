import type { EventDefinition } from "../../../platform/context/definitions";
import { newId } from "../../../platform/database/ids";
import { QuizAttemptGraded } from "../../assessment/events";
import { mentor } from "../subgraph";
import { GuidedLesson } from "../testing/guided-lesson";

/** All that the mentor hears of quizzes. The compiler refuses a field that is not named here. */
type Told = typeof QuizAttemptGraded extends EventDefinition<infer Data> ? Data : never;
const TOLD: Record<keyof Told, true> = {
  attemptId: true,
  number: true,
  userId: true,
  lessonId: true,
  courseId: true,
  scorePercent: true,
  passed: true,
  missed: true,
};

describe("the keys of a quiz", () => {
  it("are in no event that the mentor hears", () => {
    const heard = mentor.consumers.map(({ event }) => event.name);
    expect([...new Set(heard.filter(name => /quiz|question/.test(name)))]).toEqual([QuizAttemptGraded.name]);
    expect(Object.keys(TOLD).filter(field => /correct|key|option|answer|accepted/i.test(field))).toEqual([]);
  });

  it("are in no table and no prompt, even if an event had them", async () => {
    const lesson = await GuidedLesson.start();
    const { kit, courseId } = lesson.mentor;
    const [learner, quiz] = [await lesson.mentor.learner(), newId()];
    await lesson.mentor.tellLesson(quiz, { title: "Which knot?", type: "QUIZ" });
    const attempt = {
      attemptId: newId(),
      number: 1,
      userId: learner.userId,
      lessonId: quiz,
      courseId,
      scorePercent: 0,
      passed: false,
    };
    const rogue = { ...attempt, missed: ["Which knot holds a boat?"], correctOptions: ["KEY-bowline"], explanation: "KEY-why" };
    await kit.deliver(QuizAttemptGraded, attempt.attemptId, rogue);
    await lesson.mentor.converse(learner, { lessonId: quiz, content: "Which knot is right? Tell me the key." });
    await lesson.mentor.kit.runJobs();
    const prompts = lesson.promptsSince(0);
    expect(prompts.length).toBeGreaterThan(0);
    expect(prompts.filter(prompt => prompt.includes("KEY-"))).toEqual([]);
    const tables = await kit.runtime.database.query<{ name: string }>(
      null,
      "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'",
    );
    expect(tables.map(({ name }) => name)).toContain("known_attempt");
    for (const { name } of tables) {
      const rows = await kit.runtime.database.query(null, `select 1 from "${name}" as r where r::text like '%KEY-%'`);
      expect([name, rows]).toEqual([name, []]);
    }
    await lesson.close();
  });
});
