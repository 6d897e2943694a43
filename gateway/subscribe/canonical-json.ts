/** A JSON value as text in which the order of an object's members makes no difference. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => (isPlainObject(member) ? withSortedNames(member) : member));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Without a prototype: `__proto__` is a name as any other. */
function withSortedNames(object: Record<string, unknown>): Record<string, unknown> {
  const sorted = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(object).sort()) sorted[name] = object[name];
  return sorted;
}
