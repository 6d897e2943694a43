import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";
import { OutboundClient } from "../../../platform/outbound/outbound-client";
import { outboundShape } from "../../../platform/outbound/settings";
import type { OutsideMaterial } from "./material/outside-material";
import { WebMaterial } from "./material/web-material";

const shape = {
  ...outboundShape,
  YOUTUBE_OEMBED_URL: z
    .url()
    .default("https://www.youtube.com/oembed")
    .describe("answers oEmbed for the address of a YouTube video"),
  YOUTUBE_CAPTIONS_URL: z
    .url()
    .optional()
    .describe("answers WebVTT for ?videoId= of a YouTube video; absent: videos are imported without captions"),
  BOOKS_URL: z
    .url()
    .default("https://openlibrary.org")
    .describe("Open Library, or a server that speaks its Books API (/api/books)"),
};

/** Material that others publish. */
export const material = definePort<OutsideMaterial, typeof shape>({
  name: "catalog.material",
  settings: shape,
  create: settings =>
    new WebMaterial(new OutboundClient(settings), {
      oembedUrl: settings.YOUTUBE_OEMBED_URL,
      captionsUrl: settings.YOUTUBE_CAPTIONS_URL,
      booksUrl: settings.BOOKS_URL,
    }),
});
