import type { ManifestItem, ScormStandardName } from "../manifest/manifest";

/** What an item's elements come to. */
export interface Outcome {
  completed: boolean;
  /** Null while it has not said. */
  passed: boolean | null;
  /** 0–100, two decimals; null while it has none. */
  scorePercent: number | null;
}

type Elements = Readonly<Record<string, string>>;
type Rules = Pick<ManifestItem, "masteryScore" | "scaledPassingScore" | "completionThreshold">;

/** Reads an item's elements by the rules of its standard, and by what the manifest asks for. */
export function outcomeOf(standard: ScormStandardName, rules: Rules, elements: Elements): Outcome {
  return standard === "SCORM_12" ? outcomeOf12(rules, elements) : outcomeOf2004(rules, elements);
}

/**
 * What the items of a package come to. `unopened` is how many of those that count have not been opened. One that is failed fails
 * the whole; the score is the mean, to which those that are not done yet and have no score add nothing: so it does not fall later.
 */
export function outcomeOfAll(items: readonly (Outcome & { isRequired: boolean })[], unopened: number): Outcome {
  const pending = items.filter(item => item.isRequired && !item.completed);
  const verdicts = items.map(item => item.passed).filter(passed => passed !== null);
  const scores = items.map(item => item.scorePercent).filter(score => score !== null);
  const count = scores.length + pending.filter(item => item.scorePercent === null).length + unopened;
  return {
    completed: pending.length === 0 && unopened === 0,
    passed: verdicts.length === 0 ? null : verdicts.every(passed => passed),
    scorePercent: scores.length === 0 ? null : percent(scores.reduce((sum, score) => sum + score, 0) / count),
  };
}

/** A mastery score overrules what the item says, as soon as the item says that it is done. */
function outcomeOf12({ masteryScore }: Rules, elements: Elements): Outcome {
  const status = elements["cmi.core.lesson_status"];
  const raw = numberOf(elements["cmi.core.score.raw"]);
  const isDone = status === "passed" || status === "completed" || status === "failed";
  const said = status === "passed" ? true : status === "failed" ? false : null;
  const passed = isDone && masteryScore !== null && raw !== null ? raw >= masteryScore : said;
  return { completed: isDone && passed !== false, passed, scorePercent: scoreOf(elements, "cmi.core.score") };
}

function outcomeOf2004({ scaledPassingScore, completionThreshold }: Rules, elements: Elements): Outcome {
  const scaled = numberOf(elements["cmi.score.scaled"]);
  const measure = numberOf(elements["cmi.progress_measure"]);
  const success = elements["cmi.success_status"];
  const completion = elements["cmi.completion_status"];
  const said = success === "passed" ? true : success === "failed" ? false : null;
  const passed = scaledPassingScore !== null && scaled !== null ? scaled >= scaledPassingScore : said;
  const hasCompleted =
    completionThreshold !== null && measure !== null ? measure >= completionThreshold : completion === "completed";
  // Some packages tell their success only.
  const isSilent = completion === undefined || completion === "unknown" || completion === "not attempted";
  const completed = (hasCompleted || (isSilent && passed === true)) && passed !== false;
  return { completed, passed, scorePercent: scoreOf(elements, "cmi.score") };
}

/** The scaled score when there is one; else the raw one between its bounds, which are 0 and 100 unless they are told. */
function scoreOf(elements: Elements, name: string): number | null {
  const scaled = numberOf(elements[`${name}.scaled`]);
  if (scaled !== null) return percent(100 * scaled);
  const raw = numberOf(elements[`${name}.raw`]);
  if (raw === null) return null;
  const min = numberOf(elements[`${name}.min`]) ?? 0;
  const max = numberOf(elements[`${name}.max`]) ?? 100;
  return percent(max > min ? (100 * (raw - min)) / (max - min) : raw);
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function percent(value: number): number {
  return Math.round(Math.min(100, Math.max(0, value)) * 100) / 100;
}
