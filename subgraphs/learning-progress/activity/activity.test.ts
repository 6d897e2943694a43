import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { ActivityAccepted } from "../../mentor/events";
import { learningProgress } from "../subgraph";

const ACTIVITIES = `query ($courseId: ID, $first: Int, $after: String) { activities(courseId: $courseId, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id kind note scorePercent durationSeconds accuracyPercent difficulty
    completionPercent personalRecord happenedAt course { id } lesson { id } } } }`;

interface Log {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: { id: string; note: string }[];
}

describe("the activity log", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const metrics = {
    scorePercent: 87.5,
    durationSeconds: 1_200,
    accuracyPercent: null,
    difficulty: "HARD" as const,
    completionPercent: 100,
    personalRecord: true,
  };
  const accept = (actor: Actor, courseId: string, note: string, minute = 0) => {
    const activityId = newId();
    return kit.deliver(ActivityAccepted, activityId, {
      activityId,
      userId: actor.userId,
      courseId,
      lessonId: null,
      kind: "PRACTICE",
      note,
      metrics,
      happenedAt: new Date(Date.UTC(2030, 0, 1, 12, minute)).toISOString(),
    });
  };
  const read = async (actor: Actor | null, variables: object = {}) => {
    const { data, errors } = await kit.send<{ activities: Log }>(actor, ACTIVITIES, { ...variables });
    return { log: data?.activities, code: errors?.[0]?.extensions?.code };
  };

  it("gets what a learner has accepted, with its metrics, once", async () => {
    const [learner, courseId] = [actorWith("LEARNER"), newId()];
    const event = await accept(learner, courseId, "Loops");
    await kit.redeliver({ ...event, id: newId() });
    const { log } = await read(learner);
    expect(log!.nodes).toEqual([
      {
        id: event.subject,
        kind: "PRACTICE",
        note: "Loops",
        ...metrics,
        happenedAt: "2030-01-01T12:00:00.000Z",
        course: { id: courseId },
        lesson: null,
      },
    ]);
    expect(log!.totalCount).toBe(1);
  });

  it("is listed by when things were done, page by page, and by course", async () => {
    const [learner, one, other] = [actorWith("LEARNER"), newId(), newId()];
    for (const [minute, note] of [
      [2, "b"],
      [3, "c"],
      [1, "a"],
    ] as const)
      await accept(learner, one, note, minute);
    await accept(learner, other, "other", 9);
    const first = (await read(learner, { courseId: one, first: 2 })).log!;
    expect([first.nodes.map(({ note }) => note), first.totalCount, first.pageInfo.hasNextPage]).toEqual([["c", "b"], 3, true]);
    const second = (await read(learner, { courseId: one, first: 2, after: first.pageInfo.endCursor })).log!;
    expect([second.nodes.map(({ note }) => note), second.pageInfo.hasNextPage]).toEqual([["a"], false]);
    expect((await read(learner)).log!.totalCount).toBe(4);
  });

  it("is the learner's alone", async () => {
    const [learner, courseId] = [actorWith("LEARNER"), newId()];
    await accept(learner, courseId, "Mine");
    for (const actor of [actorWith("LEARNER"), actorWith("INSTRUCTOR"), actorWith("ADMIN")]) {
      expect((await read(actor, { courseId })).log!.nodes).toEqual([]);
    }
    expect((await read(null)).code).toBe("UNAUTHENTICATED");
  });

  it("refuses a course, or a cursor, that is none", async () => {
    for (const variables of [{ courseId: "x" }, { after: "x" }, { after: Buffer.from('["x","y"]').toString("base64url") }]) {
      expect((await read(actorWith("LEARNER"), variables)).code).toBe("BAD_USER_INPUT");
    }
  });
});
