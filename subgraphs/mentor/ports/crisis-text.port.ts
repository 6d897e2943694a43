import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";
import { CRISIS_TEXT } from "../guard/screen-question";

/** What the platform says, in its own words, to whoever speaks of harming themselves. */
export interface CrisisText {
  readonly text: string;
}

const settings = {
  MENTOR_CRISIS_TEXT: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .default(CRISIS_TEXT)
    .describe("what a learner who speaks of harming themselves is answered, in place of the language model: name a help line"),
};

/** The words are a setting, because help is local. */
export const crisisText = definePort<CrisisText, typeof settings>({
  name: "crisis-text",
  settings,
  create: ({ MENTOR_CRISIS_TEXT }) => ({ text: MENTOR_CRISIS_TEXT }),
});
