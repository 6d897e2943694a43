import type { GraphClient } from "../harness/graph-client";
import { mutate } from "../harness/mutate";

/** What the page of a launched SCORM package knows. */
export class ScormRuns {
  private readonly runs = new Map<string, Promise<string>>();

  constructor(private readonly learner: GraphClient) {}

  /** Of a launch by the learner. */
  async token(lessonId: string): Promise<string> {
    const text = "query($id: ID!) { lesson(id: $id) { content { ... on ScormContent { launchUrl } } } }";
    const { lesson } = await this.learner.data<{ lesson: { content: { launchUrl: string } } }, object>(text, { id: lessonId });
    return lesson.content.launchUrl.split("/").at(-1)!;
  }

  /** The one opening of an item: a second one would end it. */
  opening(token: string, itemId: string): Promise<string> {
    const run =
      this.runs.get(itemId) ?? mutate<{ id: string }>(this.learner, "beginScorm", { token, itemId }).then(({ id }) => id);
    this.runs.set(itemId, run);
    return run;
  }
}
