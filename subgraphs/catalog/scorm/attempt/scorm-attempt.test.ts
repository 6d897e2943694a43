import { newId } from "../../../../platform/database/ids";
import { actorWith } from "../../../../platform/testing/actors";
import { ScormAttemptChanged } from "../../events";
import { files12, files2004, manifest12, zipOf } from "../testing/packages";
import { ScormStage } from "../testing/scorm-stage";

describe("an attempt at a SCORM package", () => {
  let stage: ScormStage;
  beforeAll(async () => {
    stage = await ScormStage.start();
  });
  afterAll(() => stage.close());
  const told = async (userId: string) =>
    (await stage.kit.published(ScormAttemptChanged))
      .filter(({ data }) => data.userId === userId)
      .map(({ data }) => [data.completed, data.passed, data.scorePercent]);

  it("finds what only we may say, keeps what the items set, and resumes what was suspended", async () => {
    const { token, learner, lessonId } = await stage.launched();
    const { id, found } = await stage.running.begin(token, "intro");
    expect(found).toEqual({
      "cmi.core.student_id": learner.userId,
      "cmi.core.credit": "credit",
      "cmi.core.lesson_mode": "normal",
      "cmi.core.entry": "ab-initio",
      "cmi.core.total_time": "0000:00:00.00",
      "cmi.launch_data": "colour=red",
    });
    const state = { "cmi.core.lesson_location": "p3", "cmi.suspend_data": "seen p3", "cmi.core.lesson_status": "incomplete" };
    expect(await stage.running.commit(token, "intro", id, 1, state)).toMatchObject({ kept: true, completed: false });
    const end = { ...state, "cmi.core.exit": "suspend", "cmi.core.session_time": "0000:00:04.00" };
    expect(await stage.running.finish(token, "intro", id, 2, end)).toMatchObject({ kept: true, itemCompleted: false });
    const { found: resumed } = await stage.running.begin(token, "intro");
    expect(resumed).toMatchObject({ ...state, "cmi.core.entry": "resume", "cmi.core.total_time": "0000:00:04.00" });
    expect(resumed).not.toHaveProperty("cmi.core.exit");
    expect(await stage.attemptOf(lessonId, learner)).toMatchObject({ completed: false, totalSeconds: 4, packageVersion: 1 });
  });

  it("knows its items by their names as they are written, also by what looks like an id of ours", async () => {
    const itemId = newId().toUpperCase().replace(/^./, "A");
    const { token } = await stage.launched({ ...files12, "imsmanifest.xml": manifest12.replace('"intro"', `"${itemId}"`) });
    const { id } = await stage.running.begin(token, itemId);
    expect(await stage.running.finish(token, itemId, id, 1, { "cmi.core.lesson_status": "completed" })).toMatchObject({
      kept: true,
      itemCompleted: true,
    });
  });

  it("is completed when all items that people see are, with a score of all of them", async () => {
    const { token, learner, lessonId } = await stage.launched();
    const intro = await stage.running.begin(token, "intro");
    await stage.running.finish(token, "intro", intro.id, 1, { "cmi.core.lesson_status": "completed" });
    const quiz = await stage.running.begin(token, "quiz");
    expect(quiz.found).toMatchObject({ "cmi.student_data.mastery_score": "40" });
    const score = (raw: string) => ({
      "cmi.core.lesson_status": "completed",
      "cmi.core.score.raw": raw,
      "cmi.core.score.max": "50",
    });
    expect(await stage.running.commit(token, "quiz", quiz.id, 1, score("30"))).toMatchObject({
      completed: false,
      passed: false,
      scorePercent: 60,
    });
    expect(await stage.running.finish(token, "quiz", quiz.id, 2, score("45"))).toMatchObject({
      completed: true,
      passed: true,
      scorePercent: 90,
    });
    expect(await told(learner.userId)).toEqual([
      [false, false, 60],
      [true, true, 90],
    ]);
    // To look at it again takes nothing away, and nobody is told.
    const again = await stage.running.begin(token, "quiz");
    await stage.running.commit(token, "quiz", again.id, 1, { "cmi.core.lesson_status": "incomplete", "cmi.core.score.raw": "0" });
    expect(await stage.attemptOf(lessonId, learner)).toMatchObject({ completed: true, passed: true, scorePercent: 90 });
    expect(await told(learner.userId)).toHaveLength(2);
  });

  it("of SCORM 2004 begins anew after a normal exit, and goes on after a crash", async () => {
    const { token } = await stage.launched(files2004);
    const first = await stage.running.begin(token, "sailing");
    expect(first.found).toMatchObject({ "cmi.entry": "ab-initio", "cmi.scaled_passing_score": "0.7", "cmi.mode": "normal" });
    await stage.running.commit(token, "sailing", first.id, 1, { "cmi.location": "p1" });
    const afterCrash = await stage.running.begin(token, "sailing");
    expect(afterCrash.found).toMatchObject({ "cmi.entry": "resume", "cmi.location": "p1" });
    await stage.running.finish(token, "sailing", afterCrash.id, 1, { "cmi.location": "p2", "cmi.exit": "normal" });
    const anew = await stage.running.begin(token, "sailing");
    expect(anew.found["cmi.entry"]).toBe("ab-initio");
    expect(anew.found).not.toHaveProperty("cmi.location");
  });

  it("keeps the newest of commits that come in any order, and more than once", async () => {
    const { token } = await stage.launched();
    const { id } = await stage.running.begin(token, "intro");
    const sequences = Array.from({ length: 20 }, (_, index) => index + 1).toSorted(() => Math.random() - 0.5);
    const commit = (sequence: number) =>
      stage.running.commit(token, "intro", id, sequence, { "cmi.suspend_data": `state ${sequence}` });
    const answers = await Promise.all([...sequences, ...sequences].map(commit));
    expect(answers.every(({ __typename }) => __typename === "ScormCommit")).toBe(true);
    expect((await stage.running.begin(token, "intro")).found["cmi.suspend_data"]).toBe("state 20");
  });

  it("belongs to the opening that was the last: earlier ones, and finished ones, cannot commit", async () => {
    const { token } = await stage.launched();
    const first = await stage.running.begin(token, "intro");
    const second = await stage.running.begin(token, "intro");
    const ended = { __typename: "Conflict", code: "SCORM_RUN_ENDED", path: ["input", "runId"] };
    expect(await stage.running.commit(token, "intro", first.id, 1, { "cmi.suspend_data": "old" })).toMatchObject(ended);
    await stage.running.finish(token, "intro", second.id, 5, { "cmi.suspend_data": "new", "cmi.core.exit": "suspend" });
    // The same finish again is what a client sends that got no answer.
    expect(await stage.running.finish(token, "intro", second.id, 5, { "cmi.suspend_data": "new" })).toMatchObject({
      kept: false,
    });
    expect(await stage.running.commit(token, "intro", second.id, 6, {})).toMatchObject(ended);
    expect(await stage.running.commit(token, "intro", newId(), 7, {})).toMatchObject(ended);
    expect((await stage.running.begin(token, "intro")).found["cmi.suspend_data"]).toBe("new");
  });

  it("takes no more time than has passed", async () => {
    const { token, learner, lessonId } = await stage.launched();
    const { id } = await stage.running.begin(token, "intro");
    await stage.running.finish(token, "intro", id, 1, { "cmi.core.session_time": "9999:00:00.00" });
    expect((await stage.attemptOf(lessonId, learner))!.totalSeconds as number).toBeLessThan(600);
  });

  it("that was never properly left has taken the time until its last commit", async () => {
    const { token, learner, lessonId } = await stage.launched();
    const { id } = await stage.running.begin(token, "intro");
    expect(await stage.attemptOf(lessonId, learner)).toMatchObject({ totalSeconds: 0 });
    await stage.running.commit(token, "intro", id, 1, { "cmi.core.lesson_location": "p3", "cmi.core.session_time": "00:00:00" });
    expect((await stage.attemptOf(lessonId, learner))!.totalSeconds as number).toBeGreaterThan(0);
    const { found } = await stage.running.begin(token, "intro");
    expect(found).toMatchObject({ "cmi.core.entry": "resume", "cmi.core.lesson_location": "p3" });
    expect(found["cmi.core.total_time"]).not.toBe("0000:00:00.00");
  });

  it("refuses what is no element, too much, and what is not there", async () => {
    const { token } = await stage.launched();
    const { id } = await stage.running.begin(token, "intro");
    const commit = (elements: Record<string, string>, itemId = "intro") => stage.running.commit(token, itemId, id, 1, elements);
    expect(await commit({ "cmi.suspend_data": "x", "cmi.core.student_id": "me" })).toMatchObject({
      code: "SCORM_ELEMENT_UNKNOWN",
      path: ["input", "elements", "1", "name"],
    });
    const large = Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`cmi.interactions.${index}.student_response`, "ä".repeat(30_000)]),
    );
    expect(await commit(large)).toMatchObject({ code: "SCORM_DATA_TOO_LARGE" });
    expect(await commit({ "cmi.suspend_data": "x".repeat(65_537) })).toMatchObject({ code: "INVALID_INPUT" });
    expect(await commit({ "cmi.suspend_data": "a\u0000b" })).toMatchObject({ code: "INVALID_INPUT" });
    expect(await commit({}, "part")).toMatchObject({ code: "SCORM_ITEM_NOT_FOUND" });
    expect(await commit({}, "nothing")).toMatchObject({ code: "SCORM_ITEM_NOT_FOUND" });
    expect((await stage.running.begin(token, "intro")).found).not.toHaveProperty("cmi.suspend_data");
  });

  it("needs a launch of ours that is not over", async () => {
    const { token } = await stage.launched();
    const bytes = Buffer.from(token, "base64url");
    const unknown = { __typename: "NotFound", code: "SCORM_LAUNCH_UNKNOWN", path: ["input", "token"] };
    for (const [at, what] of [
      [0, "package"],
      [20, "person"],
      [32, "mode"],
      [35, "time"],
      [60, "signature"],
    ] as const) {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(at) ^ 1, at);
      expect([what, await stage.running.begin(forged.toString("base64url"), "intro")]).toMatchObject([what, unknown]);
    }
    expect(await stage.running.begin("x", "intro")).toMatchObject(unknown);
    jest.useFakeTimers({
      doNotFake: ["nextTick", "setImmediate", "setTimeout", "setInterval", "clearTimeout", "clearInterval"],
      now: Date.now() + 8 * 3_600_000 + 2_000,
    });
    try {
      expect(await stage.running.begin(token, "intro")).toMatchObject({ __typename: "Conflict", code: "SCORM_LAUNCH_EXPIRED" });
    } finally {
      jest.useRealTimers();
    }
  });

  it("is none when it is a preview, or nobody's", async () => {
    const { lessonId } = await stage.launched();
    const { instructor } = stage.importing;
    const url = await stage.kit.send<{ _entities: { content: { launchUrl: string } }[] }>(
      instructor,
      `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson { content { ... on ScormContent { launchUrl(mode: PREVIEW) } } } } }`,
      { r: [{ __typename: "Lesson", id: lessonId, access: { granted: true } }] },
    );
    const tokens = [url.data!._entities[0]!.content.launchUrl.split("/").at(-1)!, await stage.importing.token(lessonId, null)];
    for (const token of tokens) {
      const run = await stage.running.begin(token, "intro");
      expect(run.found).toMatchObject({ "cmi.core.credit": "no-credit", "cmi.core.lesson_mode": "browse" });
      const answer = await stage.running.commit(token, "intro", run.id, 1, { "cmi.core.lesson_status": "completed" });
      expect(answer).toMatchObject({ kept: false, completed: false });
    }
    expect((await stage.running.attempts(instructor, lessonId))!.totalCount).toBe(0);
  });

  it("that runs keeps its version of the package; others get the new one, and the old one is swept when nobody needs it", async () => {
    const { token, learner, lessonId } = await stage.launched();
    const run = await stage.running.begin(token, "intro");
    await stage.importing.import(lessonId, await zipOf(files2004));
    // The sweeper looks, and finds somebody in the midst of it.
    await stage.kit.runJobs();
    expect((await stage.importing.shown(lessonId, learner)).content.package).toMatchObject({ version: 1 });
    expect((await stage.importing.shown(lessonId, actorWith("LEARNER"))).content.package).toMatchObject({ version: 2 });
    await stage.running.finish(token, "intro", run.id, 1, { "cmi.core.lesson_status": "completed" });
    const quiz = await stage.running.begin(await stage.importing.token(lessonId, learner), "quiz");
    const done = { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "45", "cmi.core.score.max": "50" };
    expect(await stage.running.finish(token, "quiz", quiz.id, 1, done)).toMatchObject({ completed: true });
    const before = (await stage.store.keys("scorm/")).length;
    await stage.kit.runJobs();
    expect((await stage.store.keys("scorm/")).length).toBe(before - Object.keys(files12).length);
    expect((await stage.importing.shown(lessonId, learner)).content.package).toMatchObject({ version: 2 });
    expect(await stage.attemptOf(lessonId, learner)).toMatchObject({ completed: true, packageVersion: 1, scorePercent: 90 });
    expect(await stage.running.begin(token, "intro")).toMatchObject({ __typename: "Conflict", code: "SCORM_PACKAGE_GONE" });
  });

  it("is listed for the course's staff, page by page", async () => {
    const { lessonId } = await stage.launched();
    const learners = Array.from({ length: 3 }, () => actorWith("LEARNER"));
    for (const learner of learners) await stage.running.begin(await stage.importing.token(lessonId, learner), "intro");
    const page = (await stage.running.attempts(stage.importing.instructor, lessonId, 2))!;
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = (await stage.running.attempts(actorWith("ADMIN"), lessonId, 2, page.pageInfo.endCursor))!;
    const seen = [...page.nodes, ...rest.nodes].map(({ user }) => user.id);
    expect(seen).toEqual(learners.map(({ userId }) => userId).toReversed());
    expect(await stage.running.attempts(learners[0]!, lessonId)).toBeNull();
    expect(await stage.running.attempts(actorWith("INSTRUCTOR"), lessonId)).toBeNull();
    expect(await stage.running.attempts(stage.importing.instructor, newId())).toBeNull();
  });
});
