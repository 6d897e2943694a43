import { defineTopic } from "../../../platform/live/live";

/** Tells those who follow a curriculum that there is more of it. */
export const curriculumNews = defineTopic<Record<string, never>>("mentor.curriculum");

/** Tells the worker that makes it, in whichever process, to stop at once. */
export const curriculumStop = defineTopic<Record<string, never>>("mentor.curriculum-stop");
