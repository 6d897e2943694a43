import { z } from "zod";
import { cutText } from "../curriculum-version/cut";

/** A text of a model that still says something when what Postgres cannot store is taken out. */
export const said = z
  .string()
  .trim()
  .min(1)
  .refine(text => cutText(text, 1) !== "", "It holds no characters that can be read.");
