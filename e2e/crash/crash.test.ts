import { setTimeout as sleep } from "node:timers/promises";
import { schemaOf } from "../../platform/subgraph/define-subgraph";
import { subgraphs } from "../../subgraphs";
import { newLearner } from "../harness/people";
import { topology } from "../harness/platform";
import { CrashingPlatform } from "./crashing-platform";
import { enrolAll, type Wish } from "./enrolling";

const LEARNERS = 50;
const COURSES = 4;
const CRASHES = 4;
/** A wave of enrolments, with the events that follow, takes about this long. */
const LATEST_CRASH_MS = 1_000;
/** A message that a dead worker held is free again after some 15 s; on a busy machine the rest takes as long again, and more. */
const SETTLING_MS = 120_000;

jest.setTimeout(300_000);

/** It is one process that is killed here: with many there is nothing more to see. */
const whenOne = topology() === "one" ? describe : describe.skip;

whenOne("Killing the process during 200 enrolments", () => {
  let platform: CrashingPlatform;
  let before: Map<string, number>;
  const wishes: Wish[] = [];
  beforeAll(async () => {
    platform = await CrashingPlatform.start();
    before = await enrollmentCounts();
    const courseIds = [...before.keys()];
    const learners = await Promise.all(Array.from({ length: LEARNERS }, () => newLearner(platform.visitor)));
    // Learner by learner, so that every wave fills all courses.
    for (const { client } of learners) {
      for (const courseId of courseIds) wishes.push({ learner: client, courseId, enrollmentId: null });
    }
  });
  afterAll(() => platform?.close());

  /** Of the free courses of the demo catalogue. */
  async function enrollmentCounts(): Promise<Map<string, number>> {
    const { courses } = await platform.visitor.data<
      { courses: { nodes: { id: string; enrollmentCount: number; price: object | null }[] } },
      object
    >("{ courses(first: 100) { nodes { id enrollmentCount price { amount } } } }");
    const free = courses.nodes.filter(({ price }) => price === null).slice(0, COURSES);
    return new Map(free.map(({ id, enrollmentCount }) => [id, enrollmentCount]));
  }

  /** Events and jobs that are on their way: in an outbox, or in a queue. */
  async function underWay(): Promise<number> {
    const outboxes = subgraphs.map(subgraph => `(select count(*) from ${schemaOf(subgraph)}.outbox)`);
    const queued = "(select count(*) from bullmq.job where state not in ('completed', 'failed'))";
    const [row] = await platform.query<{ count: string }>(`select ${[...outboxes, queued].join(" + ")} as count`);
    return Number(row!.count);
  }

  async function countOf(sql: string, parameters?: unknown[]): Promise<number> {
    const [row] = await platform.query<{ count: string }>(`select count(*) from ${sql}`, parameters);
    return Number(row!.count);
  }

  it(`${CRASHES} times, at any moment, loses no event and doubles no effect`, async () => {
    expect(wishes).toHaveLength(200);
    const size = wishes.length / (CRASHES + 1);
    for (let crash = 0; crash < CRASHES; crash += 1) {
      // The next wave, with what is still open of those before.
      const open = wishes.slice(0, (crash + 1) * size).filter(({ enrollmentId }) => enrollmentId === null);
      const moment = Math.round(Math.random() * LATEST_CRASH_MS);
      const sent = enrolAll(open);
      await sleep(moment);
      await platform.kill();
      await sent;
      const answered = open.filter(({ enrollmentId }) => enrollmentId !== null).length;
      await platform.restart();
      process.stdout.write(
        `crash ${crash + 1}: after ${moment} ms, ${answered} of ${open.length} enrolments answered, ${await underWay()} messages under way\n`,
      );
    }
    // All of them: those that were answered must be kept, and answer the same again.
    await enrolAll(wishes);
    expect(wishes.filter(({ enrollmentId }) => enrollmentId === null)).toEqual([]);

    const deadline = Date.now() + SETTLING_MS;
    let left = await underWay();
    while (left > 0 && Date.now() < deadline) {
      await sleep(200);
      left = await underWay();
    }
    expect(left).toBe(0);
    expect(await platform.query("select queue, name, failed_reason from bullmq.job where state = 'failed'")).toEqual([]);

    const ids = wishes.map(({ enrollmentId }) => enrollmentId);
    const ours =
      "(user_id, course_id) in (select user_id, course_id from learning_progress.enrollment where id = any($1::uuid[]))";
    expect(await countOf("learning_progress.enrollment where id = any($1::uuid[])", [ids])).toBe(200);
    expect(await countOf(`learning_progress.enrollment where ${ours}`, [ids])).toBe(200);
    expect(await countOf(`assessment.known_enrollment where status = 'ACTIVE' and ${ours}`, [ids])).toBe(200);
    expect(await countOf(`mentor.known_enrollment where status = 'ACTIVE' and ${ours}`, [ids])).toBe(200);
    const after = await enrollmentCounts();
    const added = [...after].map(([id, count]) => count - before.get(id)!);
    expect(added).toEqual(Array.from({ length: COURSES }, () => LEARNERS));
  });
});
