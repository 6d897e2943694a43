import type { Context } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import type { SubgraphRoute } from "../../../platform/subgraph/define-subgraph";
import { objects } from "../ports/objects.port";
import { pictureKey } from "../upload/object-keys";
import { PICTURE_WIDTHS } from "../upload/pictures";
import { isShownToAll } from "./thumbnail.store";
import { THUMBNAIL_PATH } from "./thumbnail.service";

/** Shorter than the signed address is good for, which whoever keeps the answer follows. */
const MAX_AGE_SECONDS = 300;
const NO_PICTURE_SECONDS = 30;

const PICTURE = new RegExp(`^${THUMBNAIL_PATH}/([^/]+)/(\\d+)\\.webp$`);

/** The pictures of published courses, at addresses that stay: sends browsers on to where the file is. */
export const thumbnailRoute: SubgraphRoute = {
  method: "GET",
  path: `${THUMBNAIL_PATH}/*`,
  visibility: "public",
  async handle(request, ctx) {
    const key = await shownPicture(ctx, new URL(request.url).pathname);
    if (key === null) return new Response(null, { status: 404, headers: maxAge(NO_PICTURE_SECONDS) });
    const location = await ctx.port(objects).signedUrl(key);
    return new Response(null, { status: 302, headers: { location, ...maxAge(MAX_AGE_SECONDS) } });
  },
};

/** The key of the picture at a path; null when there is none, or none that everybody may see. */
async function shownPicture(ctx: Context, path: string): Promise<string | null> {
  const [, id, wanted] = PICTURE.exec(path) ?? [];
  const width = PICTURE_WIDTHS.find(known => String(known) === wanted);
  if (id === undefined || width === undefined || !isId(id) || !(await isShownToAll(ctx, id))) return null;
  return pictureKey({ id: id.toLowerCase() }, width);
}

function maxAge(seconds: number): Record<string, string> {
  return { "cache-control": `public, max-age=${seconds}` };
}
