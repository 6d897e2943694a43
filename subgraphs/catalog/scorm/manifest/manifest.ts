/** The two standards that packages follow. */
export const scormStandards = ["SCORM_12", "SCORM_2004"] as const;
export type ScormStandardName = (typeof scormStandards)[number];

/** What an item launches: a SCO speaks to the run time, an asset is only shown. */
export const scormItemKinds = ["SCO", "ASSET"] as const;
export type ScormItemKindName = (typeof scormItemKinds)[number];

/** One entry of a package's table of contents, in the order of the manifest. */
export interface ManifestItem {
  /** The manifest's identifier, unique in the package. */
  id: string;
  /** Null at the top. */
  parentId: string | null;
  title: string;
  /** Null for an item that only holds others. */
  kind: ScormItemKindName | null;
  /** Where its file is in the package, as the reference of a page at its top: with query and fragment. Null for what only holds others. */
  href: string | null;
  visible: boolean;
  /** SCORM 1.2: the raw score from which it is passed. */
  masteryScore: number | null;
  /** SCORM 2004: the scaled score (-1 to 1) from which it is passed. */
  scaledPassingScore: number | null;
  /** SCORM 2004: the progress measure (0 to 1) from which it is completed. */
  completionThreshold: number | null;
  launchData: string | null;
  maxTimeAllowed: string | null;
  timeLimitAction: string | null;
}

/** What a manifest says of its package. */
export interface Manifest {
  standard: ScormStandardName;
  /** The manifest's own word for the version of the standard; null when it has none. */
  edition: string | null;
  title: string;
  items: ManifestItem[];
  /** The sequencing rules of the organization and its items, as they stand in the manifest: kept, not interpreted. */
  sequencing: Record<string, unknown> | null;
}

/** The items that can be opened, in their order. */
export function launchableItems<Item extends Pick<ManifestItem, "href">>(items: readonly Item[]): (Item & { href: string })[] {
  return items.filter((item): item is Item & { href: string } => item.href !== null);
}
