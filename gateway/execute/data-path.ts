import type { ResponsePath } from "@apollo/query-planner";
import type { Data } from "./run";

type PathToObject = (string | number)[];

const EVERY_ITEM = "@";

/** The objects at a plan's path (`["courses", "@", "author"]`), nulls left out, in order. */
export function objectsAt(data: Data, path: ResponsePath): Data[] {
  if (path.length === 0) return [data];
  const objects: Data[] = [];
  collect(data, path, 0, objects);
  return objects;
}

function collect(value: unknown, path: ResponsePath, depth: number, objects: Data[]): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    const next = path[depth] === EVERY_ITEM ? depth + 1 : depth;
    for (const item of value) collect(item, path, next, objects);
  } else if (depth === path.length) objects.push(value as Data);
  else collect((value as Data)[path[depth]!], path, depth + 1, objects);
}

/** Where in the data those same objects stand, in the same order. Only needed when something went wrong. */
export function pathsTo(data: Data, path: ResponsePath): PathToObject[] {
  const paths: PathToObject[] = [];
  collectPaths(data, path, 0, [], paths);
  return paths;
}

function collectPaths(value: unknown, path: ResponsePath, depth: number, walked: PathToObject, paths: PathToObject[]): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    const next = path[depth] === EVERY_ITEM ? depth + 1 : depth;
    value.forEach((item, index) => collectPaths(item, path, next, [...walked, index], paths));
  } else if (depth === path.length) paths.push(walked);
  else collectPaths((value as Data)[path[depth]!], path, depth + 1, [...walked, path[depth]!], paths);
}
