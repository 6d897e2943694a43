import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { findJob } from "../../../platform/jobs/job.store";
import { startJob } from "../../../platform/jobs/tracked-job";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { checkUpload } from "../jobs/definitions";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { FileStore } from "../testing/file-store";
import { picture } from "../testing/test-files";
import { Uploading } from "../testing/uploading";
import { JobKind, kindOf } from "./job-kind";

const FIELDS = `id kind status progressPercent createdAt finishedAt problem { __typename code message path }
  result { __typename ... on Upload { id } ... on Course { id } ... on Lesson { id } }`;
const JOB = `query J($id: ID!) { job(id: $id) { ${FIELDS} } }`;
const JOBS = `query J($first: Int!, $after: String) { jobs(first: $first, after: $after) {
  nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } totalCount } }`;
const FOLLOW = `subscription F($id: ID!) { jobUpdated(id: $id) { ${FIELDS} } }`;

interface Job {
  id: string;
  kind: string;
  status: string;
  progressPercent: number;
  finishedAt: string | null;
  problem: { __typename: string; code: string; message: string; path: string[] | null } | null;
  result: { __typename: string; id: string } | null;
}

interface Jobs {
  jobs: { nodes: Job[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; totalCount: number };
}

describe("jobs of the catalog", () => {
  let files: FileStore;
  let kit: SubgraphKit;
  const admin = actorWith("ADMIN");
  beforeAll(async () => {
    files = await FileStore.start();
    kit = await SubgraphKit.start(catalog, files.environment);
  });
  afterAll(async () => {
    await kit.close();
    await files.close();
  });

  const jobOf = async (actor: Actor, id: string) => {
    const { data, errors } = await kit.send<{ job: Job | null }>(actor, JOB, { id });
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.job;
  };
  const jobsOf = async (actor: Actor, first = 20, after: string | null = null) =>
    (await kit.send<Jobs>(actor, JOBS, { first, after })).data!.jobs;
  const follow = async (actor: Actor | null, id: string) => kit.listen<{ jobUpdated: Job }>(actor, FOLLOW, { id });
  /** Brings a file, and asks for its check. Answers the upload's id and the job's. */
  const bring = async (owner: Actor, bytes: Buffer) => {
    const uploading = new Uploading(kit, owner);
    const uploadId = await uploading.put({ purpose: "THUMBNAIL", bytes });
    const { job } = (await uploading.complete(uploadId)) as unknown as { job: { id: string } };
    return { uploadId, jobId: job.id };
  };
  /** A job that has made something. */
  const finished = async (owner: Actor, result: object) => {
    const id = newId();
    await kit.runtime.database.query(
      null,
      `insert into job (id, name, owner_id, status, progress_percent, result, created_at, finished_at)
       values ($1, 'catalog.make-transcript', $2, 'SUCCEEDED', 100, $3, now(), now())`,
      [id, owner.userId, JSON.stringify(result)],
    );
    return id;
  };

  it("are shown to who asked for them and to admins, from the queue to the end", async () => {
    const owner = actorWith("INSTRUCTOR");
    const { uploadId, jobId } = await bring(owner, await picture("png"));
    const queued = {
      id: jobId,
      kind: "CHECK_UPLOAD",
      status: "QUEUED",
      progressPercent: 0,
      finishedAt: null,
      problem: null,
      result: null,
    };
    expect(await jobOf(owner, jobId)).toMatchObject(queued);
    expect(await jobOf(admin, jobId)).toMatchObject(queued);
    expect(await jobOf(actorWith("INSTRUCTOR"), jobId)).toBeNull();
    expect(await jobOf(owner, newId())).toBeNull();
    expect(await jobOf(owner, "no id")).toBeNull();
    expect((await kit.send(null, JOB, { id: jobId })).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    await kit.runJobs();
    expect(await jobOf(owner, jobId)).toMatchObject({
      status: "SUCCEEDED",
      progressPercent: 100,
      finishedAt: expect.any(String),
      problem: null,
      result: { __typename: "Upload", id: uploadId },
    });
  });

  it("say why they failed", async () => {
    const owner = actorWith("INSTRUCTOR");
    const { jobId } = await bring(owner, (await picture("png", 400, 400)).subarray(0, 700));
    await kit.runJobs();
    expect(await jobOf(owner, jobId)).toMatchObject({
      status: "FAILED",
      result: null,
      problem: { __typename: "InvalidInput", code: "UPLOAD_DAMAGED", message: expect.stringMatching(/\w/), path: null },
    });
    await kit.runtime.database.query(null, "update job set problem_code = 'OF_ANOTHER_TIME' where id = $1", [jobId]);
    expect((await jobOf(owner, jobId))!.problem).toMatchObject({ __typename: "Conflict", code: "OF_ANOTHER_TIME" });
  });

  it("give their result to who may see it", async () => {
    const instructor = actorWith("INSTRUCTOR");
    const stranger = actorWith("LEARNER");
    const authoring = new Authoring(kit, instructor);
    const course = await authoring.course({ title: "A draft" });
    const lesson = await authoring.lesson((await authoring.chapter(course.id)).id);
    const resultOf = async (owner: Actor, actor: Actor, result: object) =>
      (await jobOf(actor, await finished(owner, result)))!.result;
    for (const made of [
      { type: "Course", id: course.id },
      { type: "Lesson", id: lesson.id },
    ]) {
      const shown = { __typename: made.type, id: made.id };
      expect(await resultOf(instructor, instructor, made)).toEqual(shown);
      expect(await resultOf(stranger, admin, made)).toEqual(shown);
      // Whoever asked for it may have lost the right to see it.
      expect(await resultOf(stranger, stranger, made)).toBeNull();
    }
    expect(await resultOf(instructor, instructor, { type: "Course", id: newId() })).toBeNull();
    expect(await resultOf(instructor, instructor, { type: "toString", id: course.id })).toBeNull();
    expect(await resultOf(instructor, instructor, {})).toBeNull();
  });

  it("are listed to who asked for them, newest first, with few statements however many", async () => {
    const owner = actorWith("INSTRUCTOR");
    const course = await new Authoring(kit, owner).course({ title: "Mine" });
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) ids.unshift(await finished(owner, { type: "Course", id: course.id }));
    const first = await jobsOf(owner, 4);
    expect(first.nodes.map(({ id }) => id)).toEqual(ids.slice(0, 4));
    expect(first).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: true } });
    const second = await jobsOf(owner, 4, first.pageInfo.endCursor);
    expect(second.nodes.map(({ id }) => id)).toEqual(ids.slice(4));
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(second.nodes[0]!.result).toEqual({ __typename: "Course", id: course.id });
    expect((await jobsOf(admin)).nodes.map(({ id }) => id)).not.toContain(ids[0]);
    const requestId = newId();
    const { statements } = await countStatements(() => kit.send(owner, JOBS, { first: 100 }, requestId), requestId);
    // The page, how many there are, the courses.
    expect(statements).toHaveLength(3);
    expect((await kit.send(null, JOBS, { first: 1 })).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect((await kit.send(owner, JOBS, { first: 1, after: "x" })).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", problem: "INVALID_INPUT" } },
    ]);
  });

  it("are followed from their present state to their end, and no further", async () => {
    const owner = actorWith("INSTRUCTOR");
    const { uploadId, jobId } = await bring(owner, await picture("png"));
    const following = await follow(owner, jobId);
    const watching = await follow(admin, jobId);
    const first = (await following.next()).value as { data: { jobUpdated: Job } };
    expect(first.data.jobUpdated).toMatchObject({ status: "QUEUED", progressPercent: 0 });
    await kit.runJobs();
    const rest: Job[] = [];
    for await (const { data } of following) rest.push(data!.jobUpdated);
    expect(rest.at(-1)).toMatchObject({
      status: "SUCCEEDED",
      progressPercent: 100,
      result: { __typename: "Upload", id: uploadId },
    });
    const seen: Job[] = [];
    for await (const { data } of watching) seen.push(data!.jobUpdated);
    expect(seen.at(-1)).toEqual(rest.at(-1));
    // Who comes late learns how it ended.
    const late: Job[] = [];
    for await (const { data } of await follow(owner, jobId)) late.push(data!.jobUpdated);
    expect(late).toEqual([rest.at(-1)]);
  });

  it("are followed by nobody else", async () => {
    const { jobId } = await bring(actorWith("INSTRUCTOR"), await picture("png"));
    for (const id of [jobId, newId(), "no id"])
      await expect(follow(actorWith("INSTRUCTOR"), id)).rejects.toThrow(/There is no such job/);
    await expect(follow(null, jobId)).rejects.toThrow(/UNAUTHENTICATED/);
  });

  it("end for a follower whose job nobody works on any more", async () => {
    const owner = actorWith("INSTRUCTOR");
    const job = await kit.context().transaction(tx => startJob(tx, checkUpload, { uploadId: newId() }, owner.userId));
    const following = await follow(owner, job.id);
    await following.next();
    const waiting = following.next();
    await kit.runtime.database.query(null, "delete from job where id = $1", [job.id]);
    expect((await waiting).done).toBe(true);
    expect(await findJob(kit.context(), job.id)).toBeNull();
  });

  it("have a kind each", () => {
    const tracked = catalog.jobs.filter(job => job.tracked).map(({ name }) => kindOf(name));
    expect(tracked.toSorted()).toEqual(Object.keys(JobKind).toSorted());
  });
});
