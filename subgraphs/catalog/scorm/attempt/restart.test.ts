import { newId } from "../../../../platform/database/ids";
import { actorWith } from "../../../../platform/testing/actors";
import { readLaunch } from "../launch/launch-token";
import { files12, files2004, zipOf } from "../testing/packages";
import { ScormStage } from "../testing/scorm-stage";

describe("an attempt at a SCORM package that is replaced", () => {
  let stage: ScormStage;
  beforeAll(async () => {
    stage = await ScormStage.start();
  });
  afterAll(() => stage.close());

  it("is left behind by who begins anew: they get the newest package, and the course's staff what they did in the old one", async () => {
    const { token, learner, lessonId } = await stage.launched();
    const run = await stage.running.begin(token, "intro");
    const score = { "cmi.core.score.raw": "30", "cmi.core.score.max": "50" };
    await stage.running.commit(token, "intro", run.id, 1, score);
    const needless = { __typename: "Conflict", code: "SCORM_NOT_REPLACED", path: ["input", "lessonId"] };
    expect(await stage.running.restart(learner, lessonId)).toMatchObject(needless);
    await stage.importing.import(lessonId, await zipOf(files2004));
    expect((await stage.importing.shown(lessonId, learner)).content.package).toMatchObject({ version: 1 });
    for (const other of [actorWith("LEARNER"), stage.importing.instructor, actorWith("ADMIN")])
      expect(await stage.running.restart(other, lessonId)).toMatchObject(needless);
    expect(await stage.running.restart(learner, newId())).toMatchObject(needless);
    const left = { __typename: "ScormAttempt", completed: false, scorePercent: 30, leftAt: expect.any(String) };
    expect(await stage.running.restart(learner, lessonId)).toMatchObject(left);
    expect(await stage.running.restart(learner, lessonId)).toMatchObject(needless);
    expect(await stage.attemptOf(lessonId, learner)).toBeNull();
    expect((await stage.importing.shown(lessonId, learner)).content.package).toMatchObject({ version: 2 });
    // A page of the former package may still be open.
    const gone = { __typename: "Conflict", code: "SCORM_PACKAGE_GONE" };
    expect(await stage.running.commit(token, "intro", run.id, 2, score)).toMatchObject(gone);
    expect(await stage.running.begin(token, "quiz")).toMatchObject(gone);
    const anew = await stage.running.begin(await stage.importing.token(lessonId, learner), "sailing");
    expect(anew).toMatchObject({ standard: "SCORM_2004", found: { "cmi.entry": "ab-initio" } });
    expect(await stage.attemptOf(lessonId, learner)).toMatchObject({ packageVersion: 2, completed: false, scorePercent: null });
    const [now, then] = (await stage.running.attempts(stage.importing.instructor, lessonId))!.nodes;
    expect([now!.leftAt, then!.leftAt]).toEqual([null, expect.any(String)]);
    const before = (await stage.store.keys("scorm/")).length;
    await stage.kit.runJobs();
    expect((await stage.store.keys("scorm/")).length).toBe(before - Object.keys(files12).length);
  });

  it("that was completed is not left behind, and nothing is by who is not signed in", async () => {
    const { token, learner, lessonId } = await stage.launched(files2004);
    const { id } = await stage.running.begin(token, "sailing");
    await stage.running.finish(token, "sailing", id, 1, { "cmi.completion_status": "completed", "cmi.score.scaled": "0.9" });
    await stage.importing.import(lessonId, await zipOf(files12));
    expect(await stage.running.restart(learner, lessonId)).toMatchObject({ code: "SCORM_NOT_REPLACED" });
    expect(await stage.attemptOf(lessonId, learner)).toMatchObject({ completed: true, packageVersion: 1 });
    await expect(stage.running.restart(null, lessonId)).rejects.toThrow("UNAUTHENTICATED");
  });

  it("of the course's staff, or a preview, pins nobody to the package that it is of", async () => {
    const { token, learner, lessonId } = await stage.launched();
    await stage.running.begin(token, "intro");
    const admin = actorWith("ADMIN");
    for (const member of [stage.importing.instructor, admin])
      await stage.running.begin(await stage.importing.token(lessonId, member), "intro");
    await stage.importing.import(lessonId, await zipOf(files2004));
    const packageOf = async (url: string | null) => (await readLaunch(stage.kit.context(), url!.split("/").at(-1)!)).packageId;
    const newest = await packageOf((await stage.importing.shown(lessonId, null)).content.launchUrl);
    for (const member of [stage.importing.instructor, admin]) {
      const { content } = await stage.importing.shown(lessonId, member);
      expect(content.package).toMatchObject({ version: 2 });
      expect([await packageOf(content.launchUrl), await packageOf(content.preview)]).toEqual([newest, newest]);
    }
    const { content } = await stage.importing.shown(lessonId, learner);
    expect(await packageOf(content.preview)).toBe(newest);
    expect(await packageOf(content.launchUrl)).not.toBe(newest);
  });
});
