import type { ScormStandardName } from "../manifest/manifest";

const INDEX = "(?:0|[1-9]\\d{0,3})";
const SCORE = "score\\.(?:raw|min|max)";

/** The elements that a package may set, as the standards list them. Browsers use the same pattern. */
const PATTERNS: Readonly<Record<ScormStandardName, string>> = {
  SCORM_12: [
    "comments|suspend_data",
    `core\\.(?:lesson_location|lesson_status|exit|session_time|${SCORE})`,
    `objectives\\.${INDEX}\\.(?:id|status|${SCORE})`,
    "student_preference\\.(?:audio|language|speed|text)",
    `interactions\\.${INDEX}\\.(?:id|time|type|weighting|student_response|result|latency)`,
    `interactions\\.${INDEX}\\.(?:objectives\\.${INDEX}\\.id|correct_responses\\.${INDEX}\\.pattern)`,
  ].join("|"),
  SCORM_2004: [
    "location|suspend_data|completion_status|success_status|progress_measure|exit|session_time",
    `score\\.(?:scaled|raw|min|max)`,
    `objectives\\.${INDEX}\\.(?:id|success_status|completion_status|progress_measure|description|score\\.scaled|${SCORE})`,
    "learner_preference\\.(?:audio_level|language|delivery_speed|audio_captioning)",
    `interactions\\.${INDEX}\\.(?:id|type|timestamp|weighting|learner_response|result|latency|description)`,
    `interactions\\.${INDEX}\\.(?:objectives\\.${INDEX}\\.id|correct_responses\\.${INDEX}\\.pattern)`,
    `comments_from_learner\\.${INDEX}\\.(?:comment|location|timestamp)`,
  ].join("|"),
};

/** A pattern of the names of elements that a package may set. */
export function elementPattern(standard: ScormStandardName): string {
  return `^cmi\\.(?:${PATTERNS[standard]})$`;
}

const EXPRESSIONS = {
  SCORM_12: new RegExp(elementPattern("SCORM_12")),
  SCORM_2004: new RegExp(elementPattern("SCORM_2004")),
};

/** Whether a package may set an element of this name. */
export function isElement(standard: ScormStandardName, name: string): boolean {
  return EXPRESSIONS[standard].test(name);
}

/** A duration of SCORM 1.2 (`HHHH:MM:SS.SS`) or 2004 (ISO 8601) in whole seconds; 0 for anything else. */
export function secondsOf(duration: string | undefined): number {
  const clock = /^(\d{2,4}):(\d{2}):(\d{2})(?:\.\d{1,2})?$/.exec(duration ?? "");
  if (clock) return Number(clock[1]) * 3_600 + Number(clock[2]) * 60 + Number(clock[3]);
  const iso = /^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?$/.exec(duration ?? "");
  if (!iso) return 0;
  const [days, hours, minutes, seconds] = iso.slice(1).map(part => Number(part ?? 0));
  return days! * 86_400 + hours! * 3_600 + minutes! * 60 + seconds!;
}

/** Whole seconds as the standard writes a duration. */
export function durationOf(standard: ScormStandardName, seconds: number): string {
  if (standard === "SCORM_2004") return `PT${seconds}S`;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 3_600).padStart(4, "0")}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.00`;
}
