import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";

const settings = {
  MENTOR_STREAMS: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_000)
    .default(500)
    .describe("replies that one worker process makes at the same time; more wait in the queue"),
};

/** How many answers of language models one process takes in at the same time. */
export const replyStreams = definePort<number, typeof settings>({
  name: "reply-streams",
  settings,
  create: ({ MENTOR_STREAMS }) => MENTOR_STREAMS,
});
