import { randomUUID } from "node:crypto";
import type { GraphClient } from "../harness/graph-client";
import { demoPerson, newInstructor, newLearner, type Person } from "../harness/people";
import type { Platform } from "../harness/platform";
import { Author, type Course, type CourseWithQuiz } from "./author";
import { Conversations, type Exchange } from "./conversations";
import { MediaAuthor, type Media } from "./media";
import { mutate } from "../harness/mutate";
import { Purchases, PRICE } from "./purchases";
import { ACTORS, type Actor } from "./row";
import { ScormRuns } from "./scorm-runs";
import type { Standing } from "./standing";
import { Tutoring, type Tutored } from "./tutoring";

/** What its platform needs, so that nobody has to wait for insights. */
export const settings = { MENTOR_INSIGHT_DELAY_SECONDS: "1" };

/** People and things to ask about, all made through the graph. What begins with `new` is made afresh. */
export class World implements Standing {
  readonly course!: CourseWithQuiz;
  readonly draft!: CourseWithQuiz;
  readonly archived!: Course;
  readonly paidCourse!: Course;
  readonly preview!: Course;
  readonly draftPreview!: Course;
  readonly media!: Course & Media;
  readonly privateCourse!: CourseWithQuiz & Media;
  readonly submitted!: Course;
  readonly ratingId!: string;
  readonly enrollmentId!: string;
  readonly paymentId!: string;
  readonly exchange!: Exchange;
  readonly tutored!: Tutored;
  readonly failedAttemptId!: string;
  readonly runningAttemptId!: string;
  readonly conversations: Conversations;
  readonly tutoring: Tutoring;
  readonly scormRuns: ScormRuns;
  /** The instructor, and the learner for their own course. */
  readonly mediaAuthor: MediaAuthor;
  readonly ownMediaAuthor: MediaAuthor;
  private readonly author: Author;
  private readonly purchases: Purchases;
  private readonly nextLesson = new Map<string, string[]>();

  private constructor(
    private readonly platform: Platform,
    readonly learner: Person,
    readonly instructor: Person,
    readonly stranger: Person,
    readonly admin: Person,
  ) {
    this.author = new Author(instructor.client, admin.client);
    this.mediaAuthor = new MediaAuthor(instructor.client);
    this.ownMediaAuthor = new MediaAuthor(learner.client);
    this.scormRuns = new ScormRuns(learner.client);
    this.purchases = new Purchases(platform, learner.client);
    this.conversations = new Conversations(platform, learner);
    this.tutoring = new Tutoring(platform, { learner, instructor, admin });
  }

  static async make(platform: Platform): Promise<World> {
    const { visitor } = platform;
    const [learner, instructor, stranger, admin] = await Promise.all([
      newLearner(visitor),
      newInstructor(visitor),
      newInstructor(visitor),
      demoPerson(visitor, "admin"),
    ]);
    const world = new World(platform, learner, instructor, stranger, admin);
    return Object.assign(world, await world.standing());
  }

  /** Closes the sockets of subscribers. */
  async close(): Promise<void> {
    await Promise.all(ACTORS.map(actor => this.clientOf(actor).close()));
  }

  clientOf(actor: Actor): GraphClient {
    return actor === "visitor" ? this.platform.visitor : this[actor].client;
  }

  /** Somebody like the actor, whose account and session no other row uses. */
  async newClientOf(actor: Actor): Promise<GraphClient> {
    const { visitor } = this.platform;
    if (actor === "visitor") return visitor;
    if (actor === "admin") return (await this.newAdmin()).client;
    return (await (actor === "learner" ? newLearner(visitor) : newInstructor(visitor))).client;
  }

  newName(): string {
    return `name-${randomUUID()}`;
  }

  newEmail(): string {
    return `${randomUUID()}@example.com`;
  }

  newLearner(): Promise<Person> {
    return newLearner(this.platform.visitor);
  }

  /** From the mail to somebody who has just registered. */
  async verificationToken(): Promise<string> {
    const { email } = await this.newLearner();
    const mail = await this.platform.mails.waitForMail(({ to }) => to.includes(email), 45_000);
    return /token=([\w-]+)/.exec(mail.text)![1]!;
  }

  async anotherSessionOfLearner(): Promise<string> {
    await this.anotherRefreshTokenOfLearner();
    const { viewer } = await this.learner.client.data<{ viewer: { sessions: { nodes: { id: string }[] } } }, object>(
      "{ viewer { sessions(first: 1) { nodes { id } } } }",
    );
    return viewer.sessions.nodes[0]!.id;
  }

  async anotherRefreshTokenOfLearner(): Promise<string> {
    return (await this.logIn(this.learner)).refreshToken;
  }

  async newCategory(): Promise<string> {
    return (await mutate<{ id: string }>(this.admin.client, "createCategory", { name: this.newName() })).id;
  }

  newDraft(): Promise<Course> {
    return this.author.draft();
  }

  newCourse(): Promise<Course> {
    return this.author.course();
  }

  /** In the working copy of `media` alone. */
  newUnpublishedLesson(): Promise<string> {
    return this.mediaAuthor.transcribedLesson(this.media.chapterId);
  }

  async newUnpublishedQuiz(): Promise<string> {
    return (await this.author.addQuiz(this.media)).quizId;
  }

  newPaidCourse(): Promise<Course> {
    return this.author.course({ price: PRICE });
  }

  async newSubmittedCourse(): Promise<Course> {
    const course = await this.author.draft();
    await this.author.submit(course);
    return course;
  }

  async newQuiz(): Promise<CourseWithQuiz> {
    const course = await this.author.addQuiz(await this.author.draft());
    await this.author.publish(course);
    return course;
  }

