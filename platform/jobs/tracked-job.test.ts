import { newId } from "../database/ids";
import { refuse } from "../errors/problem";
import { eventually } from "../events/eventually";
import { topicOf } from "../live/live";
import { SubgraphKit } from "../testing/subgraph-kit";
import { findJob } from "./job.store";
import { attempts, breakDown, failure, lift, MADE, PAYLOAD, problems, quarry, refuseIt, succeed } from "../testing/quarry";
import { jobNews, startJob, type ReportProgress } from "./tracked-job";

describe("a tracked job", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(quarry);
  });
  afterAll(() => kit.close());
  afterEach(() => {
    attempts.length = 0;
    failure.cleanUp = async () => {};
  });

  const start = () => kit.context().transaction(tx => startJob(tx, lift, PAYLOAD, newId()));
  const attempt = (id: string, number = 1) =>
    lift.handle(kit.context(), PAYLOAD, { id, attempt: number, lastAttempt: number === 3 });
  const stateOf = async (id: string) => (await findJob(kit.context(), id))!;
  it("is queued with its row, or not at all", async () => {
    expect(await start()).toMatchObject({
      name: "quarry.lift",
      status: "QUEUED",
      progressPercent: 0,
      result: null,
      problemCode: null,
      finishedAt: null,
    });
    attempts.push(succeed);
    expect(await kit.runJobs()).toBe(1);
    const owner = newId();
    const given = kit.context().transaction(async tx => {
      await startJob(tx, lift, PAYLOAD, owner);
      throw new Error("no");
    });
    await expect(given).rejects.toThrow("no");
    expect(await kit.runJobs()).toBe(0);
    expect(await kit.runtime.database.query(null, "select id from job where owner_id = $1", [owner])).toEqual([]);
  });

  it("may make nothing", async () => {
    const job = await start();
    attempts.push(async () => null);
    await attempt(job.id);
    expect(await stateOf(job.id)).toMatchObject({ status: "SUCCEEDED", result: null });
  });

  it("writes little progress seldom, and none that is no number", async () => {
    const job = await start();
    attempts.push(async (_context, report) => {
      await report(Number.NaN);
      await report(-5);
      for (let step = 0; step < 1_000; step += 1) await report(step / 500);
      await report(Number.POSITIVE_INFINITY);
      return null;
    });
    let news = 0;
    const listening = await kit.live.subscribe(topicOf(jobNews, job.id));
    const counting = (async () => {
      while (!(await listening.next()).done) news += 1;
    })();
    await attempt(job.id);
    await listening.return();
    await counting;
    // The start, 1 %, all, the end.
    expect(news).toBe(4);
  });

  it("fails at once when it is refused, with the refusal's code and message", async () => {
    const job = await start();
    let cleaned = 0;
    failure.cleanUp = async () => {
      expect(await stateOf(job.id)).toMatchObject({ status: "RUNNING" });
      cleaned += 1;
    };
    attempts.push(async (context, report) => (await report(40), refuseIt(context, report)));
    await attempt(job.id);
    expect(cleaned).toBe(1);
    const ended = await stateOf(job.id);
    expect(ended).toMatchObject({
      status: "FAILED",
      problemCode: "TOO_HEAVY",
      problemMessage: "It weighs 9 tons.",
      result: null,
    });
    expect(ended.progressPercent).toBe(40);
    expect(ended.finishedAt).toBeInstanceOf(Date);
  });

  it("is tried again, without going back, and succeeds", async () => {
    const job = await start();
    attempts.push(
      async (context, report) => (await report(60), breakDown(context, report)),
      async (_context, report) => {
        await report(20);
        expect(await stateOf(job.id)).toMatchObject({ status: "RUNNING", progressPercent: 60 });
        await report(70);
        expect(await stateOf(job.id)).toMatchObject({ progressPercent: 70 });
        return MADE;
      },
    );
    await expect(attempt(job.id, 1)).rejects.toThrow("rope");
    expect(await stateOf(job.id)).toMatchObject({ status: "RUNNING", progressPercent: 60, finishedAt: null });
    await attempt(job.id, 2);
    expect(await stateOf(job.id)).toMatchObject({ status: "SUCCEEDED", result: MADE });
  });

  it("fails after its last attempt, telling nothing of what is inside", async () => {
    const job = await start();
    let cleaned = 0;
    failure.cleanUp = async () => void (cleaned += 1);
    attempts.push(breakDown, breakDown, breakDown);
    for (const number of [1, 2, 3]) await expect(attempt(job.id, number)).rejects.toThrow("rope");
    expect(cleaned).toBe(1);
    expect(await stateOf(job.id)).toMatchObject({
      status: "FAILED",
      problemCode: "JOB_FAILED",
      problemMessage: "This could not be done. Try again later.",
    });
  });

  it("fails also when it cannot clean up", async () => {
    const job = await start();
    failure.cleanUp = async () => Promise.reject(new Error("no broom"));
    attempts.push(refuseIt);
    await attempt(job.id);
    expect(await stateOf(job.id)).toMatchObject({ status: "FAILED", problemCode: "TOO_HEAVY" });
  });

  it("is taken over when its worker dies; what the dead one says later changes and destroys nothing", async () => {
    const job = await start();
    let awake = () => {};
    let late: ReportProgress = async () => {};
    failure.cleanUp = async () => Promise.reject(new Error("the other's work was cleaned away"));
    attempts.push(async (_context, report) => {
      await report(30);
      late = report;
      await new Promise<void>(resolve => (awake = resolve));
      throw refuse(problems.TOO_HEAVY);
    });
    const dead = attempt(job.id);
    await eventually(async () => (await stateOf(job.id)).progressPercent === 30 || null);
    attempts.push(async (_context, report) => (await report(50), MADE));
    await attempt(job.id);
    const ended = await stateOf(job.id);
    expect(ended).toMatchObject({ status: "SUCCEEDED", result: MADE });
    await late(80);
    awake();
    await dead;
    expect(await stateOf(job.id)).toEqual(ended);
  });

  it("does nothing when it has ended, and when nobody knows it", async () => {
    const job = await start();
    attempts.push(refuseIt);
    await attempt(job.id);
    // Called up from the dead-letter list: there is no work for it, which would throw.
    await attempt(job.id);
    await attempt(newId());
    expect((await stateOf(job.id)).problemCode).toBe("TOO_HEAVY");
  });

  it("does its work when nobody can be told, and its progress cannot be written", async () => {
    const job = await start();
    attempts.push(async (_context, report) => {
      await kit.runtime.database.query(null, "alter table job rename column progress_percent to hidden");
      await report(50);
      await kit.runtime.database.query(null, "alter table job rename column hidden to progress_percent");
      return MADE;
    });
    const context = kit.context();
    context.broadcast = async () => Promise.reject(new Error("nobody is there"));
    await lift.handle(context, PAYLOAD, { id: job.id, attempt: 1, lastAttempt: false });
    expect(await stateOf(job.id)).toMatchObject({ status: "SUCCEEDED", progressPercent: 100 });
  });
});
