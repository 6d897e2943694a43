import { defineTrackedJob } from "../../../platform/jobs/tracked-job";
import { giveUpImport, importNow } from "../resource/import-resource";
import { importResource, SLOW_AT_ONCE } from "./definitions";

/** Imports a resource from its source. The port asks again by itself: a further attempt is for what breaks on our side. */
export const importResourceJob = defineTrackedJob<{ resourceId: string }>({
  ...importResource,
  attempts: 3,
  backoffMs: 10_000,
  concurrency: () => SLOW_AT_ONCE,
  async run(context, { resourceId }, report) {
    await importNow(context, resourceId, report);
    return { type: "LessonResource", id: resourceId };
  },
  onFailure: (context, { resourceId }) => giveUpImport(context, resourceId),
});
