import { demoCourse, type DemoCourse } from "../harness/demo-course";
import { demoPerson, newLearner } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { DiscreetClient } from "./discreet-client";

/** An id that nothing has. */
export const NOBODY = "01900000-0000-7000-8000-000000000000";
/** A text that no database column takes. */
export const NUL = "a\u0000b";

/** A problem as a mutation answers it. */
export function refusal(__typename: string, code: string, ...path: string[]): object {
  return { __typename, code, ...(path.length > 0 && { path }) };
}

/** The problem of an input that breaks a rule, with the way to it. */
export function invalid(...path: string[]): object {
  return refusal("InvalidInput", "INVALID_INPUT", "input", ...path);
}

/** A platform with a learner who is enrolled nowhere, the demo instructor, a visitor, a free course and a paid one. */
export class Stage {
  platform: Platform;
  visitor: DiscreetClient;
  learner: DiscreetClient;
  author: DiscreetClient;
  learnerEmail: string;
  course: DemoCourse;
  paid: DemoCourse;

  async open(): Promise<void> {
    this.platform = await startPlatform();
    const { visitor } = this.platform;
    const learner = await newLearner(visitor);
    const author = await demoPerson(visitor, "instructor");
    [this.visitor, this.learner, this.author] = [visitor, learner.client, author.client].map(
      client => new DiscreetClient(client),
    ) as [DiscreetClient, DiscreetClient, DiscreetClient];
    this.learnerEmail = learner.email;
    this.course = await demoCourse(visitor, "graphql-from-first-principles");
    this.paid = await demoCourse(visitor, "federated-graphs-in-production");
  }

  async close(): Promise<void> {
    await this.platform?.close();
  }
}
