import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import type { Answer, SubgraphKit } from "../../../platform/testing/subgraph-kit";

const ENROLLMENT =
  "id status version progressPercent lessons lessonsCompleted enrolledAt completedAt source course { id } user { id }";
const PROBLEM = "... on Problem { code path }";
const LESSONS = "{ count lessons { id } }";
const MOVE = `toVersion dryRun enrollments remaining completedLessonsKept completedLessonsLost enrollmentsCompleted course { id }
  lessonsKept ${LESSONS} lessonsAdded ${LESSONS} lessonsLost ${LESSONS}`;
const PROGRESS = `id startedAt completedAt attempts quizPassed scorePercent lesson { id } enrollment { ${ENROLLMENT} }`;

export interface EnrollmentView {
  __typename: string;
  id: string;
  status: string;
  source: string;
  version: number | null;
  progressPercent: number;
  lessons: number;
  lessonsCompleted: number;
  enrolledAt: string;
  completedAt: string | null;
  code?: string;
  path?: string[];
}

export interface MoveView {
  __typename: string;
  dryRun: boolean;
  enrollments: number;
  remaining: number;
  code?: string;
  path?: string[];
}

export interface ProgressView {
  __typename: string;
  id: string;
  startedAt: string;
  completedAt: string | null;
  attempts: number;
  quizPassed: boolean;
  scorePercent: number | null;
  enrollment: EnrollmentView;
  code?: string;
  path?: string[];
}

/** Somebody who sends the subgraph's operations; each method answers the mutation's result, or throws the first error's code. */
export class Learner {
  constructor(
    private readonly kit: SubgraphKit,
    readonly actor: Actor = actorWith("LEARNER"),
  ) {}

  get id(): string {
    return this.actor.userId;
  }

  enroll = (courseId: string) =>
    this.mutate<EnrollmentView>("enrollInCourse", { courseId }, `... on Enrollment { ${ENROLLMENT} }`);
  enrollOther = (courseId: string, userId: string) =>
    this.mutate<EnrollmentView>("enrollUser", { courseId, userId }, `... on Enrollment { ${ENROLLMENT} }`);
  move = (mutation: "dropEnrollment" | "pauseEnrollment" | "resumeEnrollment", enrollmentId: string) =>
    this.mutate<EnrollmentView>(mutation, { enrollmentId }, `... on Enrollment { ${ENROLLMENT} }`);
  /** As staff: moves learners of a course to another version of its outline. */
  moveAll = (input: object) => this.mutate<MoveView>("moveEnrollments", input, `... on EnrollmentMove { ${MOVE} }`);
  start = (lessonId: string) => this.mutate<ProgressView>("startLesson", { lessonId }, `... on LessonProgress { ${PROGRESS} }`);
  complete = (lessonId: string) =>
    this.mutate<ProgressView>("completeLesson", { lessonId }, `... on LessonProgress { ${PROGRESS} }`);

  /** The learner's enrolment in a course, as the gateway would ask for it. */
  async enrollmentIn(courseId: string): Promise<EnrollmentView | null> {
    const [course] = await this.entities<{ viewerEnrollment: EnrollmentView | null }>(
      [{ __typename: "Course", id: courseId }],
      `... on Course { viewerEnrollment { ${ENROLLMENT} } }`,
    );
    return course!.viewerEnrollment;
  }

  /** The learner's progress in a lesson, as the gateway would ask for it. */
  async progressIn(lessonId: string): Promise<ProgressView | null> {
    const [lesson] = await this.entities<{ viewerProgress: ProgressView | null }>(
      [{ __typename: "Lesson", id: lessonId }],
      `... on Lesson { viewerProgress { ${PROGRESS} } }`,
    );
    return lesson!.viewerProgress;
  }

  /** What the gateway asks of things that other subgraphs own. */
  async entities<Entity>(representations: object[], selection: string): Promise<Entity[]> {
    const text = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
    return dataOf(await this.kit.send<{ _entities: Entity[] }>(this.actor, text, { representations }))._entities;
  }

  private async mutate<Result>(mutation: string, input: object, selection: string): Promise<Result> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${selection} ${PROBLEM} } }`;
    return dataOf(await this.kit.send<Record<string, Result>>(this.actor, text, { input }))[mutation]!;
  }
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors) throw new Error(`${errors[0]?.message} (${JSON.stringify(errors[0]?.extensions)})`);
  return data!;
}
