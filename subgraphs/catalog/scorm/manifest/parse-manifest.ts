import { refuse } from "../../../../platform/errors/problem";
import { problems } from "../../problems";
import type { Manifest, ManifestItem, ScormStandardName } from "./manifest";
import { launchableItems } from "./manifest";
import { defaultOrganization, itemsOf, sequencingOf, titleOf } from "./organization";
import { attribute, child, children, decodeXml, numberIn, parseXml, textOf, type XmlElement } from "./read-xml";
import { resourcesOf } from "./resources";

/** How large an imsmanifest.xml may be. */
export const MAX_MANIFEST_BYTES = 5 * 1_024 * 1_024;
const MAX_TITLE = 300;

/** Reads an imsmanifest.xml. Refuses with a SCORM_ problem what is no manifest of SCORM 1.2 or 2004, or launches nothing. */
export function parseManifest(bytes: Buffer): Manifest {
  if (bytes.length > MAX_MANIFEST_BYTES) throw refuse(problems.SCORM_MANIFEST_TOO_LARGE);
  const text = decodeXml(bytes);
  const [manifest] = children(parseXml(text), "manifest");
  if (!manifest) throw refuse(problems.SCORM_MANIFEST_BROKEN, null, "imsmanifest.xml has no manifest element.");
  const standard = standardOf(manifest, text);
  const organization = defaultOrganization(manifest);
  if (!organization) throw refuse(problems.SCORM_NOTHING_TO_LAUNCH);
  const rules = rulesOf(manifest, organization);
  const items = itemsOf(organization, { resources: resourcesOf(manifest), manifests: innerManifests(manifest) });
  if (launchableItems(items).length === 0) throw refuse(problems.SCORM_NOTHING_TO_LAUNCH);
  return {
    standard,
    edition: schemaVersionOf(manifest),
    title: titleOf(organization) ?? metadataTitle(manifest) ?? items[0]!.title,
    items: items.map(item => ({ ...item, scaledPassingScore: passingScore(rules[item.id]) })),
    sequencing: Object.keys(rules).length > 0 ? rules : null,
  };
}

/** By the version that the manifest says; without one, by the extension that its name spaces name. */
function standardOf(manifest: XmlElement, text: string): ScormStandardName {
  const version = schemaVersionOf(manifest)?.toLowerCase();
  if (version === "1.2") return "SCORM_12";
  if (version && /1\.3|2004/.test(version)) return "SCORM_2004";
  if (!version && /adlcp_rootv1p2/i.test(text)) return "SCORM_12";
  if (!version && /adlcp_v1p3/i.test(text)) return "SCORM_2004";
  throw refuse(problems.SCORM_VERSION_UNKNOWN);
}

function schemaVersionOf(manifest: XmlElement): string | null {
  return textOf(child(child(manifest, "metadata"), "schemaversion"), 50);
}

/** The title in the package's description: a list of texts in several languages, the first of which is taken. */
function metadataTitle(manifest: XmlElement): string | null {
  const title = child(child(child(child(manifest, "metadata"), "lom"), "general"), "title");
  return textOf(child(title, "langstring"), MAX_TITLE) ?? textOf(child(title, "string"), MAX_TITLE);
}

function innerManifests(manifest: XmlElement): Map<string, XmlElement> {
  return new Map(
    children(manifest, "manifest").flatMap(inner => {
      const id = attribute(inner, "identifier");
      return [...(id === null ? [] : [[id, inner] as const]), ...innerManifests(inner)];
    }),
  );
}

type Rules = Record<string, XmlElement>;

/** The sequencing of the organization and of each item that has any, by identifier. */
function rulesOf(manifest: XmlElement, organization: XmlElement): Rules {
  const shared = children(child(manifest, "sequencingcollection"), "sequencing");
  const collection = new Map(shared.map(rules => [attribute(rules, "id") ?? "", rules]));
  const rules = Object.create(null) as Rules;
  const collect = (element: XmlElement): void => {
    const id = attribute(element, "identifier");
    const own = sequencingOf(element, collection);
    if (id !== null && Object.keys(own).length > 0) rules[id] = own;
    for (const item of children(element, "item")) collect(item);
  };
  collect(organization);
  return rules;
}

/** What the primary objective asks for, when it is satisfied by measure. */
function passingScore(rules: XmlElement | undefined): ManifestItem["scaledPassingScore"] {
  const primary = child(child(rules ?? {}, "objectives"), "primaryobjective");
  if (attribute(primary, "satisfiedbymeasure")?.toLowerCase() !== "true") return null;
  const measure = numberIn(textOf(child(primary, "minnormalizedmeasure"))) ?? 1;
  return measure >= -1 && measure <= 1 ? measure : null;
}
