import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import type { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged, LessonChanged } from "../../catalog/events";
import { EnrollmentChanged } from "../../learning-progress/events";

/** The operations that clients send, word for word, and those around them. */
export const START = `mutation StartQuiz($input: StartQuizAttemptInput!) { startQuizAttempt(input: $input) { __typename
  ... on QuizAttempt { id number questions { id type prompt points options { id text } } } ... on Problem { code message } } }`;
export const SUBMIT = `mutation SubmitQuiz($input: SubmitQuizAttemptInput!) { submitQuizAttempt(input: $input) { __typename
  ... on QuizAttempt { id scorePercent passed answers { question { id } correct pointsEarned } } ... on Problem { code message } } }`;
const CREATE = `mutation Create($input: CreateQuestionInput!) { createQuestion(input: $input) { __typename
  ... on QuestionKey { id type position version points explanation acceptedAnswers options { id text correct }
    scale { min max correctMin correctMax } } ... on Problem { code message path } } }`;
const CONFIGURE = `mutation Configure($input: ConfigureQuizInput!) { configureQuiz(input: $input) { __typename
  ... on QuizEditor { passPercent attemptsLimit coolDownSeconds timeLimitSeconds shuffle } ... on Problem { code message path } } }`;

/** What a mutation has answered, of whatever type: tests look at the fields that they have asked for. */
export interface Outcome {
  __typename: string;
  code: string;
  message: string;
  path: string[];
  id: string;
  number: number;
  status: string;
  scorePercent: number;
  passed: boolean;
  pointsEarned: number;
  options: { id: string; text: string; correct?: boolean }[];
  questions: { id: string; type: string; prompt: string; points: number; options: { id: string; text: string }[] }[];
  answers: { question: { id: string }; correct: boolean; pointsEarned: number; explanation: string; solution: unknown }[];
}

/** A question as its author sees it in these tests. */
export type MadeQuestion = Pick<Outcome, "id" | "options">;

/** A published course with one quiz lesson, told by the events that its neighbours would send. */
export class QuizStory {
  readonly instructor = actorWith("INSTRUCTOR");
  readonly courseId = newId();
  readonly lessonId = newId();

  private constructor(readonly kit: SubgraphKit) {}

  static async begin(kit: SubgraphKit, lesson: { type?: string; published?: boolean } = {}): Promise<QuizStory> {
    const story = new QuizStory(kit);
    await story.tellCourse();
    await story.tellLesson(lesson);
    return story;
  }

  async tellCourse(
    changes: {
      instructorId?: string;
      publication?: "DRAFT" | "PUBLISHED";
      inReview?: boolean;
      visibility?: "PUBLIC" | "PRIVATE";
    } = {},
    occurredAt = new Date(),
  ) {
    const course = { courseId: this.courseId, title: "Sorting", instructorId: this.instructor.userId, price: null };
    const state = { publication: "PUBLISHED" as const, inReview: false, visibility: "PUBLIC" as const };
    const data = { ...course, ...state, ...changes };
    return this.kit.deliver(CourseChanged, this.courseId, data, { occurredAt });
  }

  async tellLesson(
    changes: { type?: string; published?: boolean; archived?: boolean; instructorId?: string } = {},
    occurredAt = new Date(),
  ) {
    const lesson = {
      lessonId: this.lessonId,
      chapterId: newId(),
      courseId: this.courseId,
      title: "Quiz",
      text: null,
      guide: null,
    };
    const data = { ...lesson, instructorId: this.instructor.userId, type: "QUIZ", published: true, archived: false, ...changes };
    return this.kit.deliver(LessonChanged, this.lessonId, data, { occurredAt });
  }

  /** Somebody who learns in the course. */
  async learner(status: "ACTIVE" | "PAUSED" | "COMPLETED" | "REVOKED" = "ACTIVE", actor = actorWith("LEARNER")): Promise<Actor> {
    const data = { enrollmentId: newId(), userId: actor.userId, courseId: this.courseId, status, version: 1 };
    await this.kit.deliver(EnrollmentChanged, data.enrollmentId, data);
    return actor;
  }

  /** Sends a mutation and answers its result; throws its error. */
  async outcome(actor: Actor | null, text: string, input: object): Promise<Outcome> {
    const { data, errors } = await this.kit.send<Record<string, Outcome>>(actor, text, { input });
    if (errors?.[0]) throw new Error((errors[0].extensions?.code as string | undefined) ?? errors[0].message);
    return Object.values(data!)[0]!;
  }

  create(input: object, actor: Actor = this.instructor): Promise<Outcome> {
    return this.outcome(actor, CREATE, { lessonId: this.lessonId, prompt: "Which one?", ...input });
  }

  configure(input: object, actor: Actor = this.instructor): Promise<Outcome> {
    return this.outcome(actor, CONFIGURE, { lessonId: this.lessonId, ...input });
  }

  start(actor: Actor | null): Promise<Outcome> {
    return this.outcome(actor, START, { lessonId: this.lessonId });
  }

  submit(actor: Actor | null, attemptId: string, answers?: object[], text = SUBMIT): Promise<Outcome> {
    return this.outcome(actor, text, answers ? { attemptId, answers } : { attemptId });
  }

  /** One question of each type, 1, 4, 1, 2 and 2 points: together 10. */
  async everyType() {
    const singleChoice = await this.create({
      type: "SINGLE_CHOICE",
      options: choices("*merge", "bubble"),
      explanation: "Halves",
    });
    const many = choices("*merge", "*heap", "bubble", "bogo");
    const multipleChoice = await this.create({ type: "MULTIPLE_CHOICE", points: 4, options: many });
    const trueFalse = await this.create({ type: "TRUE_FALSE", options: choices("*True", "False") });
    const fillBlank = await this.create({ type: "FILL_BLANK", points: 2, acceptedAnswers: ["Merge sort", "mergesort"] });
    const scale = await this.create({ type: "SCALE", points: 2, scale: { min: 0, max: 10, correctMin: 2.5, correctMax: 3 } });
    return { singleChoice, multipleChoice, trueFalse, fillBlank, scale };
  }

  /** Makes the time of an attempt run out, as if it had begun long ago. */
  async letTimePass(attemptId: string, secondsOverdue: number): Promise<void> {
    await this.kit.runtime.database.query(
      null,
      `update quiz_attempt set started_at = started_at - interval '1 hour', expires_at = now() - make_interval(secs => $2)
       where id = $1`,
      [attemptId, secondsOverdue],
    );
  }
}

/** Options by their texts; those with a star are right. */
export function choices(...texts: string[]): { text: string; correct: boolean }[] {
  return texts.map(text => ({ text: text.replace("*", ""), correct: text.startsWith("*") }));
}

/** The ids of a question's options with these texts. */
export function optionIds(question: MadeQuestion, ...texts: string[]): string[] {
  return texts.map(text => question.options.find(option => option.text === text)!.id);
}
