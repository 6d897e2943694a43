import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { GuidedLesson, GUIDE } from "../testing/guided-lesson";
import type { MentorKit } from "../testing/mentor-kit";

const OWN = `query Own($lessonId: ID!) { mentorJudgement(lessonId: $lessonId) { verdicts { met } } }`;
const ALL = `query All($lessonId: ID!, $first: Int! = 20, $after: String) { lessonJudgements(lessonId: $lessonId, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { metAt learner { id } verdicts { met evidence } } } }`;

const SHARED = "All the functions share the one variable i, which is three at the end.";

interface Judgement {
  learner: { id: string };
  verdicts: { met: boolean; evidence: string | null }[];
}
interface Page {
  lessonJudgements: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: Judgement[] } | null;
}

describe("a judgement", () => {
  let lesson: GuidedLesson;
  let mentor: MentorKit;
  beforeAll(async () => {
    lesson = await GuidedLesson.start();
    mentor = lesson.mentor;
    const verdicts = [{ criterion: 1, met: true, reason: "Shown.", evidence: SHARED }];
    lesson.model.script(({ responseFormat }) => (responseFormat ? { json: { verdicts } } : { text: "Go on." }));
  });
  afterAll(() => lesson?.close());

  const say = async (actor: Actor, lessonId: string) => {
    await mentor.converse(actor, { lessonId, content: SHARED });
    await mentor.kit.runJobs();
  };

  it("stands at its lesson, for the viewer alone and in one statement for many lessons", async () => {
    const learner = await mentor.learner();
    await say(learner, lesson.lessonId);
    const text = `query L($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson { mentorJudgement { verdicts { met } } } } }`;
    const r = [lesson.lessonId, newId(), mentor.closures].map(id => ({ __typename: "Lesson", id }));
    const atLessons = async (actor: Actor | null) => {
      const { result, statements } = await countStatements(() =>
        mentor.kit.send<{ _entities: { mentorJudgement: Judgement | null }[] }>(actor, text, { r }),
      );
      return { judgements: result.data!._entities.map(({ mentorJudgement }) => mentorJudgement), statements: statements.length };
    };
    expect(await atLessons(learner)).toEqual({
      judgements: [{ verdicts: [{ met: true }, { met: false }] }, null, null],
      statements: 1,
    });
    expect((await atLessons(await mentor.learner())).judgements).toEqual([null, null, null]);
    expect((await atLessons(null)).judgements).toEqual([null, null, null]);
  });

  it("is seen by its learner and by the course's staff, page by page, and by nobody else", async () => {
    const lessonId = newId();
    await mentor.tellLesson(lessonId, { type: "AI_MENTOR", guide: GUIDE });
    const learners = [await mentor.learner(), await mentor.learner(), await mentor.learner()];
    for (const learner of learners) await say(learner, lessonId);
    const all = (actor: Actor | null, variables = {}) => mentor.kit.send<Page>(actor, ALL, { lessonId, ...variables });
    for (const staff of [mentor.instructor, actorWith("ADMIN")]) {
      const first = (await all(staff, { first: 2 })).data!.lessonJudgements!;
      const second = (await all(staff, { first: 2, after: first.pageInfo.endCursor })).data!.lessonJudgements!;
      expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([3, true, false]);
      expect([...first.nodes, ...second.nodes].map(node => node.learner.id)).toEqual(learners.map(({ userId }) => userId));
      expect(first.nodes[0]!.verdicts[0]).toEqual({ met: true, evidence: SHARED });
    }
    for (const other of [learners[0]!, actorWith("INSTRUCTOR"), { ...mentor.instructor, role: "LEARNER" as const }])
      expect((await all(other)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await all(null)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    expect((await mentor.kit.send(null, OWN, { lessonId })).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    expect((await all(mentor.instructor, { lessonId: newId() })).data!.lessonJudgements).toBeNull();
    expect((await all(mentor.instructor, { lessonId: "x" })).data!.lessonJudgements).toBeNull();
    const [draft, hidden] = [newId(), newId()];
    await mentor.tellCourse(draft, "DRAFT");
    await mentor.tellLesson(hidden, { courseId: draft, published: false });
    expect((await all(actorWith("INSTRUCTOR"), { lessonId: hidden })).data!.lessonJudgements).toBeNull();
    const seen = async (actor: Actor) =>
      (await mentor.kit.send<{ mentorJudgement: object | null }>(actor, OWN, { lessonId })).data;
    expect(await seen(learners[0]!)).toEqual({ mentorJudgement: { verdicts: [{ met: true }, { met: false }] } });
    expect(await seen(actorWith("LEARNER"))).toEqual({ mentorJudgement: null });
  });
});
