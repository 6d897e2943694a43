import type { Data } from "./run";

/** Adds what a fetch brought to what is there. Objects and lists of equal length merge; a null never replaces an object. */
export function mergeInto(target: Data, source: Data): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined) continue;
    const present = target[key];
    if (typeof present !== "object" || present === null) target[key] = value;
    else if (value !== null) target[key] = merged(present, value);
  }
}

function merged(present: object, value: unknown): unknown {
  if (Array.isArray(present)) {
    if (!Array.isArray(value) || value.length !== present.length) return value;
    for (let index = 0; index < value.length; index++) present[index] = mergedItem(present[index], value[index]);
    return present;
  }
  if (typeof value !== "object" || Array.isArray(value)) return value;
  mergeInto(present as Data, value as Data);
  return present;
}

function mergedItem(present: unknown, value: unknown): unknown {
  if (typeof present !== "object" || present === null) return value;
  return value === null ? present : merged(present, value);
}
