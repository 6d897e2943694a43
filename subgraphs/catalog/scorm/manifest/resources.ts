import { refuse } from "../../../../platform/errors/problem";
import { cutText } from "../../cut-text";
import { problems } from "../../problems";
import type { ScormItemKindName } from "./manifest";
import { attribute, child, children, type XmlElement } from "./read-xml";

/** A resource that an item can launch. */
export interface Resource {
  kind: ScormItemKindName;
  /** Its address, with all bases above it applied; null when it has no file. */
  url: URL | null;
}

/** Stands for the top of the package: what a reference resolves to elsewhere is not in it. */
const TOP = "http://package/";

/** The resources of a manifest and of those inside of it, by identifier. */
export function resourcesOf(manifest: XmlElement, base = new URL(TOP)): Map<string, Resource> {
  const resources = new Map<string, Resource>();
  const ofManifest = rebase(manifest, base);
  const list = child(manifest, "resources");
  const ofList = rebase(list, ofManifest);
  for (const element of children(list, "resource")) {
    const id = attribute(element, "identifier");
    if (id !== null && !resources.has(id)) resources.set(id, resourceOf(element, rebase(element, ofList)));
  }
  for (const inner of children(manifest, "manifest")) {
    for (const [id, resource] of resourcesOf(inner, ofManifest)) if (!resources.has(id)) resources.set(id, resource);
  }
  return resources;
}

/** The file that a launch address asks for, as a path in the package. */
export function pathOf(url: URL): string {
  try {
    return decodeURIComponent(url.pathname.slice(1));
  } catch {
    return url.pathname.slice(1);
  }
}

/** Whether an address is in the package. */
export function isInside(url: URL): boolean {
  return url.href.startsWith(TOP);
}

/** Adds an item's parameters to its resource's address, as the standard tells: behind what is there already. */
export function withParameters(url: URL, parameters: string | null): URL {
  if (parameters === null) return url;
  const result = new URL(url);
  if (parameters.startsWith("#")) {
    if (!result.hash) result.hash = parameters;
    return result;
  }
  const added = parameters.replace(/^[?&]+/, "");
  if (added) result.search = result.search ? `${result.search}&${added}` : added;
  return result;
}

function resourceOf(element: XmlElement, base: URL): Resource {
  const href = attribute(element, "href");
  const kind = attribute(element, "scormtype")?.toLowerCase() === "sco" ? "SCO" : "ASSET";
  return { kind, url: href === null ? null : resolve(href, base) };
}

function rebase(element: XmlElement, base: URL): URL {
  const own = attribute(element, "base");
  return own === null ? base : resolve(own, base);
}

function resolve(reference: string, base: URL): URL {
  if (!URL.canParse(reference, base.href))
    throw refuse(problems.SCORM_MANIFEST_BROKEN, null, `Not an address: ${cutText(reference, 200)}`);
  return new URL(reference, base);
}
