import type { Actor } from "../../../../platform/context/actor";
import { actorWith } from "../../../../platform/testing/actors";
import { SubgraphKit } from "../../../../platform/testing/subgraph-kit";
import { catalog } from "../../subgraph";
import { FileStore } from "../../testing/file-store";
import { Importing } from "./importing";
import { files12, zipOf, type Files } from "./packages";
import { Running } from "./running";

/** The catalog with a store of its own, an instructor who imports packages, and learners who launch them. */
export class ScormStage {
  readonly importing: Importing;
  readonly running: Running;

  private constructor(
    readonly store: FileStore,
    readonly kit: SubgraphKit,
  ) {
    this.importing = new Importing(kit, store, actorWith("INSTRUCTOR"));
    this.running = new Running(kit);
  }

  static async start(): Promise<ScormStage> {
    const store = await FileStore.start();
    return new ScormStage(store, await SubgraphKit.start(catalog, store.environment));
  }

  /** A package in a lesson of its own, launched by a learner. */
  async launched(files: Files = files12): Promise<{ lessonId: string; learner: Actor; token: string }> {
    const lessonId = await this.importing.lesson();
    await this.importing.import(lessonId, await zipOf(files));
    const learner = actorWith("LEARNER");
    return { lessonId, learner, token: await this.importing.token(lessonId, learner) };
  }

  /** What a learner has done in a lesson's package; null when they have not begun. */
  async attemptOf(lessonId: string, learner: Actor) {
    return (await this.importing.shown(lessonId, learner)).viewerScormAttempt;
  }

  async close(): Promise<void> {
    await this.kit.close();
    await this.store.close();
  }
}
