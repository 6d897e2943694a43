import type { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { actorWith } from "../../../platform/testing/actors";
import { CurriculumStory, outlineOf } from "../testing/curriculum-story";
import { GuidedLesson } from "../testing/guided-lesson";
import { draft, InsightKit } from "../testing/insight-kit";
import { askCurricula, askInsights, askJudgements } from "./ask-anew.upkeep";

/** What a queue does that comes back empty; answers how many jobs are gone. */
async function loseJobs(kit: SubgraphKit): Promise<number> {
  return (await query(kit, "delete from outbox where kind = 'job' returning id")).length;
}

function query(kit: SubgraphKit, text: string): Promise<{ id: string }[]> {
  return kit.runtime.database.query(null, text);
}

async function waitingJobs(kit: SubgraphKit): Promise<number> {
  return (await query(kit, "select id from outbox where kind = 'job'")).length;
}

describe("what a queue has lost is asked for anew:", () => {
  it("an insight, once it is due for longer than any queue makes it wait", async () => {
    const { kit, ...insights } = await openInsights();
    expect(await loseJobs(kit)).toBe(1);
    await askInsights.run(kit.context());
    expect(await waitingJobs(kit)).toBe(0);
    await query(kit, "update insight_due set asked_at = asked_at - interval '11 minutes'");
    await askInsights.run(kit.context());
    await askInsights.run(kit.context());
    expect(await kit.runJobs()).toBe(1);
    expect(await query(kit, "select id from insight")).toHaveLength(1);
    await insights.close();
  });

  it("a judgement, unless nobody has said anything for a day", async () => {
    const lesson = await GuidedLesson.start();
    const { kit } = lesson.mentor;
    const judged = () => query(kit, "select id from judgement where judged_at is not null");
    const [learner, gone] = [await lesson.mentor.learner(), await lesson.mentor.learner()];
    for (const actor of [learner, gone]) {
      await lesson.mentor.converse(actor, {
        lessonId: lesson.lessonId,
        content: "They all share the one variable, I should say.",
      });
      expect(await loseJobs(kit)).toBe(1);
    }
    await askJudgements.run(kit.context());
    expect(await waitingJobs(kit)).toBe(0);
    await query(kit, "update judgement set wanted_at = wanted_at - interval '11 minutes'");
    await query(kit, `update thread set last_message_at = now() - interval '2 days' where user_id = '${gone.userId}'`);
    await askJudgements.run(kit.context());
    await askJudgements.run(kit.context());
    expect(await kit.runJobs()).toBe(1);
    expect(await judged()).toHaveLength(1);
    // The worker that has it dies, and the queue with it.
    await query(
      kit,
      "update judgement set claimed_by = id, claimed_until = now() - interval '11 minutes' where judged_at is not null",
    );
    await askJudgements.run(kit.context());
    expect(await kit.runJobs()).toBe(1);
    expect(await query(kit, "select id from judgement where claimed_by is not null")).toEqual([]);
    await lesson.close();
  });

  it("a curriculum and its adaptation, by the same job while the queue knows it", async () => {
    const story = await CurriculumStory.start();
    const { kit } = story;
    story.answer(outlineOf(1));
    const { id } = await story.generate();
    const [asked] = await query(kit, "select id from outbox where kind = 'job'");
    expect(await loseJobs(kit)).toBe(1);
    await askCurricula.run(kit.context());
    expect(await waitingJobs(kit)).toBe(0);
    await query(kit, "update curriculum set updated_at = updated_at - interval '2 minutes'");
    await askCurricula.run(kit.context());
    await askCurricula.run(kit.context());
    expect(await query(kit, "select id from outbox where kind = 'job'")).toEqual([asked]);
    await kit.runJobs();
    expect(await story.read(id)).toMatchObject({ status: "READY", problem: null });

    story.model.script(() => ({ json: { summary: "It is good.", operations: [] } }));
    expect(await story.mutate("adaptCurriculum", { curriculumId: id })).toMatchObject({ status: "MAKING" });
    expect(await loseJobs(kit)).toBe(1);
    await query(kit, "update curriculum_adaptation set created_at = created_at - interval '2 minutes'");
    await askCurricula.run(kit.context());
    await kit.runJobs();
    expect((await story.read(id)).adaptation).toMatchObject({ status: "PROPOSED" });
    await askCurricula.run(kit.context());
    expect(await waitingJobs(kit)).toBe(0);
    await story.close();
  });
});

/** A course in whose quiz somebody has failed. */
async function openInsights() {
  const insights = await InsightKit.start();
  insights.model.script(() => ({ json: draft() }));
  const lessonId = await insights.tellLesson("Closures", "A closure remembers the variables of the place where it was made.");
  await insights.attempt(actorWith("LEARNER"), lessonId, 1, 40);
  return { kit: insights.kit, close: () => insights.close() };
}
