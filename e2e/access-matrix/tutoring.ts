import { randomUUID } from "node:crypto";
import { Curricula } from "../harness/curricula";
import { mutate } from "../harness/mutate";
import { until } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import type { Platform } from "../harness/platform";
import { publish } from "../harness/publishing";
import { Conversations } from "./conversations";

const ARTICLE = { markdown: "A sourdough is flour and water. Feed it every day." };
const EXERCISE = {
  instructions: "Let the learner find out how a sourdough is begun.",
  objectives: ["Begin a sourdough"],
  criteria: ["Says how a sourdough is fed"],
  solution: "Equal weights of flour and water, every day for a week.",
};
/** From this the offline tutor proposes two memories and an activity. */
const HABITS = "Remember that I bake on Sundays. I prefer rye to wheat. I practised kneading for 20 minutes.";

/** A published course with an exercise to do with the mentor, on which the learner is enrolled, and what came of it. */
export interface Tutored {
  courseId: string;
  /** The learner has completed it; there is an insight about that. */
  articleId: string;
  /** Of type AI_MENTOR; what the learner said there is judged. */
  exerciseId: string;
  /** The learner's, in the exercise. They let the staff read it, as the platform does. */
  threadId: string;
  /** An answer in it, which came with both proposals, and with one of an activity that the learner has accepted. */
  messageId: string;
  proposalIds: [string, string];
  /** Of a learner who lets nobody read it, and the answer in it that they have reported. */
  keptThreadId: string;
  flaggedId: string;
  memoryId: string;
  /** The learner's, with two versions. */
  curriculumId: string;
}

interface Answer {
  id: string;
  proposals: { id: string }[];
}

interface Known {
  activities: { totalCount: number };
  lesson: { mentorInsight: object | null };
  mentorJudgement: object | null;
}

/** What the mentor does for the learner beside answering. */
export class Tutoring {
  readonly curricula: Curricula;

  constructor(
    private readonly platform: Platform,
    private readonly people: { learner: Person; instructor: Person; admin: Person },
  ) {
    this.curricula = new Curricula(people.learner.client);
  }

  async make(): Promise<Tutored> {
    const { learner } = this.people;
    const course = await this.course();
    await mutate(learner.client, "enrollInCourse", { courseId: course.courseId });
    await mutate(learner.client, "completeLesson", { lessonId: course.articleId });
    const { threadId } = await new Conversations(this.platform, learner).completed({ lessonId: course.exerciseId }, HABITS);
    const { id: messageId, proposals } = await this.answerIn(learner, threadId);
    const [first, second, activity] = proposals.map(({ id }) => id);
    await mutate(learner.client, "acceptMentorProposal", { proposalId: activity });
    await this.share();
    const kept = await this.keptThread(course.courseId);
    const [memoryId, curriculumId] = [await this.newMemory(), await this.curricula.make()];
    await this.untilKnown(course);
    return { ...course, threadId, messageId, proposalIds: [first!, second!], ...kept, memoryId, curriculumId };
  }

  /** Of the learner's. */
  async newMemory(): Promise<string> {
    const memory = { kind: "FACT", key: randomUUID(), value: "Has no oven." };
    return (await mutate<{ id: string }>(this.people.learner.client, "rememberForMentor", memory)).id;
  }

  private async course(): Promise<Pick<Tutored, "courseId" | "articleId" | "exerciseId">> {
    const { instructor, admin } = this.people;
    const make = async (name: string, input: object) => (await mutate<{ id: string }>(instructor.client, name, input)).id;
    const courseId = await make("createCourse", { title: "Sourdough", description: "From nothing." });
    const chapterId = await make("createChapter", { courseId, title: "Begin" });
    const articleId = await make("createLesson", { chapterId, title: "What it is", type: "ARTICLE", article: ARTICLE });
    const exerciseId = await make("createLesson", { chapterId, title: "Begin one", type: "AI_MENTOR", aiMentor: EXERCISE });
    await publish(instructor.client, admin.client, courseId);
    return { courseId, articleId, exerciseId };
  }

  private async share(): Promise<void> {
    await mutate(this.people.admin.client, "updateMentorSettings", { transcriptsForInstructors: true });
    await mutate(this.people.learner.client, "updateMentorPrivacy", { shareTranscripts: true });
  }

  private async keptThread(courseId: string): Promise<Pick<Tutored, "keptThreadId" | "flaggedId">> {
    const other = await newLearner(this.platform.visitor);
    await mutate(other.client, "enrollInCourse", { courseId });
    const { threadId: keptThreadId } = await new Conversations(this.platform, other).completed({ courseId });
    const { id: messageId } = await this.answerIn(other, keptThreadId);
    await mutate(other.client, "flagMentorMessage", { messageId, comment: "Is that so?" });
    const { flaggedExchanges } = await this.people.admin.client.data<{ flaggedExchanges: { nodes: { id: string }[] } }, object>(
      "{ flaggedExchanges(first: 1) { nodes { id } } }",
    );
    return { keptThreadId, flaggedId: flaggedExchanges.nodes[0]!.id };
  }

  private async answerIn({ client }: Person, id: string): Promise<Answer> {
    const text = `query($id: ID!) { mentorThread(id: $id) { messages(first: 2) { nodes { id proposals {
      ... on MentorMemoryProposal { id } ... on MentorActivityProposal { id } } } } } }`;
    const { mentorThread } = await client.data<{ mentorThread: { messages: { nodes: Answer[] } } }, object>(text, { id });
    return mentorThread.messages.nodes[1]!;
  }

  /** Judgements, insights and the log's entries are made a while after. */
  private async untilKnown({ articleId, exerciseId }: Pick<Tutored, "articleId" | "exerciseId">): Promise<void> {
    const text = `query($read: ID!, $done: ID!) { activities(first: 1) { totalCount }
      lesson(id: $read) { mentorInsight { id } } mentorJudgement(lessonId: $done) { id } }`;
    await until(
      () => this.people.learner.client.data<Known, object>(text, { read: articleId, done: exerciseId }),
      ({ lesson, mentorJudgement, activities }) => !!lesson.mentorInsight && !!mentorJudgement && activities.totalCount > 0,
    );
  }
}
