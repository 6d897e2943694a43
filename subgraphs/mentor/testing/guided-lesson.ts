import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import { newId } from "../../../platform/database/ids";
import type { LessonGuide } from "../../catalog/events";
import { MentorKit } from "./mentor-kit";

/** How to teach in the lesson that tests talk about. */
export const GUIDE: LessonGuide = {
  instructions: "Let the learner explain why the loop prints three, three, three, and mend it.",
  objectives: ["Explain captured variables"],
  difficulty: "MEDIUM",
  style: "SOCRATIC",
  criteria: ["Says which variable all functions share", "Names a way to give each function its own"],
  solution:
    "Use let instead of var. A variable that is declared with let belongs to one round of the loop, so that each function remembers a " +
    "variable of its own, and the loop prints zero, one, two.",
};

/** What the model says where it is asked for a shape. */
const ANSWERS: Record<string, object> = {
  judgement: { verdicts: [] },
  insight: { understanding: 5, engagement: "MEDIUM", text: "They go on.", recommendedActions: [] },
};

/** The mentor with an AI_MENTOR lesson, and a model that says what the test tells it to say. */
export class GuidedLesson {
  readonly lessonId = newId();

  private constructor(
    readonly mentor: MentorKit,
    readonly model: ScriptedModel,
  ) {}

  static async start(): Promise<GuidedLesson> {
    const model = await startScriptedModel();
    const settings = { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: model.apiKey, MENTOR_MODEL: model.model };
    model.script(({ responseFormat }) =>
      responseFormat ? { json: ANSWERS[responseFormat] } : { text: "What do you see, then?" },
    );
    const lesson = new GuidedLesson(await MentorKit.start({ settings }), model);
    await lesson.tell();
    return lesson;
  }

  async close(): Promise<void> {
    await this.mentor.close();
    await this.model.close();
  }

  async tell(guide: LessonGuide = GUIDE): Promise<void> {
    await this.mentor.tellLesson(this.lessonId, { title: "Mend the loop", type: "AI_MENTOR", guide });
  }

  /** All that went to the model since its request number `from`, as text; `repliesOnly`: what the mentor's replies were made from. */
  promptsSince(from: number, repliesOnly = false): string[] {
    const requests = this.model.requests.slice(from).filter(({ responseFormat }) => !repliesOnly || responseFormat === null);
    return requests.map(({ messages }) => JSON.stringify(messages));
  }
}
