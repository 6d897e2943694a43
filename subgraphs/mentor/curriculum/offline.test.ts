import { startOfflineTutor } from "../../../local/offline-tutor/tutor";
import { newId } from "../../../platform/database/ids";
import { QuizAttemptGraded } from "../../assessment/events";
import { CurriculumStory, lessonsIn, type Adaptation } from "../testing/curriculum-story";

describe("a curriculum without a language model", () => {
  it("is a template of the goal's own words that says so, can be applied, and adapts by results alone", async () => {
    const tutor = await startOfflineTutor({ chunkDelayMs: 0 });
    const story = await CurriculumStory.start({
      OPENAI_BASE_URL: tutor.url,
      OPENAI_API_KEY: tutor.apiKey,
      MENTOR_MODEL: tutor.model,
    });
    try {
      const { id } = await story.generate({ goal: 'Sail & "tack"', totalSeconds: 7_200 });
      await story.kit.runJobs();
      const made = await story.read(id);
      expect(made).toMatchObject({ status: "READY", problem: null, version: { tree: { title: 'Sail & "tack"' } } });
      const lessons = lessonsIn(made.version!.tree);
      expect(lessons).toHaveLength(12);
      expect(lessons.every(({ written }) => written)).toBe(true);
      expect(lessons.reduce((sum, { estimatedSeconds }) => sum + estimatedSeconds, 0)).toBe(7_200);
      expect(lessons[0]!.content!.markdown).toContain("No language model is configured");
      const applied = await story.mutate("applyCurriculum", { curriculumId: id, version: 1 });
      const graded = { userId: story.learner.userId, lessonId: lessons[0]!.id, courseId: applied.course!.id, number: 1 };
      const attempt = { ...graded, attemptId: newId(), scorePercent: 20, passed: false, missed: ["Why?"] };
      await story.kit.deliver(QuizAttemptGraded, attempt.attemptId, attempt);
      await story.mutate<Adaptation>("adaptCurriculum", { curriculumId: id });
      await story.kit.runJobs();
      const { adaptation } = await story.read(id);
      expect(adaptation).toMatchObject({
        status: "PROPOSED",
        operations: [{ action: "ADD_LESSON", title: `Another round: ${lessons[0]!.title}` }],
      });
    } finally {
      await story.close();
      await tutor.close();
    }
  });
});
