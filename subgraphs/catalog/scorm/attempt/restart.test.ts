import { newId } from "../../../../platform/database/ids";
import { actorWith } from "../../../../platform/testing/actors";
import { SubgraphKit } from "../../../../platform/testing/subgraph-kit";
import { catalog } from "../../subgraph";
import { FileStore } from "../../testing/file-store";
import { readLaunch } from "../launch/launch-token";
import { Importing } from "../testing/importing";
import { files12, files2004, zipOf } from "../testing/packages";
import { Running } from "../testing/running";

describe("an attempt at a SCORM package that is replaced", () => {
  let store: FileStore;
  let kit: SubgraphKit;
  let importing: Importing;
  let running: Running;
  beforeAll(async () => {
    store = await FileStore.start();
    kit = await SubgraphKit.start(catalog, store.environment);
    importing = new Importing(kit, store, actorWith("INSTRUCTOR"));
    running = new Running(kit);
  });
  afterAll(async () => {
    await kit.close();
    await store.close();
  });

  const launched = async (files = files12) => {
    const lessonId = await importing.lesson();
    await importing.import(lessonId, await zipOf(files));
    const learner = actorWith("LEARNER");
    return { lessonId, learner, token: await importing.token(lessonId, learner) };
  };
  const attemptOf = async (lessonId: string, learner = actorWith("LEARNER")) =>
    (await importing.shown(lessonId, learner)).viewerScormAttempt;

  it("is left behind by who begins anew: they get the newest package, and the course's staff what they did in the old one", async () => {
    const { token, learner, lessonId } = await launched();
    const run = await running.begin(token, "intro");
    const score = { "cmi.core.score.raw": "30", "cmi.core.score.max": "50" };
    await running.commit(token, "intro", run.id, 1, score);
    const needless = { __typename: "Conflict", code: "SCORM_NOT_REPLACED", path: ["input", "lessonId"] };
    expect(await running.restart(learner, lessonId)).toMatchObject(needless);
    await importing.import(lessonId, await zipOf(files2004));
    expect((await importing.shown(lessonId, learner)).content.package).toMatchObject({ version: 1 });
    for (const other of [actorWith("LEARNER"), importing.instructor, actorWith("ADMIN")])
      expect(await running.restart(other, lessonId)).toMatchObject(needless);
    expect(await running.restart(learner, newId())).toMatchObject(needless);
    const left = { __typename: "ScormAttempt", completed: false, scorePercent: 30, leftAt: expect.any(String) };
    expect(await running.restart(learner, lessonId)).toMatchObject(left);
    expect(await running.restart(learner, lessonId)).toMatchObject(needless);
    expect(await attemptOf(lessonId, learner)).toBeNull();
    expect((await importing.shown(lessonId, learner)).content.package).toMatchObject({ version: 2 });
    // A page of the former package may still be open.
    const gone = { __typename: "Conflict", code: "SCORM_PACKAGE_GONE" };
    expect(await running.commit(token, "intro", run.id, 2, score)).toMatchObject(gone);
    expect(await running.begin(token, "quiz")).toMatchObject(gone);
    const anew = await running.begin(await importing.token(lessonId, learner), "sailing");
    expect(anew).toMatchObject({ standard: "SCORM_2004", found: { "cmi.entry": "ab-initio" } });
    expect(await attemptOf(lessonId, learner)).toMatchObject({ packageVersion: 2, completed: false, scorePercent: null });
    const [now, then] = (await running.attempts(importing.instructor, lessonId))!.nodes;
    expect([now!.leftAt, then!.leftAt]).toEqual([null, expect.any(String)]);
    const before = (await store.keys("scorm/")).length;
    await kit.runJobs();
    expect((await store.keys("scorm/")).length).toBe(before - Object.keys(files12).length);
  });

  it("that was completed is not left behind, and nothing is by who is not signed in", async () => {
    const { token, learner, lessonId } = await launched(files2004);
    const { id } = await running.begin(token, "sailing");
    await running.finish(token, "sailing", id, 1, { "cmi.completion_status": "completed", "cmi.score.scaled": "0.9" });
    await importing.import(lessonId, await zipOf(files12));
    expect(await running.restart(learner, lessonId)).toMatchObject({ code: "SCORM_NOT_REPLACED" });
    expect(await attemptOf(lessonId, learner)).toMatchObject({ completed: true, packageVersion: 1 });
    await expect(running.restart(null, lessonId)).rejects.toThrow("UNAUTHENTICATED");
  });

  it("of the course's staff, or a preview, pins nobody to the package that it is of", async () => {
    const { token, learner, lessonId } = await launched();
    await running.begin(token, "intro");
    const admin = actorWith("ADMIN");
    for (const member of [importing.instructor, admin]) await running.begin(await importing.token(lessonId, member), "intro");
    await importing.import(lessonId, await zipOf(files2004));
    const packageOf = async (url: string | null) => (await readLaunch(kit.context(), url!.split("/").at(-1)!)).packageId;
    const newest = await packageOf((await importing.shown(lessonId, null)).content.launchUrl);
    for (const member of [importing.instructor, admin]) {
      const { content } = await importing.shown(lessonId, member);
      expect(content.package).toMatchObject({ version: 2 });
      expect([await packageOf(content.launchUrl), await packageOf(content.preview)]).toEqual([newest, newest]);
    }
    const { content } = await importing.shown(lessonId, learner);
    expect(await packageOf(content.preview)).toBe(newest);
    expect(await packageOf(content.launchUrl)).not.toBe(newest);
  });
});
