import { Field, Int, InterfaceType, ObjectType, registerEnumType } from "type-graphql";

export const VideoProvider = {
  YOUTUBE: "YOUTUBE",
  VIMEO: "VIMEO",
  BUNNY: "BUNNY",
  CLOUDINARY: "CLOUDINARY",
  OTHER: "OTHER",
} as const;
export type VideoProviderName = keyof typeof VideoProvider;
registerEnumType(VideoProvider, {
  name: "VideoProvider",
  description: "Whose player shows a video.",
  valuesConfig: {
    YOUTUBE: { description: "YouTube's." },
    VIMEO: { description: "Vimeo's." },
    BUNNY: { description: "Bunny Stream's." },
    CLOUDINARY: { description: "Cloudinary's." },
    OTHER: { description: "The address is a video file elsewhere, or another player's page." },
  },
});

/** A source on its way out says which type it is. */
interface TypedSource {
  source: "HostedVideo" | "StoredVideo";
}

@InterfaceType({
  description: "Where a video comes from: a player elsewhere, or a file of ours.",
  resolveType: (value: unknown) => (value as TypedSource).source,
})
export abstract class VideoSource {
  @Field(() => String, { description: "https address: a page or file elsewhere, or a signed address of a file of ours." })
  url: string;
}

@ObjectType({ implements: VideoSource, simpleResolvers: true, description: "A video elsewhere." })
export class HostedVideo extends VideoSource {
  @Field(() => VideoProvider, { description: "Whose player shows it." })
  provider: VideoProviderName;

  @Field(() => String, {
    nullable: true,
    description:
      "What its provider calls it: for BUNNY library/video, for CLOUDINARY cloud/name, for VIMEO id or id/hash; null for OTHER.",
  })
  videoId: string | null;

  @Field(() => String, { nullable: true, description: "The address to embed as a player; null for OTHER." })
  embedUrl: string | null;
}

@ObjectType({
  implements: VideoSource,
  simpleResolvers: true,
  description: "A video file of ours: `url` is signed, good for ten minutes, and takes byte ranges.",
})
export class StoredVideo extends VideoSource {
  @Field(() => String, { description: "Media type, for example video/mp4." })
  contentType: string;

  @Field(() => Int, { description: "Bytes." })
  sizeBytes: number;

  @Field(() => Date, { description: "Until when `url` is good. Ask again for another." })
  expiresAt: Date;
}
