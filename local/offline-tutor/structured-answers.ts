import type { ChatMessage } from "./prompt";
import { adaptation } from "./structured/adaptation";
import { curriculumLesson } from "./structured/curriculum_lesson";
import { curriculumOutline } from "./structured/curriculum_outline";
import { judgement } from "./structured/judgement";
import { insight } from "./structured/insight";
import { summary } from "./structured/summary";

/** Makes what a schema asks for from the words of the prompt alone: the same prompt always gets the same answer. */
export type Maker = (messages: ChatMessage[]) => object;

/** One for each schema that the mentor asks for, by the schema's name. */
export const makers: Readonly<Record<string, Maker>> = {
  insight,
  judgement,
  summary,
  curriculum_outline: curriculumOutline,
  curriculum_lesson: curriculumLesson,
  adaptation,
};
