import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { QuizAttemptGraded } from "../../assessment/events";
import { LessonCompleted } from "../../learning-progress/events";
import { GuidedLesson } from "../testing/guided-lesson";
import type { MentorKit } from "../testing/mentor-kit";

const LAST = `query Last($id: ID!) { mentorThread(id: $id) {
  messages(first: 2, newestFirst: true) { nodes { role nextAction { kind lesson { id } } } } } }`;

const SHARED = "All the functions share the one variable i, which is three at the end.";
const LET = "I would write let, because it makes a fresh binding for every round.";
const INSIGHT = { understanding: 5, engagement: "MEDIUM", text: "They go on.", recommendedActions: [] };

interface Next {
  kind: string;
  lesson: { id: string } | null;
}
interface Last {
  mentorThread: { messages: { nodes: { role: string; nextAction: Next | null }[] } };
}

describe("what to do after an answer", () => {
  let lesson: GuidedLesson;
  let mentor: MentorKit;
  beforeAll(async () => {
    lesson = await GuidedLesson.start();
    mentor = lesson.mentor;
  });
  beforeEach(() => answer("What do you see, then?"));
  afterAll(() => lesson?.close());

  /** What the mentor says from now on, and its judge. */
  function answer(text: string, verdicts: object[] = []): void {
    lesson.model.script(({ responseFormat }) =>
      responseFormat ? { json: responseFormat === "insight" ? INSIGHT : { verdicts } } : { text },
    );
  }

  /** What follows of a question; one about the course as a whole, unless the input says otherwise. */
  async function nextAfter(learner: Actor, input: object = {}): Promise<Next | null> {
    const { thread } = await mentor.converse(learner, { courseId: mentor.courseId, ...input });
    const { data } = await mentor.kit.send<Last>(learner, LAST, { id: thread.id });
    const [answer, question] = data!.mentorThread.messages.nodes;
    expect([answer!.role, question]).toEqual(["ASSISTANT", { role: "USER", nextAction: null }]);
    return answer!.nextAction;
  }
  const inLesson = (input: object = {}) => ({ courseId: undefined, lessonId: lesson.lessonId, ...input });
  const attempt = ({ userId }: Actor, lessonId: string, passed: boolean) => {
    const scores = { number: 1, scorePercent: passed ? 90 : 10, passed, missed: [] };
    const data = { attemptId: newId(), userId, lessonId, courseId: mentor.courseId, ...scores };
    return mentor.kit.deliver(QuizAttemptGraded, data.attemptId, data);
  };
  const complete = ({ userId }: Actor, lessonId: string) =>
    mentor.kit.deliver(LessonCompleted, lessonId, { userId, lessonId, courseId: mentor.courseId });

  it("is to try, where hints wait for a try, until the criteria are met", async () => {
    const learner = await mentor.learner();
    expect(await nextAfter(learner, inLesson())).toEqual({ kind: "TRY", lesson: { id: lesson.lessonId } });
    const verdicts = [SHARED, LET].map((evidence, index) => ({ criterion: index + 1, met: true, reason: "Shown.", evidence }));
    answer("Well said.", verdicts);
    await nextAfter(learner, inLesson({ content: `${SHARED} ${LET}` }));
    await mentor.kit.runJobs();
    expect(await nextAfter(learner, inLesson())).toEqual({ kind: "GO_ON", lesson: null });
  });

  it("is to try until the solution may be told", async () => {
    const learner = await mentor.learner();
    const tries = [
      "Maybe every function reads the same variable i, and by then it is three.",
      "Wrapping the timer in another function and handing over i as an argument might copy its number.",
      "With forEach over an array the callback has a parameter of its own, therefore zero, one and two come out.",
    ];
    const kinds: (string | undefined)[] = [];
    for (const content of tries) kinds.push((await nextAfter(learner, inLesson({ content, isTry: true })))?.kind);
    expect(kinds).toEqual(["TRY", "TRY", "GO_ON"]);
  });

  it("is to read what the answer refers to, until that is completed", async () => {
    const learner = await mentor.learner();
    const content = "What does a closure remember?";
    answer("It remembers variables [L1].");
    expect(await nextAfter(learner, { content })).toEqual({ kind: "READ_LESSON", lesson: { id: mentor.closures } });
    await complete(learner, mentor.closures);
    await mentor.kit.runJobs();
    expect(await nextAfter(learner, { content })).toEqual({ kind: "GO_ON", lesson: null });
  });

  it("is not to read the lesson that one is in", async () => {
    const learner = await mentor.learner();
    answer("It remembers variables [L1].");
    expect(await nextAfter(learner, { courseId: undefined, lessonId: mentor.closures })).toEqual({ kind: "GO_ON", lesson: null });
  });

  it("is to take a quiz again that went wrong, unless it was passed or is gone", async () => {
    const [learner, other] = [await mentor.learner(), await mentor.learner()];
    const quiz = newId();
    await mentor.tellLesson(quiz, { title: "A quiz", type: "QUIZ" });
    for (const actor of [learner, other]) await attempt(actor, quiz, false);
    await mentor.kit.runJobs();
    expect(await nextAfter(learner)).toEqual({ kind: "RETAKE_QUIZ", lesson: { id: quiz } });
    await attempt(learner, quiz, true);
    await attempt(learner, quiz, false);
    await mentor.kit.runJobs();
    expect(await nextAfter(learner)).toEqual({ kind: "GO_ON", lesson: null });
    await mentor.tellLesson(quiz, { title: "A quiz", type: "QUIZ", archived: true });
    expect(await nextAfter(other)).toEqual({ kind: "GO_ON", lesson: null });
  });

  it("is not to try in a lesson that is gone", async () => {
    const learner = await mentor.learner();
    const gone = newId();
    await mentor.tellLesson(gone, { title: "An exercise", type: "PRACTICE" });
    const { thread } = await mentor.converse(learner, { lessonId: gone });
    await mentor.tellLesson(gone, { title: "An exercise", type: "PRACTICE", archived: true });
    expect(await nextAfter(learner, { courseId: undefined, threadId: thread.id })).toEqual({ kind: "GO_ON", lesson: null });
  });

  it("is to go on, where there is nothing else", async () => {
    expect(await nextAfter(await mentor.learner())).toEqual({ kind: "GO_ON", lesson: null });
  });

  it("is nothing to somebody in distress", async () => {
    expect(await nextAfter(await mentor.learner(), inLesson({ content: "I want to kill myself." }))).toBeNull();
  });
});
