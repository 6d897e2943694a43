import { randomUUID } from "node:crypto";
import { mutate } from "./mutate";
import type { GraphClient } from "./graph-client";
import { until } from "./patience";

/** A curriculum's newest version, as an edit that changes nothing says it. */
export interface Edition {
  curriculumId: string;
  baseVersion: number;
  chapters: { id: string; lessons: { id: string }[] }[];
}

interface Seen {
  status: string;
  newestVersion: number;
  version: { tree: { chapters: Edition["chapters"] } } | null;
  adaptation: { status: string } | null;
}

const CURRICULUM = `query($id: ID!) { curriculum(id: $id) {
  status newestVersion version { tree { chapters { id lessons { id } } } } adaptation { status } } }`;

/** What the mentor makes for the learner to learn by. */
export class Curricula {
  constructor(private readonly learner: GraphClient) {}

  /** One with two versions, all of it written. */
  async make(): Promise<string> {
    const wish = { requestId: randomUUID(), goal: "Bake bread", level: "BEGINNER", totalSeconds: 36_000 };
    const { id } = await mutate<{ id: string }>(this.learner, "generateCurriculum", wish);
    await until(
      () => this.read(id),
      ({ status }) => status === "READY",
    );
    await mutate(this.learner, "editCurriculum", { ...(await this.edition(id)), title: "My bread" });
    return id;
  }

  async edition(curriculumId: string): Promise<Edition> {
    const { newestVersion, version } = await this.read(curriculumId);
    return { curriculumId, baseVersion: newestVersion, chapters: version!.tree.chapters };
  }

  /** A proposal that waits for the learner's decision: the one that there is, or a new one. */
  async proposal(curriculumId: string): Promise<string> {
    const { id } = await mutate<{ id: string }>(this.learner, "adaptCurriculum", { curriculumId });
    await until(
      () => this.read(curriculumId),
      ({ adaptation }) => adaptation?.status === "PROPOSED",
    );
    return id;
  }

  private async read(id: string): Promise<Seen> {
    return (await this.learner.data<{ curriculum: Seen }, object>(CURRICULUM, { id })).curriculum;
  }
}
