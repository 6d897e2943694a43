import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { QuizAttemptGraded } from "../../assessment/events";
import { CoursePublished } from "../../catalog/events";
import { EnrollmentChanged } from "../../learning-progress/events";
import { findPassages } from "../passage/passage.service";
import { MentorKit } from "../testing/mentor-kit";
import { accessibleLessons } from "./classroom.service";

const LAST = `query Last($id: ID!) { mentorThread(id: $id) { lesson { id }
  messages(first: 1, newestFirst: true) { totalCount nodes {
    nextAction { kind lesson { id } } citations { lesson { id } } context { id } } } } }`;

interface Last {
  mentorThread: {
    lesson: { id: string } | null;
    messages: {
      totalCount: number;
      nodes: {
        nextAction: { kind: string; lesson: { id: string } | null };
        citations: { lesson: { id: string } }[];
        context: { id: string }[];
      }[];
    };
  };
}

/** The second version of a course has no practice and no quiz any more, and iterators instead. */
interface Course {
  id: string;
  closures: string;
  practice: string;
  quiz: string;
  iterators: string;
}

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000);
const moreSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);

describe("the version that a learner learns by", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start({ chunkDelayMs: 0, settings: { MENTOR_EMBEDDING_MODEL: "offline-tutor" } });
  });
  afterAll(() => mentor.close());

  const publish = (courseId: string, version: number, lessonIds: string[]) =>
    mentor.kit.deliver(CoursePublished, courseId, {
      courseId,
      title: "JavaScript",
      instructorId: mentor.instructor.userId,
      version,
      chapters: lessonIds.map(lessonId => ({ chapterId: newId(), lessonIds: [lessonId] })),
    });
  const enroll = async (course: Course, version: number | null, actor = actorWith("LEARNER"), occurredAt = secondsAgo(10)) => {
    const data = { enrollmentId: newId(), userId: actor.userId, courseId: course.id, status: "ACTIVE" as const, version };
    await mentor.kit.deliver(EnrollmentChanged, data.enrollmentId, data, { occurredAt });
    return actor;
  };
  const firstVersion = ({ id, closures, practice, quiz }: Course) => publish(id, 1, [closures, practice, quiz]);
  const secondVersion = ({ id, closures, iterators }: Course) => publish(id, 2, [closures, iterators]);

  /** A course that was published twice, of whose versions nobody has heard yet. */
  async function unheard(): Promise<Course> {
    const course = { id: newId(), closures: newId(), practice: newId(), quiz: newId(), iterators: newId() };
    const { id: courseId } = course;
    await mentor.tellCourse(courseId);
    const practice = { courseId, title: "Practice", type: "PRACTICE", text: "Let walruses count themselves, with walruses." };
    const quiz = { courseId, title: "A quiz", type: "QUIZ" };
    await mentor.tellLesson(course.closures, { courseId, title: "Closures", text: "A closure remembers." }, secondsAgo(30));
    await mentor.tellLesson(course.practice, practice, secondsAgo(30));
    await mentor.tellLesson(course.quiz, quiz, secondsAgo(30));
    await mentor.tellLesson(
      course.iterators,
      { courseId, title: "Iterators", text: "Iterators yield walruses." },
      secondsAgo(20),
    );
    for (const [id, lesson] of [[course.practice, practice] as const, [course.quiz, quiz] as const])
      await mentor.tellLesson(id, { ...lesson, published: false }, secondsAgo(20));
    return course;
  }
  async function published(): Promise<Course> {
    const course = await unheard();
    await firstVersion(course);
    await secondVersion(course);
    return course;
  }

  const found = async (course: Course, actor: Actor, lessonId: string | null = null, text = "Where are walruses?") => {
    const question = { userId: actor.userId, courseId: course.id, lessonId, text, embedding: null };
    return new Set((await findPassages(mentor.kit.context(), question, 6)).map(passage => passage.lessonId));
  };
  const cited = async ({ id, closures, practice, quiz, iterators }: Course, { userId }: Actor) =>
    accessibleLessons(mentor.kit.context(), userId, id, [closures, practice, quiz, iterators]);
  const last = async (actor: Actor, id: string) => {
    const { mentorThread } = (await mentor.kit.send<Last>(actor, LAST, { id })).data!;
    return { ...mentorThread, message: mentorThread.messages.nodes[0]! };
  };

  it("decides what they are answered from, and what is cited", async () => {
    const course = await published();
    const { closures, practice, quiz, iterators } = course;
    const [first, second] = [await enroll(course, 1), await enroll(course, 2)];
    expect(await found(course, first)).toEqual(new Set([practice, closures]));
    expect(await found(course, second)).toEqual(new Set([iterators, closures]));
    expect(await found(course, second, practice, "Explain this.")).toEqual(new Set());
    expect(await cited(course, first)).toEqual(new Set([closures, practice, quiz]));
    expect(await cited(course, second)).toEqual(new Set([closures, iterators]));
    for (const [actor, shown, hidden] of [[first, practice, iterators] as const, [second, iterators, practice] as const]) {
      const { thread } = await mentor.converse(actor, { courseId: course.id, content: "Walruses: count or yield?" });
      const { citations, context } = (await last(actor, thread.id)).message;
      expect(context).toContainEqual({ id: shown });
      expect(context).not.toContainEqual({ id: hidden });
      expect(citations.map(({ lesson }) => lesson.id)).not.toContain(hidden);
    }
  });

  it("may hold lessons that the newest does not: their text is embedded all the same", async () => {
    const { practice } = await published();
    await mentor.kit.runJobs();
    const embedded = "select embedding is not null as embedded from passage where lesson_id = $1";
    expect(await mentor.kit.context().query(embedded, [practice])).toEqual([{ embedded: true }]);
  });

  it("decides which lessons they can ask about", async () => {
    const course = await published();
    const [first, second] = [await enroll(course, 1), await enroll(course, 2)];
    const ask = async (actor: Actor, lessonId: string) => (await mentor.ask(actor, { lessonId })).code ?? "ASKED";
    expect([await ask(first, course.practice), await ask(second, course.iterators)]).toEqual(["ASKED", "ASKED"]);
    expect([await ask(first, course.iterators), await ask(second, course.practice)]).toEqual([
      "LESSON_NOT_FOUND",
      "LESSON_NOT_FOUND",
    ]);
    for (const lessonId of [course.practice, course.iterators]) expect(await ask(mentor.instructor, lessonId)).toBe("ASKED");
    expect(await ask(actorWith("LEARNER"), course.practice)).toBe("NOT_ENROLLED");
  });

  it("decides which quiz they are asked to take again", async () => {
    const course = await published();
    const [first, second] = [await enroll(course, 1), await enroll(course, 2)];
    const kinds: string[] = [];
    for (const { userId } of [first, second]) {
      const result = { number: 1, scorePercent: 10, passed: false, missed: [] };
      const data = { attemptId: newId(), userId, lessonId: course.quiz, courseId: course.id, ...result };
      await mentor.kit.deliver(QuizAttemptGraded, data.attemptId, data);
    }
    for (const actor of [first, second]) {
      const { thread } = await mentor.converse(actor, { lessonId: course.closures, content: "What does a closure do?" });
      kinds.push((await last(actor, thread.id)).message.nextAction.kind);
    }
    expect(kinds).toEqual(["RETAKE_QUIZ", "GO_ON"]);
  });

  it("may be known before the version is, which may be told late and twice", async () => {
    const course = await unheard();
    const { closures, practice, iterators } = course;
    const first = await enroll(course, 1);
    expect(await found(course, first)).toEqual(new Set([practice, iterators, closures]));
    await secondVersion(course);
    expect(await found(course, first)).toEqual(new Set([iterators, closures]));
    const event = await firstVersion(course);
    await publish(course.id, 1, [iterators]);
    await mentor.kit.redeliver(event);
    expect(await found(course, first)).toEqual(new Set([practice, closures]));
  });

  it("is the newest where it is not known; the course's staff are shown all that was ever published", async () => {
    const course = await published();
    const { closures, practice, iterators } = course;
    expect(await found(course, await enroll(course, null))).toEqual(new Set([iterators, closures]));
    expect(await found(course, await enroll(course, 3))).toEqual(new Set([iterators, closures]));
    for (const staff of [mentor.instructor, actorWith("ADMIN")])
      expect(await found(course, staff)).toEqual(new Set([practice, iterators, closures]));
  });

  it("changes when they are moved: an older thread can be read, and goes on without its lesson", async () => {
    const course = await published();
    const { closures, practice, iterators } = course;
    const learner = await enroll(course, 1);
    const { thread } = await mentor.converse(learner, { lessonId: practice, content: "How do walruses count?" });
    expect((await last(learner, thread.id)).message).toMatchObject({
      nextAction: { kind: "TRY", lesson: { id: practice } },
      citations: [{ lesson: { id: practice } }],
    });
    await enroll(course, 2, learner, moreSeconds(1));
    await enroll(course, 1, learner);
    expect(await mentor.ask(learner, { lessonId: iterators })).toMatchObject({ __typename: "MentorExchange" });
    expect(await found(course, learner)).toEqual(new Set([iterators, closures]));
    expect(await mentor.ask(learner, { lessonId: practice })).toMatchObject({
      code: "LESSON_NOT_FOUND",
      path: ["input", "lessonId"],
    });
    const more = await mentor.converse(learner, { threadId: thread.id, content: "How do walruses count?" });
    expect(more).toMatchObject({ __typename: "MentorExchange", thread: { id: thread.id } });
    const { lesson, messages, message } = await last(learner, thread.id);
    expect([lesson, messages.totalCount]).toEqual([{ id: practice }, 4]);
    expect(message.nextAction.lesson?.id).not.toBe(practice);
    expect(message.citations.map(({ lesson }) => lesson.id)).not.toContain(practice);
  });
});