  /** The learner is enrolled on it. */
  async newCourseOfLearner(): Promise<Course> {
    const course = await this.author.course({ articles: 4 });
    await this.enroll(this.learner, course);
    this.nextLesson.set(course.id, [...course.lessonIds]);
    return course;
  }

  /** The learner's. */
  async newEnrollment(): Promise<string> {
    return this.enroll(this.learner, await this.author.course());
  }

  async newPausedEnrollment(): Promise<string> {
    const enrollmentId = await this.newEnrollment();
    await mutate(this.learner.client, "pauseEnrollment", { enrollmentId });
    return enrollmentId;
  }

  /** The learner completes one more lesson of a `newCourseOfLearner`; nothing when none is left. */
  async completeNextLesson(courseId: string): Promise<void> {
    const lessonId = this.nextLesson.get(courseId)!.shift();
    if (lessonId) await mutate(this.learner.client, "completeLesson", { lessonId });
  }

  /** The learner's attempt in progress at the quiz of a course of theirs, with a question and an option of it. */
  async attemptOfLearner({ quizId: lessonId } = this.course): Promise<{ id: string; questionId: string; optionId: string }> {
    const { id, questions } = await mutate<{ id: string; questions: { id: string; options: { id: string }[] }[] }>(
      this.learner.client,
      "startQuizAttempt",
      { lessonId },
    );
    return { id, questionId: questions[0]!.id, optionId: questions[0]!.options[0]!.id };
  }

  /** On a new course, since a thread takes one question at a time; the reply is complete. */
  async newExchange(): Promise<Exchange> {
    return this.conversations.completed({ courseId: (await this.newCourseOfLearner()).id });
  }

  async newHangingReply(): Promise<Exchange> {
    return this.conversations.hanging((await this.newCourseOfLearner()).id);
  }

  async newCancelledReply(): Promise<string> {
    const { replyId } = await this.newHangingReply();
    await this.conversations.cancel(replyId);
    return replyId;
  }

  /** The learner has paid. */
  async newPayment(): Promise<string> {
    return this.purchases.paid(await this.newPaidCourse());
  }

  private async standing(): Promise<Standing> {
    const course = await this.author.addQuiz(await this.author.draft());
    await this.author.publish(course);
    const draft = await this.author.addQuiz(await this.author.draft());
    const archived = await this.author.course();
    await this.author.archive(archived);
    const paidCourse = await this.newPaidCourse();
    const enrollmentId = await this.enroll(this.learner, course);
    const { payment } = await this.purchases.checkOut(paidCourse);
    const exchange = await this.conversations.completed({ courseId: course.id });
    const preview = await this.author.course({ freePreview: true });
    await this.author.submit(preview);
    const draftPreview = await this.author.draft({ freePreview: true });
    const attempts = { failedAttemptId: await this.failedAttempt(), runningAttemptId: await this.runningAttempt() };
    const submitted = await this.newSubmittedCourse();
    const [media, privateCourse] = [await this.newMedia(), await this.newPrivateCourse()];
    const ratingId = await this.hiddenRating(course);
    const courses = { course, draft, archived, paidCourse, preview, draftPreview, submitted, media, privateCourse };
    const things = { ...courses, exchange, ratingId, tutored: await this.tutoring.make() };
    await mutate(this.instructor.client, "updateProfile", this.fullProfile());
    return { ...things, ...attempts, enrollmentId, paymentId: payment.id };
  }

  private async newMedia(): Promise<Course & Media> {
    const draft = await this.author.draft();
    const media = await this.mediaAuthor.media(draft.chapterId);
    await this.author.publish(draft);
    await this.enroll(this.learner, draft);
    await this.scormRuns.opening(await this.scormRuns.token(media.scormId), "intro");
    return { ...draft, ...media };
  }

  private async newPrivateCourse(): Promise<CourseWithQuiz & Media> {
    const author = new Author(this.learner.client, this.admin.client);
    const draft = await author.addQuiz(await author.privateDraft());
    const media = await this.ownMediaAuthor.media(draft.chapterId);
    await author.publishPrivate(draft);
    await this.enroll(this.learner, draft);
    return { ...draft, ...media };
  }

  private async hiddenRating({ id: courseId }: Course): Promise<string> {
    const rating = { courseId, stars: 1, text: "Rude words." };
    const { id: ratingId } = await mutate<{ id: string }>(this.learner.client, "rateCourse", rating);
    await mutate(this.admin.client, "moderateRating", { ratingId, hidden: true });
    return ratingId;
  }

  /** So that no private field is null for want of a value. */
  private fullProfile(): object {
    const digits = Date.now().toString().slice(-9);
    return { phone: `+491${digits}`, username: `user-${digits}` };
  }

  /** Nothing answered: no points. */
  private async failedAttempt(): Promise<string> {
    const attemptId = await this.runningAttempt();
    await mutate(this.learner.client, "submitQuizAttempt", { attemptId });
    return attemptId;
  }

  private async runningAttempt(): Promise<string> {
    const course = await this.newQuiz();
    await this.enroll(this.learner, course);
    return (await this.attemptOfLearner(course)).id;
  }

  private async enroll({ client }: Person, { id: courseId }: Course): Promise<string> {
    return (await mutate<{ id: string }>(client, "enrollInCourse", { courseId })).id;
  }

  private async newAdmin(): Promise<Person> {
    const learner = await this.newLearner();
    await mutate(this.admin.client, "changeUserRole", { userId: learner.id, role: "ADMIN" });
    return { ...learner, client: this.platform.visitor.as((await this.logIn(learner)).accessToken) };
  }

  private logIn({ email }: Person): Promise<{ accessToken: string; refreshToken: string }> {
    return mutate(this.platform.visitor, "logIn", { email, password: "a long enough secret" });
  }
}
