import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { OutboundRefusal } from "../../../platform/outbound/problems";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { findJob } from "../../../platform/jobs/job.store";
import { startJob } from "../../../platform/jobs/tracked-job";
import { courseById } from "../course/course.store";
import { importResource } from "../jobs/definitions";
import type { LessonEntity } from "../lesson/lesson.entity";
import { editableLesson } from "../lesson/lesson.service";
import { lessonById } from "../lesson/lesson.store";
import { mayEditCourse } from "../permissions";
import { material } from "../ports/material.port";
import { objects } from "../ports/objects.port";
import { problems } from "../problems";
import { releaseUpload, requireReadyUpload, useUpload } from "../upload/upload.service";
import { uploadById } from "../upload/upload.store";
import type { ResourceEntity, ResourceSource } from "./resource.entity";
import type { ImportResourceInput, UpdateResourceInput } from "./resource.input";
import {
  countResources,
  deleteResource,
  findBySource,
  findResource,
  insertResource,
  materialOfResource,
  MAX_RESOURCES,
  resourceById,
  updateResource,
} from "./resource.store";
import { keyOf, sourceFrom } from "./source";

/** A resource that has been imported, for its course's staff: what a job answers. Null for anybody else. */
export async function findStaffResource(ctx: Context, id: string): Promise<ResourceEntity | null> {
  const resource = await ctx.load(resourceById, id);
  const lesson = resource?.importedAt ? await ctx.load(lessonById, resource.lessonId) : null;
  const course = lesson && (await ctx.load(courseById, lesson.courseId));
  return course && mayEditCourse(ctx.actor, course) ? resource : null;
}

/** What was found at the source, in the shape of its type. */
export async function readMaterial(ctx: Context, { id, kind }: ResourceEntity): Promise<object> {
  return { kind, ...(await ctx.load(materialOfResource, id))!.material };
}

/** Where people find it: of an uploaded file an address that is made for this reader, and soon over. */
export async function addressOf(ctx: Context, { source, url }: ResourceEntity): Promise<string | null> {
  if (source.kind !== "PDF" || source.uploadId === null) return url;
  const upload = await ctx.load(uploadById, source.uploadId);
  return upload?.objectKey ? ctx.port(objects).signedUrl(upload.objectKey, { contentType: upload.contentType! }) : null;
}

/**
 * Asks for outside material. The same source is the same resource, imported anew; while it is being imported, that job is answered.
 * The course is locked, so that two requests come one after the other.
 */
export async function requestImport(tx: Transaction, input: ImportResourceInput): Promise<JobEntity> {
  const source = sourceFrom(input);
  requireAllowed(tx, source);
  const lesson = await editableLesson(tx, input.lessonId);
  const known = await findBySource(tx, lesson.id, keyOf(source));
  if (known) return importAgain(tx, known);
  if ((await countResources(tx, lesson.id)) >= MAX_RESOURCES) throw refuse(problems.TOO_MANY_RESOURCES, ["input", "lessonId"]);
  const id = newId();
  const uploadId = uploadOf(source);
  if (uploadId) {
    await requireReadyUpload(tx, uploadId, "PDF", ["input", "pdf", "uploadId"]);
    await useUpload(tx, uploadId, "LESSON_RESOURCE", id);
  }
  const job = await start(tx, id);
  const made = { title: "", titleKept: false, url: null, jobId: job.id, importedAt: null, createdAt: new Date() };
  await insertResource(tx, { id, lessonId: lesson.id, kind: source.kind, sourceKey: keyOf(source), source, ...made });
  return job;
}

/** Imports a resource anew from its source. */
export async function refreshResource(tx: Transaction, resourceId: string): Promise<JobEntity> {
  return importAgain(tx, await editableResource(tx, resourceId));
}

/** Gives a resource a title of one's own. */
export async function changeResource(tx: Transaction, { resourceId, title }: UpdateResourceInput): Promise<ResourceEntity> {
  await editableResource(tx, resourceId);
  return updateResource(tx, resourceId, { title: title.trim(), titleKept: true });
}

/** Takes a resource from its lesson. Whoever still imports it does so in vain. Answers the lesson. */
export async function removeResource(tx: Transaction, resourceId: string): Promise<LessonEntity> {
  const resource = await editableResource(tx, resourceId);
  await forgetResource(tx, resource);
  return (await tx.load(lessonById, resource.lessonId))!;
}

/** Its rows, and its hold on an uploaded file. */
export async function forgetResource(tx: Transaction, { id, source }: ResourceEntity): Promise<void> {
  const uploadId = uploadOf(source);
  if (uploadId) await releaseUpload(tx, uploadId, "LESSON_RESOURCE", id);
  await deleteResource(tx, id);
}

async function importAgain(tx: Transaction, resource: ResourceEntity): Promise<JobEntity> {
  const running = await findJob(tx, resource.jobId);
  if (running && running.finishedAt === null) return running;
  const job = await start(tx, resource.id);
  await updateResource(tx, resource.id, { jobId: job.id });
  return job;
}

function start(tx: Transaction, resourceId: string): Promise<JobEntity> {
  return startJob(tx, importResource, { resourceId }, signedInActor(tx).userId);
}

/** A resource that the actor may change, with its course locked. One that is being imported for the first time is none yet. */
async function editableResource(tx: Transaction, resourceId: string): Promise<ResourceEntity> {
  const path = ["input", "resourceId"];
  const found = await findResource(tx, resourceId);
  if (!found) throw refuse(problems.RESOURCE_NOT_FOUND, path);
  await editableLesson(tx, found.lessonId, path, problems.RESOURCE_NOT_FOUND);
  // Read again below the lock: it may have been deleted while we waited.
  const resource = await findResource(tx, resourceId);
  if (!resource?.importedAt) throw refuse(problems.RESOURCE_NOT_FOUND, path);
  return resource;
}

/** What would be refused without asking anybody is refused at once, with its path. */
function requireAllowed(tx: Transaction, source: ResourceSource): void {
  if (!("url" in source) || source.url === null) return;
  try {
    tx.port(material).check(source.url);
  } catch (error) {
    if (!(error instanceof OutboundRefusal)) throw error;
    throw refuse(error.problem, ["input", source.kind.toLowerCase(), "url"]);
  }
}

function uploadOf(source: ResourceSource): string | null {
  return source.kind === "PDF" ? source.uploadId : null;
}
