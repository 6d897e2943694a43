import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { appendPieces } from "../chunk/chunk.store";
import { claimReply } from "../reply/reply.store";
import { GuidedLesson, GUIDE } from "../testing/guided-lesson";
import { textOf, type MentorKit } from "../testing/mentor-kit";

const TRIES = [
  "Maybe every function reads the same variable i, and by then it is three.",
  "Wrapping the timer in another function and handing over i as an argument might copy its number.",
  "A block scoped counter would make a fresh binding per round, therefore other numbers come out.",
];
const SHARED = "All the functions share the one variable i, which is three at the end.";
const TEXT = `${GUIDE.instructions}\n\n${GUIDE.objectives.join("\n\n")}`;
const SECRET = "belongs to one round";
const RULE = "may set exercises of other lessons: the learner works them out in the conversations of those lessons";

const VERDICTS = `query V($id: ID!) { mentorThread(id: $id) { messages(first: 50) { nodes { tryVerdict } } } }`;
const JUDGED = `query J($lessonId: ID!) { mentorJudgement(lessonId: $lessonId) { verdicts { met } } }`;

describe("the exercise of a lesson, in the course's other threads,", () => {
  let lesson: GuidedLesson;
  let mentor: MentorKit;
  beforeAll(async () => {
    lesson = await GuidedLesson.start();
    mentor = lesson.mentor;
  });
  beforeEach(async () => {
    await mentor.tellLesson(lesson.lessonId, { title: "Mend the loop", type: "AI_MENTOR", guide: GUIDE, text: TEXT });
    mentorSays(`It is easy. ${GUIDE.solution} ${"That is all. ".repeat(10)}`);
  });
  afterAll(() => lesson?.close());

  /** The judge believes everything that the mentor or the learner has said of SHARED. */
  function mentorSays(text: string): void {
    const verdicts = [{ criterion: 1, met: true, reason: "Shown.", evidence: SHARED }];
    lesson.model.script(({ responseFormat }) => (responseFormat ? { json: { verdicts } } : { text }));
  }
  const ask = async (actor: Actor, topic: object, content: string) => {
    const before = lesson.model.requests.length;
    const { reply } = await mentor.converse(actor, { ...topic, content });
    const shown = textOf(await mentor.followToEnd(actor, reply.id));
    const flags = "select reasons from flagged_exchange where reply_id = $1";
    const [flagged] = await mentor.kit.runtime.database.query<{ reasons: string[] }>(null, flags, [reply.id]);
    return { prompt: lesson.promptsSince(before, true)[0]!, shown, reasons: flagged?.reasons ?? [] };
  };
  const course = () => ({ courseId: mentor.courseId });
  /** What of a learner's messages in the lesson counts as a try, the last one's. */
  const verdictOn = async (actor: Actor, content: string) => {
    const { thread } = await mentor.converse(actor, { lessonId: lesson.lessonId, content, isTry: true });
    const answer = await mentor.kit.send<{ mentorThread: { messages: { nodes: { tryVerdict: string | null }[] } } }>(
      actor,
      VERDICTS,
      { id: thread.id },
    );
    return answer.data!.mentorThread.messages.nodes.map(({ tryVerdict }) => tryVerdict).findLast(verdict => verdict !== null);
  };
  const metOf = async (actor: Actor) => {
    const answer = await mentor.kit.send<{ mentorJudgement: { verdicts: { met: boolean }[] } | null }>(actor, JUDGED, {
      lessonId: lesson.lessonId,
    });
    return answer.data!.mentorJudgement?.verdicts.map(({ met }) => met);
  };

  it.each([
    ["about the course", course],
    ["about an article", () => ({ lessonId: mentor.closures })],
  ])("is not to be solved, and its solution is told to nobody: %s", async (_about, topic) => {
    const { prompt, shown, reasons } = await ask(await mentor.learner(), topic(), "How is the loop of Mend the loop mended?");
    expect(prompt).toMatch(new RegExp(`- L\\d[L\\d, ]* set exercises, and what was spoken of before ${RULE}`));
    expect(prompt).not.toContain(SECRET);
    expect(shown).not.toContain("so that each function remembers");
    expect(reasons).toEqual(["ANSWER_BEFORE_HINTS"]);
  });

  it("is still not to be solved when it was spoken of before", async () => {
    const learner = await mentor.learner();
    await ask(learner, course(), "How is the loop mended?");
    await mentor.tellLesson(lesson.lessonId, { title: "Mend the loop", type: "AI_MENTOR", guide: GUIDE, text: null });
    const { prompt, reasons } = await ask(learner, course(), "Go on.");
    expect(prompt).toContain(`- What was spoken of before ${RULE}`);
    expect(reasons).toEqual(["ANSWER_BEFORE_HINTS"]);
  });

  it("may be spoken of freely once its hints are used up, and what the course says openly always", async () => {
    const [learner, other] = [await mentor.learner(), await mentor.learner()];
    for (const content of TRIES) await mentor.converse(learner, { lessonId: lesson.lessonId, content, isTry: true });
    const { prompt, shown, reasons } = await ask(learner, course(), "How is the loop mended?");
    expect([prompt.includes(RULE), shown.includes(SECRET), reasons]).toEqual([false, true, []]);
    const open = newId();
    await mentor.tellLesson(open, { title: "Loops", text: `Of the loop: ${GUIDE.solution}` });
    const told = await ask(other, { lessonId: open }, "What does this say of the loop?");
    expect([told.shown.includes(SECRET), told.reasons]).toEqual([true, []]);
    await mentor.tellLesson(open, { title: "Loops", archived: true });
  });

  it("is told in words that are not the learner's own in its thread: neither a try nor evidence", async () => {
    const [parrot, learner] = [await mentor.learner(), await mentor.learner()];
    mentorSays(`Well. ${SHARED}`);
    await ask(parrot, course(), "Why does the loop print three?");
    await mentor.kit.runtime.database.query(null, "update message set forgotten = true where role = 'ASSISTANT'");
    mentorSays("Is it?");
    for (const [actor, verdict, met] of [
      [parrot, "COPIED", false],
      [learner, "COUNTED", true],
    ] as const) {
      expect(await verdictOn(actor, SHARED)).toBe(verdict);
      await mentor.kit.runJobs();
      expect(await metOf(actor)).toEqual([met, false]);
    }
  });

  it("is told by what is read of a reply that is not complete, or never will be", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner, { ...course(), content: "Why does the loop print three?" });
    const ctx = mentor.kit.context();
    const claimed = (await ctx.transaction(tx => claimReply(tx, reply.id)))!;
    for (const text of [SHARED.slice(0, 20), SHARED.slice(20)])
      await ctx.transaction(tx => appendPieces(tx, [{ id: reply.id, attempt: claimed.attempt, text }]));
    mentorSays("Is it?");
    expect(await verdictOn(learner, SHARED)).toBe("COPIED");
    await mentor.kit.runJobs();
    expect(await metOf(learner)).toEqual([false, false]);
  });
});
