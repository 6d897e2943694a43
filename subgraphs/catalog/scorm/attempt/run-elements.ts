import { refuse } from "../../../../platform/errors/problem";
import { problems } from "../../problems";
import type { Launch } from "../launch/launch-token";
import type { ManifestItem, ScormStandardName } from "../manifest/manifest";
import { durationOf, isElement } from "./elements";

/** An element of a data model with its value. */
export interface ElementValue {
  name: string;
  value: string;
}

/** What all elements of an item may take, as JSON in UTF-8. */
const MAX_BYTES = 256 * 1_024;

/** What an item is opened with. */
export interface Opening {
  standard: ScormStandardName;
  item: ManifestItem;
  launch: Launch;
  /** What it set before. */
  elements: Readonly<Record<string, string>>;
  entry: "ab-initio" | "resume" | "";
  earlierSeconds: number;
}

/** The elements that an item finds when it asks: what it set before, and what only we may set. */
export function openingElements(opening: Opening): ElementValue[] {
  const given = opening.standard === "SCORM_12" ? given12(opening) : given2004(opening);
  const known = Object.entries({ ...opening.elements, ...given }).filter(([, value]) => value !== null);
  return known.map(([name, value]) => ({ name, value: String(value) }));
}

/** The elements that an item sets, by name. Refuses names that no package may set, and more than 256 KiB. */
export function elementsFrom(standard: ScormStandardName, list: readonly ElementValue[]): Record<string, string> {
  const stray = list.findIndex(({ name }) => !isElement(standard, name));
  if (stray !== -1) throw refuse(problems.SCORM_ELEMENT_UNKNOWN, ["input", "elements", String(stray), "name"]);
  const elements = Object.fromEntries(list.map(({ name, value }) => [name, value]));
  if (Buffer.byteLength(JSON.stringify(elements)) > MAX_BYTES) throw refuse(problems.SCORM_DATA_TOO_LARGE, ["input", "elements"]);
  return elements;
}

type Given = Record<string, string | number | null>;

function given12({ standard, item, launch, entry, earlierSeconds }: Opening): Given {
  const counts = launch.mode === "NORMAL";
  return {
    "cmi.core.student_id": launch.userId ?? "visitor",
    "cmi.core.credit": counts ? "credit" : "no-credit",
    "cmi.core.lesson_mode": counts ? "normal" : "browse",
    "cmi.core.entry": entry,
    "cmi.core.total_time": durationOf(standard, earlierSeconds),
    "cmi.launch_data": item.launchData,
    "cmi.student_data.mastery_score": item.masteryScore,
    "cmi.student_data.max_time_allowed": item.maxTimeAllowed,
    "cmi.student_data.time_limit_action": item.timeLimitAction,
  };
}

function given2004({ standard, item, launch, entry, earlierSeconds }: Opening): Given {
  const counts = launch.mode === "NORMAL";
  return {
    "cmi.learner_id": launch.userId ?? "visitor",
    "cmi.credit": counts ? "credit" : "no-credit",
    "cmi.mode": counts ? "normal" : "browse",
    "cmi.entry": entry,
    "cmi.total_time": durationOf(standard, earlierSeconds),
    "cmi.launch_data": item.launchData,
    "cmi.scaled_passing_score": item.scaledPassingScore,
    "cmi.completion_threshold": item.completionThreshold,
    "cmi.max_time_allowed": item.maxTimeAllowed,
    "cmi.time_limit_action": item.timeLimitAction,
  };
}
