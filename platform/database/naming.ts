import { DefaultNamingStrategy, type NamingStrategyInterface } from "typeorm";

/** snake_case of a camelCase name: what a property is called in the database. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** Properties are camelCase in TypeScript and snake_case in Postgres. */
export class SnakeCaseNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined, embeddedPrefixes: string[]): string {
    return [...embeddedPrefixes, customName ?? propertyName].map(snakeCase).join("_");
  }
}
