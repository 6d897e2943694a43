import type { Actor } from "../../../platform/context/actor";
import { askJudgements } from "../jobs/ask-anew.upkeep";
import { GuidedLesson } from "../testing/guided-lesson";
import type { MentorKit } from "../testing/mentor-kit";

const OWN = `query Own($lessonId: ID!) { mentorJudgement(lessonId: $lessonId) { metAt } }`;
const SHARED = "All the functions share the one variable i, which is three at the end.";
const LET = "I would write let, because it makes a fresh binding for every round.";

describe("a judgement that a budget does not reach for", () => {
  let lesson: GuidedLesson;
  let mentor: MentorKit;
  beforeAll(async () => {
    lesson = await GuidedLesson.start();
    mentor = lesson.mentor;
    const verdicts = [SHARED, LET].map((evidence, index) => ({ criterion: index + 1, met: true, reason: "Shown.", evidence }));
    lesson.model.script(({ responseFormat }) => (responseFormat ? { json: { verdicts } } : { text: "Go on." }));
  });
  afterAll(() => lesson?.close());

  const query = <Row>(text: string, values: unknown[] = []) => mentor.kit.runtime.database.query<Row>(null, text, values);
  const judging = () => lesson.model.requests.filter(({ responseFormat }) => responseFormat === "judgement").length;
  const waitingJobs = async () => (await query("select from outbox where kind = 'job'")).length;
  const upkeep = () => askJudgements.run(mentor.kit.context());
  const isMet = async (actor: Actor) => {
    const { data } = await mentor.kit.send<{ mentorJudgement: { metAt: string | null } | null }>(actor, OWN, {
      lessonId: lesson.lessonId,
    });
    return data!.mentorJudgement?.metAt != null;
  };
  /** Says all that the lesson asks for, and has no budget left when that shall be judged. */
  const sayAtLast = async (actor: Actor) => {
    await mentor.converse(actor, { lessonId: lesson.lessonId, content: `${SHARED} ${LET}` });
    const spend = `insert into budget (owner, owner_id, day, used)
      select 'LEARNER', $1, (now() at time zone 'utc')::date + n, 1e9 from generate_series(0, 1) n
      on conflict (owner, owner_id, day) do update set used = excluded.used`;
    await query(spend, [actor.userId]);
    await mentor.kit.runJobs();
  };
  const renewBudget = ({ userId }: Actor) => query("delete from budget where owner_id = $1", [userId]);
  /** As if all were so much longer ago. */
  const wait = async ({ userId }: Actor, time: string) => {
    await query("update judgement set wanted_at = wanted_at - $2::interval where user_id = $1", [userId, time]);
    await query("update thread set last_message_at = last_message_at - $2::interval where user_id = $1", [userId, time]);
  };

  it("is made when the next day's budget is there, though the learner says no more", async () => {
    const [learner, before] = [await mentor.learner(), judging()];
    await sayAtLast(learner);
    await upkeep();
    expect([await waitingJobs(), judging() - before, await isMet(learner)]).toEqual([0, 0, false]);
    await wait(learner, "24 hours 11 minutes");
    await renewBudget(learner);
    await upkeep();
    await mentor.kit.runJobs();
    expect([judging() - before, await isMet(learner)]).toEqual([1, true]);
  });

  it("is asked for once with each budget, and no more when what was said is old", async () => {
    const learner = await mentor.learner();
    await sayAtLast(learner);
    const asked: number[] = [];
    for (let day = 0; day < 3; day += 1) {
      await wait(learner, "24 hours 11 minutes");
      await upkeep();
      asked.push(await mentor.kit.runJobs());
      await upkeep();
      expect(await waitingJobs()).toBe(0);
    }
    expect(asked).toEqual([1, 0, 0]);
    expect(await isMet(learner)).toBe(false);
  });

  it("is asked for by the next reply all the same", async () => {
    const learner = await mentor.learner();
    await sayAtLast(learner);
    await renewBudget(learner);
    await mentor.converse(learner, { lessonId: lesson.lessonId, content: "And now?" });
    await mentor.kit.runJobs();
    expect(await isMet(learner)).toBe(true);
  });
});
