import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { messageById } from "../message/message.store";
import { MentorKit } from "../testing/mentor-kit";
import { complete } from "./end-reply";
import { claimReply } from "./reply.store";

describe("the citations of a complete reply", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start();
  });
  afterAll(() => mentor.close());

  /** What is left of citations of lessons when an actor's reply is complete; `meanwhile` happens while it is made. */
  async function left(actor: Actor, lessonIds: string[], meanwhile = async () => {}): Promise<string[]> {
    const { reply } = await mentor.ask(actor);
    await mentor.kit.runtime.database.query(null, "delete from outbox");
    const ctx = mentor.kit.context();
    const claimed = (await ctx.transaction(tx => claimReply(tx, reply.id)))!;
    await meanwhile();
    const answer = {
      content: "See there [L1].",
      model: "test",
      tokens: 1,
      citations: lessonIds.map(lessonId => ({ lessonId, markers: ["L1"] })),
      suggestions: [],
      contextLessonIds: [],
      memoryUses: [],
      drafts: [],
      flagReasons: [],
    };
    expect(await ctx.transaction(tx => complete(tx, claimed, answer))).toBe(true);
    const [row] = await ctx.query<{ messageId: string }>(`select message_id as "messageId" from reply where id = $1`, [reply.id]);
    return (await mentor.kit.context().load(messageById, row!.messageId))!.citations.map(({ lessonId }) => lessonId);
  }

  it.each([
    ["that is published", {}, true],
    ["that was archived since", { archived: true }, false],
    ["that was never published", { published: false }, false],
    ["of another course", { courseId: newId() }, false],
  ])("are kept or left out for a lesson %s", async (_case, changes, kept) => {
    const lessonId = newId();
    await mentor.tellLesson(lessonId, { text: "Text.", ...changes });
    expect(await left(await mentor.learner(), [lessonId])).toEqual(kept ? [lessonId] : []);
  });

  it("are none of a lesson that does not exist, and keep the others' order", async () => {
    const ids = [mentor.promises, newId(), mentor.closures];
    expect(await left(await mentor.learner(), ids)).toEqual([mentor.promises, mentor.closures]);
  });

  it("are none of a lesson that goes, or moves, while the reply is made", async () => {
    const [archived, moved] = [newId(), newId()];
    for (const id of [archived, moved]) await mentor.tellLesson(id, { text: "Text." });
    const later = new Date(Date.now() + 1_000);
    const meanwhile = async () => {
      await mentor.tellLesson(archived, { archived: true }, later);
      await mentor.tellLesson(moved, { courseId: newId() }, later);
    };
    expect(await left(await mentor.learner(), [archived, moved, mentor.closures], meanwhile)).toEqual([mentor.closures]);
  });

  it("stay to those who keep a version that still has the lesson", async () => {
    const lessonId = newId();
    await mentor.tellLesson(lessonId, { text: "Text." });
    const meanwhile = async () => void (await mentor.tellLesson(lessonId, { published: false }, new Date(Date.now() + 1_000)));
    expect(await left(await mentor.learner(), [lessonId], meanwhile)).toEqual([lessonId]);
  });

  it.each(["PAUSED", "DROPPED", "REVOKED"] as const)("are none for somebody whose enrolment becomes %s", async status => {
    const learner = await mentor.learner();
    const meanwhile = async () => void (await mentor.enroll(learner, status, new Date(Date.now() + 1_000)));
    expect(await left(learner, [mentor.closures], meanwhile)).toEqual([]);
  });

  it("are there for who has completed the course, its instructor, and admins", async () => {
    const finisher = actorWith("LEARNER");
    await mentor.enroll(finisher, "COMPLETED");
    for (const actor of [finisher, mentor.instructor, actorWith("ADMIN")])
      expect(await left(actor, [mentor.closures])).toEqual([mentor.closures]);
  });
});
