import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { askInsights } from "../jobs/ask-anew.upkeep";
import { makeInsightJob } from "../jobs/make-insight.job";
import { draft, InsightKit } from "../testing/insight-kit";

describe("an insight that is due", () => {
  let insights: InsightKit;
  let lessonId: string;
  beforeAll(async () => {
    insights = await InsightKit.start();
    lessonId = await insights.tellLesson("Closures", "A closure remembers the variables of the place where it was made.");
  });
  beforeEach(() => insights.model.script(() => ({ json: draft() })));
  afterAll(() => insights.close());

  const query = <Row>(text: string, values: unknown[] = []) => insights.kit.runtime.database.query<Row>(null, text, values);
  const dueOf = ({ userId }: Actor) => query("select lesson_id from insight_due where user_id = $1", [userId]);
  const made = ({ userId }: Actor) => query("select understanding from insight where user_id = $1", [userId]);
  const loseJobs = () => query("delete from outbox where kind = 'job'");
  const jobsOf = async ({ userId }: Actor) => {
    const jobs = "select delay_seconds as delay from outbox where kind = 'job' and data ->> 'userId' = $1";
    return (await query<{ delay: number }>(jobs, [userId])).map(({ delay }) => delay);
  };
  const run = ({ userId }: Actor, attempt = 1) => {
    const lastAttempt = attempt === makeInsightJob.attempts;
    const occasion = { userId, courseId: insights.courseId, lessonId };
    return makeInsightJob.handle(insights.kit.context(), occasion, { id: newId(), attempt, lastAttempt });
  };
  /** All attempts of the job that waits fail. */
  const fail = async (actor: Actor) => {
    await loseJobs();
    insights.model.script(() => ({ status: 503 }));
    for (let attempt = 1; attempt <= makeInsightJob.attempts; attempt++) await expect(run(actor, attempt)).rejects.toThrow();
    insights.model.script(() => ({ json: draft() }));
  };
  const wait = () => query("update insight_due set asked_at = asked_at - interval '11 minutes'");
  const upkeep = () => askInsights.run(insights.kit.context());
  /** Does so once the model is asked, before it answers. */
  const whileAsked = async (actor: Actor, happens: () => Promise<unknown>) => {
    insights.model.script(async () => {
      await happens();
      return { json: draft({ understanding: 1 }) };
    });
    await loseJobs();
    await run(actor);
    insights.model.script(() => ({ json: draft({ understanding: 8 }) }));
  };

  it("is asked for anew when the model was away for all its attempts", async () => {
    const actor = actorWith("LEARNER");
    await insights.attempt(actor, lessonId, 1, 40);
    await fail(actor);
    await upkeep();
    expect(await jobsOf(actor)).toEqual([]);
    await wait();
    await upkeep();
    await upkeep();
    expect(await jobsOf(actor)).toEqual([0]);
    await insights.kit.runJobs();
    expect(await made(actor)).toHaveLength(1);
    expect(await dueOf(actor)).toEqual([]);
  });

  it("is asked for anew no longer when what the learner did is a day old, until they do more", async () => {
    const actor = actorWith("LEARNER");
    await insights.attempt(actor, lessonId, 1, 40);
    await fail(actor);
    await query("update known_attempt set graded_at = graded_at - interval '25 hours' where user_id = $1", [actor.userId]);
    await wait();
    await upkeep();
    expect(await jobsOf(actor)).toEqual([]);
    expect(await dueOf(actor)).toEqual([]);
    await insights.complete(actor, lessonId);
    expect(await jobsOf(actor)).toEqual([30]);
    await wait();
    await upkeep();
    expect(await jobsOf(actor)).toEqual([30, 0]);
    await insights.kit.runJobs();
    expect(await made(actor)).toHaveLength(1);
  });

  it("is asked for once more when something happens while it is made", async () => {
    const actor = actorWith("LEARNER");
    await insights.attempt(actor, lessonId, 1, 40);
    await whileAsked(actor, () => insights.attempt(actor, lessonId, 2, 80));
    expect(await jobsOf(actor)).toEqual([30]);
    await insights.kit.runJobs();
    expect(await made(actor)).toEqual([{ understanding: 8 }]);
    expect(await dueOf(actor)).toEqual([]);
    expect(await jobsOf(actor)).toEqual([]);
  });

  describe("and that a budget does not reach for", () => {
    /** The learner has done something when no budget is left. */
    const refused = async (actor: Actor) => {
      await loseJobs();
      await insights.attempt(actor, lessonId, 1, 40);
      const spend = `insert into budget (owner, owner_id, day, used)
        select 'LEARNER', $1, (now() at time zone 'utc')::date + n, 1e9 from generate_series(0, 1) n`;
      await query(spend, [actor.userId]);
      await insights.kit.runJobs();
    };
    const renewBudget = ({ userId }: Actor) => query("delete from budget where owner_id = $1", [userId]);
    const waitForBudget = async ({ userId }: Actor) => {
      await query("update insight_due set asked_at = asked_at - interval '24 hours 11 minutes' where user_id = $1", [userId]);
      await query("update known_attempt set graded_at = graded_at - interval '24 hours 11 minutes' where user_id = $1", [userId]);
    };

    it("is made when the next day's is there", async () => {
      const actor = actorWith("LEARNER");
      await refused(actor);
      await upkeep();
      expect([await made(actor), await jobsOf(actor)]).toEqual([[], []]);
      await waitForBudget(actor);
      await renewBudget(actor);
      await upkeep();
      await insights.kit.runJobs();
      expect([(await made(actor)).length, await dueOf(actor)]).toEqual([1, []]);
    });

    it("is asked for once with each budget, and no more when what the learner did is old", async () => {
      const actor = actorWith("LEARNER");
      await refused(actor);
      const asked: number[] = [];
      for (let day = 0; day < 3; day += 1) {
        await waitForBudget(actor);
        await upkeep();
        asked.push(await insights.kit.runJobs());
        await upkeep();
        expect(await jobsOf(actor)).toEqual([]);
      }
      expect([asked, await made(actor), await dueOf(actor)]).toEqual([[1, 0, 0], [], []]);
    });

    it("is asked for by what the learner does next, all the same", async () => {
      const actor = actorWith("LEARNER");
      await refused(actor);
      await renewBudget(actor);
      await insights.attempt(actor, lessonId, 2, 80);
      expect(await jobsOf(actor)).toEqual([30]);
      await insights.kit.runJobs();
      expect([(await made(actor)).length, await dueOf(actor)]).toEqual([1, []]);
    });
  });

  it("is due no more once it is clear that the model does not make it", async () => {
    const actor = actorWith("LEARNER");
    await insights.attempt(actor, lessonId, 1, 40);
    insights.model.script(() => ({ status: 400 }));
    await insights.kit.runJobs();
    expect([await made(actor), await dueOf(actor), await jobsOf(actor)]).toEqual([[], [], []]);
    insights.model.script(() => ({ json: draft() }));
    await insights.attempt(actor, lessonId, 2, 60);
    expect(await jobsOf(actor)).toEqual([30]);
    await loseJobs();
  });
});
