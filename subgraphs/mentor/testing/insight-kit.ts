import type { ScriptedRequest } from "../../../local/scripted-model/script";
import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { QuizAttemptGraded } from "../../assessment/events";
import { CourseChanged, LessonChanged } from "../../catalog/events";
import { LessonCompleted } from "../../learning-progress/events";
import { mentor } from "../subgraph";

/** The mentor with a course whose learners take quizzes, and a scripted model that forms insights as it is told. */
export class InsightKit {
  readonly instructor = actorWith("INSTRUCTOR");
  readonly courseId = newId();

  private constructor(
    readonly kit: SubgraphKit,
    readonly model: ScriptedModel,
  ) {}

  static async start(): Promise<InsightKit> {
    const model = await startScriptedModel();
    const kit = await SubgraphKit.start(mentor, {
      OPENAI_BASE_URL: model.url,
      MENTOR_MODEL: model.model,
      MENTOR_INSIGHT_DELAY_SECONDS: "30",
    });
    const started = new InsightKit(kit, model);
    const { courseId, instructor } = started;
    const course = { courseId, title: "JavaScript", instructorId: instructor.userId, price: null };
    await kit.deliver(CourseChanged, courseId, { ...course, publication: "PUBLISHED", inReview: false, visibility: "PUBLIC" });
    return started;
  }

  async close(): Promise<void> {
    await this.kit.close();
    await this.model.close();
  }

  async tellLesson(title: string, text: string | null = null): Promise<string> {
    const [lessonId, { courseId, instructor }] = [newId(), this];
    const kind = { type: "QUIZ", guide: null, published: true, archived: false };
    const lesson = { lessonId, chapterId: newId(), courseId, instructorId: instructor.userId, title, text, ...kind };
    await this.kit.deliver(LessonChanged, lessonId, lesson);
    return lessonId;
  }

  /** A graded attempt at a lesson's quiz; 70 passes. */
  attempt({ userId }: Actor, lessonId: string, number: number, scorePercent: number, missed: string[] = []) {
    const { courseId } = this;
    const data = { attemptId: newId(), number, userId, lessonId, courseId, scorePercent, passed: scorePercent >= 70, missed };
    return this.kit.deliver(QuizAttemptGraded, data.attemptId, data);
  }

  complete({ userId }: Actor, lessonId: string) {
    return this.kit.deliver(LessonCompleted, lessonId, { userId, lessonId, courseId: this.courseId });
  }

  /** What the model was asked insights from. */
  get asked(): ScriptedRequest[] {
    return this.model.requests.filter(({ responseFormat }) => responseFormat === "insight");
  }
}

/** All that a model was told. */
export function wordsOf({ messages }: ScriptedRequest): string {
  return messages.map(({ content }) => content).join("\n");
}

/** An insight as a model writes it. */
export function draft(changes: object = {}) {
  return {
    understanding: 4,
    engagement: "HIGH",
    text: "You know what a closure is.",
    recommendedActions: ["Read the lesson once more."],
    ...changes,
  };
}
