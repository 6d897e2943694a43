/** Whose player shows a video; OTHER is a file, or a player's page, that we know nothing of. */
export const videoHosts = ["YOUTUBE", "VIMEO", "BUNNY", "CLOUDINARY"] as const;
export type VideoHost = (typeof videoHosts)[number];

/** A video at a host: where people watch it there, and what a page embeds. */
export interface HostedVideoFacts {
  provider: VideoHost;
  /** As the host calls it. Two parts with a slash where it takes two: Bunny's library, Vimeo's hash, Cloudinary's cloud. */
  videoId: string;
  url: string;
  embedUrl: string;
}

/** How a host calls its videos, and where it has them. */
interface HostRules {
  /** Hosts that are theirs, without `www.`. */
  hosts: readonly string[];
  /** The id in an address of theirs; null or nonsense when there is none. */
  idIn(url: URL): string | null | undefined;
  id: RegExp;
  url(id: string): string;
  embedUrl(id: string): string;
}

const segments = (url: URL) => url.pathname.split("/").filter(part => part !== "");

const rules: Readonly<Record<VideoHost, HostRules>> = {
  YOUTUBE: {
    hosts: ["youtube.com", "m.youtube.com", "music.youtube.com", "youtu.be", "youtube-nocookie.com"],
    idIn(url) {
      const [first, second] = segments(url);
      if (url.hostname.endsWith("youtu.be")) return first;
      return first === "watch"
        ? url.searchParams.get("v")
        : ["embed", "shorts", "live", "v"].includes(first ?? "")
          ? second
          : null;
    },
    id: /^[\w-]{11}$/,
    url: id => `https://www.youtube.com/watch?v=${id}`,
    // Without cookies until somebody presses play.
    embedUrl: id => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  VIMEO: {
    hosts: ["vimeo.com", "player.vimeo.com"],
    idIn(url) {
      const parts = segments(url).filter(part => part !== "video");
      const at = parts.findIndex(part => /^\d+$/.test(part));
      const hash = url.searchParams.get("h") ?? parts[at + 1];
      return at < 0 ? null : [parts[at], ...(hash ? [hash] : [])].join("/");
    },
    id: /^\d{1,12}(\/[0-9a-f]{6,20})?$/,
    url: id => `https://vimeo.com/${id}`,
    embedUrl: id => `https://player.vimeo.com/video/${id.replace("/", "?h=")}`,
  },
  BUNNY: {
    hosts: ["iframe.mediadelivery.net", "player.mediadelivery.net"],
    idIn: url => (["embed", "play"].includes(segments(url)[0] ?? "") ? segments(url).slice(1).join("/") : null),
    id: /^\d{1,10}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    url: id => `https://iframe.mediadelivery.net/play/${id}`,
    embedUrl: id => `https://iframe.mediadelivery.net/embed/${id}`,
  },
  CLOUDINARY: {
    hosts: ["res.cloudinary.com", "player.cloudinary.com"],
    idIn(url) {
      const { searchParams } = url;
      if (url.hostname === "player.cloudinary.com")
        return [searchParams.get("cloud_name"), searchParams.get("public_id")].join("/");
      const [cloud, kind, delivery, ...rest] = segments(url).map(decoded);
      return kind === "video" && delivery === "upload" ? [cloud, ...withoutTransformations(rest)].join("/") : null;
    },
    id: /^[\w-]{1,60}(\/[\w.-]{1,120}){1,6}$/,
    url: id => `https://res.cloudinary.com/${id.replace("/", "/video/upload/")}.mp4`,
    embedUrl: id => `https://player.cloudinary.com/embed/?${cloudinaryQuery(id)}`,
  },
};

/** What a host has at an address; null when the address is no host's. Undefined when it is a host's, but of no video there. */
export function hostedVideoAt(address: string): HostedVideoFacts | null | undefined {
  const url = new URL(address);
  const host = url.hostname.replace(/^www\./, "");
  const provider = videoHosts.find(name => rules[name].hosts.includes(host));
  return provider ? (hostedVideo(provider, rules[provider].idIn(url) ?? "") ?? undefined) : null;
}

/** A video by the id that its host gave it; null when that cannot be one. */
export function hostedVideo(provider: VideoHost, videoId: string): HostedVideoFacts | null {
  const { id, url, embedUrl } = rules[provider];
  return id.test(videoId) ? { provider, videoId, url: url(videoId), embedUrl: embedUrl(videoId) } : null;
}

/** The path behind `upload/`: what Cloudinary shall do with the video comes first, then a version, then its name with an extension. */
function withoutTransformations(parts: readonly string[]): string[] {
  const version = parts.findIndex(part => /^v\d+$/.test(part));
  const start = version >= 0 ? version + 1 : parts.findIndex(part => !/^[a-z]{1,3}_[^/]+$/.test(part));
  const name = parts.slice(Math.max(0, start));
  return [...name.slice(0, -1), ...name.slice(-1).map(last => last.replace(/\.\w{2,5}$/, ""))];
}

function cloudinaryQuery(id: string): string {
  const [cloud, ...name] = id.split("/");
  return new URLSearchParams({ cloud_name: cloud!, public_id: name.join("/") }).toString();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
