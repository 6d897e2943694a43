import { refuse } from "../../../../platform/errors/problem";
import { cutText } from "../../cut-text";
import { problems } from "../../problems";
import type { ManifestItem } from "./manifest";
import { attribute, child, children, numberIn, textOf, type XmlElement } from "./read-xml";
import { isInside, withParameters, type Resource } from "./resources";

/** How many items a package has at most, and how deep they are nested. */
export const MAX_ITEMS = 1_000;
const MAX_DEPTH = 20;
const MAX_TITLE = 300;
const MAX_ID = 255;
/** What SCORM 1.2 allows; 2004 allows 4,000. */
const MAX_LAUNCH_DATA = 4_096;

/** What items refer to. */
export interface Surroundings {
  resources: ReadonlyMap<string, Resource>;
  /** The manifests inside of the manifest, by identifier: an item may stand for the whole of one. */
  manifests: ReadonlyMap<string, XmlElement>;
}

/** The organization that a manifest names as its default, or its first one. */
export function defaultOrganization(manifest: XmlElement): XmlElement | null {
  const organizations = child(manifest, "organizations");
  const all = children(organizations, "organization");
  const wanted = attribute(organizations, "default");
  return all.find(organization => attribute(organization, "identifier") === wanted) ?? all[0] ?? null;
}

/** The items of an organization as a list: each behind the one that holds it. */
export function itemsOf(organization: XmlElement, surroundings: Surroundings): ManifestItem[] {
  const walk = new ItemWalk(surroundings);
  walk.add(organization, null, 0);
  return walk.items;
}

/** Where the sequencing rules of an item are: in it, with what they refer to in the manifest's collection. */
export function sequencingOf(item: XmlElement, collection: ReadonlyMap<string, XmlElement>): XmlElement {
  const own = child(item, "sequencing");
  const shared = collection.get(attribute(own, "idref") ?? "");
  return shared ? { ...shared, ...own } : own;
}

class ItemWalk {
  readonly items: ManifestItem[] = [];
  private readonly ids = new Set<string>();

  constructor(private readonly surroundings: Surroundings) {}

  add(parent: XmlElement, parentId: string | null, depth: number): void {
    if (depth > MAX_DEPTH) throw refuse(problems.SCORM_MANIFEST_BROKEN, null, `Items are nested more than ${MAX_DEPTH} deep.`);
    for (const element of children(parent, "item")) {
      const item = this.itemOf(element, parentId);
      this.items.push(item);
      if (this.items.length > MAX_ITEMS)
        throw refuse(problems.SCORM_MANIFEST_BROKEN, null, `A package has at most ${MAX_ITEMS} items.`);
      this.add(element, item.id, depth + 1);
      const inner = this.surroundings.manifests.get(attribute(element, "identifierref") ?? "");
      if (inner) this.add(defaultOrganization(inner) ?? {}, item.id, depth + 1);
    }
  }

  private itemOf(element: XmlElement, parentId: string | null): ManifestItem {
    const id = this.uniqueId(attribute(element, "identifier"));
    const resource = this.resourceOf(element);
    const url = resource?.url ? withParameters(resource.url, attribute(element, "parameters")) : null;
    if (url && !isInside(url))
      throw refuse(problems.SCORM_LAUNCH_FILE_MISSING, null, `The item ${id} is launched from outside of the package.`);
    return {
      id,
      parentId,
      title: titleOf(element) ?? id,
      kind: url ? resource!.kind : null,
      href: url ? `${url.pathname.slice(1)}${url.search}${url.hash}` : null,
      visible: attribute(element, "isvisible")?.toLowerCase() !== "false",
      masteryScore: numberIn(textOf(child(element, "masteryscore"))),
      scaledPassingScore: null,
      completionThreshold: thresholdOf(child(element, "completionthreshold")),
      launchData: textOf(child(element, "datafromlms"), MAX_LAUNCH_DATA),
      maxTimeAllowed: textOf(child(element, "maxtimeallowed"), 50),
      timeLimitAction: textOf(child(element, "timelimitaction"), 50),
    };
  }

  private resourceOf(element: XmlElement): Resource | null {
    const reference = attribute(element, "identifierref");
    if (reference === null || this.surroundings.manifests.has(reference)) return null;
    const resource = this.surroundings.resources.get(reference);
    if (!resource) throw refuse(problems.SCORM_MANIFEST_BROKEN, null, `There is no resource ${cutText(reference, 200)}.`);
    return resource;
  }

  /** Manifests inside of a manifest may use its identifiers again. */
  private uniqueId(wanted: string | null): string {
    const base = cutText(wanted ?? "item", MAX_ID - 10);
    let id = base;
    for (let number = 2; this.ids.has(id); number += 1) id = `${base}~${number}`;
    this.ids.add(id);
    return id;
  }
}

/** The title of an organization or an item; null when it has none. */
export function titleOf(element: XmlElement): string | null {
  return textOf(child(element, "title"), MAX_TITLE);
}

/** The third edition has it as text, the fourth as an attribute. */
function thresholdOf(element: XmlElement): number | null {
  if (attribute(element, "completedbymeasure")?.toLowerCase() === "false") return null;
  const threshold = numberIn(attribute(element, "minprogressmeasure") ?? textOf(element));
  return threshold !== null && threshold >= 0 && threshold <= 1 ? threshold : null;
}
