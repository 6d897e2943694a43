import { uuidv7 } from "uuidv7";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new id: a UUID v7, so that ids sort by the time they were made. */
export function newId(): string {
  return uuidv7();
}

/** Whether a text that came from outside can be an id at all; Postgres refuses to compare anything else with a uuid. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Ids that are made from a time on are not smaller than this one; those made before are. */
export function firstIdOf(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** When an id was made: a UUID v7 begins with the time. Null for any other text. */
export function madeAt(id: string): Date | null {
  if (!isId(id) || id[14] !== "7") return null;
  return new Date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
