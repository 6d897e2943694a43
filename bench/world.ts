import { Client } from "pg";
import { processEnvironment } from "../platform/config/settings";
import { MemoryLive } from "../platform/live/memory-live";
import type { Logger } from "../platform/log/logger";
import { migrateAll } from "../platform/process/migrate-all";
import { SubgraphRuntime } from "../platform/subgraph/runtime";
import { largeWorld } from "../seeds/large-world";
import { plantWorld } from "../seeds/plant-world";
import type { World } from "../seeds/world";
import { subgraphs } from "../subgraphs";
import type { Cast } from "./scenarios/scenario";

/** Small enough to stay in memory: what is measured is the program, not the disk. */
const SIZE = { courses: 200, learners: 200 };

/** Who plays the viewer: somebody who is under way. */
const COMPLETED_LESSONS = 3;

/** The person whom the signed-in scenarios are about. */
export interface BenchWorld {
  readonly cast: Cast;
  readonly email: string;
  readonly teacher: Teacher;
}

/** Somebody who may ask the mentor about many lessons: those of their own courses. */
export interface Teacher {
  readonly email: string;
  readonly lessonIds: readonly string[];
}

/** Makes the tables and fills them. */
export async function makeWorld(databaseUrl: string, log: Logger): Promise<BenchWorld> {
  await migrateAll(subgraphs, databaseUrl, log);
  const options = { environment: processEnvironment(), databaseUrl, poolSize: 2, live: new MemoryLive(), log };
  const runtimes = await Promise.all(subgraphs.map(subgraph => SubgraphRuntime.open(subgraph, options)));
  const world = await largeWorld(SIZE);
  await plantWorld(runtimes, world);
  await Promise.all(runtimes.map(runtime => runtime.close()));
  await vacuum(databaseUrl);
  const { userId, courseId } = world.enrollments.find(({ completedLessons }) => completedLessons === COMPLETED_LESSONS)!;
  const email = world.users.find(({ id }) => id === userId)!.email;
  return { cast: { learnerId: userId, courseId }, email, teacher: teacherIn(world) };
}

function teacherIn({ users, courses, lessons }: World): Teacher {
  const { id, email } = users.find(({ role }) => role === "INSTRUCTOR")!;
  const taught = new Set(courses.filter(({ instructorId }) => instructorId === id).map(course => course.id));
  return { email, lessonIds: lessons.filter(({ courseId }) => taught.has(courseId)).map(lesson => lesson.id) };
}

/** Now, and not in the middle of a measurement. */
async function vacuum(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}
