import type { LaunchModeName } from "./launch-token";
import { pageOperations } from "./page-operations";
import type { ScormPackageEntity } from "../package/scorm-package.entity";
import { elementPattern } from "../attempt/elements";
import { launchableItems } from "../manifest/manifest";

/** What a launch page is made of. */
export interface LaunchPage {
  token: string;
  mode: LaunchModeName;
  pack: ScormPackageEntity;
  /** Changes with the scripts: browsers may keep them. */
  version: string;
}

/** The page that shows a package: its menu, a frame for the item that is open, and the run time that the item looks for. */
export function launchPage({ token, mode, pack, version }: LaunchPage): string {
  const { id, standard, title, items } = pack;
  const launch = {
    token,
    standard,
    mode,
    contentPath: `/scorm/content/${token}/${id}/`,
    elements: elementPattern(standard),
    operations: pageOperations,
    items: launchableItems(items).map(({ id: itemId, title: itemTitle, kind, href, visible }) => ({
      id: itemId,
      title: itemTitle,
      kind,
      href,
      visible,
    })),
  };
  const runTime = standard === "SCORM_12" ? "scorm12.js" : "scorm2004.js";
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/scorm/runtime/player.css?v=${version}" />
  </head>
  <body>
    <nav id="menu" aria-label="${escapeHtml(title)}" hidden></nav>
    <p id="notice" role="status" hidden></p>
    <iframe id="content" title="${escapeHtml(title)}" allow="fullscreen; autoplay"></iframe>
    <script type="application/json" id="launch">${escapeJson(JSON.stringify(launch))}</script>
    <script src="/scorm/runtime/${runTime}?v=${version}"></script>
    <script src="/scorm/runtime/player.js?v=${version}"></script>
  </body>
</html>
`;
}

/** A page that only says why there is nothing to see. */
export function noticePage(message: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8" /><title>SCORM</title></head><body><p>${escapeHtml(message)}</p></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** So that no text in it can end the script element. */
function escapeJson(json: string): string {
  return json.replaceAll("<", "\\u003c");
}
