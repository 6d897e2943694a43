import { getMetadataArgsStorage } from "typeorm";
import { snakeCase } from "./naming";

/**
 * The select list of an entity: `"course"."category_id" as "categoryId", …`. Rows read with it have the entity's shape as they
 * are, without hydration. Columns with `select: false` are left out. Computed once per statement text, at load time.
 */
export function columns(entity: Function, alias?: string): string {
  const prefix = alias ? `"${alias}".` : "";
  const names = getMetadataArgsStorage()
    .filterColumns(entity)
    .filter(column => column.options.select !== false)
    .map(column => ({ property: column.propertyName, column: column.options.name ?? snakeCase(column.propertyName) }));
  if (names.length === 0) throw new Error(`${entity.name} has no columns: is it an entity?`);
  return names.map(({ property, column }) => `${prefix}"${column}" as "${property}"`).join(", ");
}
