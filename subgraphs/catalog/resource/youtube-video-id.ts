const HOSTS = new Set(["youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "www.youtube-nocookie.com"]);
const ID = /^[\w-]{11}$/;

/** The id of the video that an address of YouTube shows; null when it shows none. */
export function youtubeVideoId(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, pathname, searchParams } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return null;
  const [first = "", second = ""] = pathname.split("/").slice(1);
  if (hostname === "youtu.be") return idOrNull(first);
  if (!HOSTS.has(hostname)) return null;
  if (["shorts", "embed", "live", "v"].includes(first)) return idOrNull(second);
  return first === "watch" ? idOrNull(searchParams.get("v")) : null;
}

function idOrNull(text: string | null): string | null {
  return text && ID.test(text) ? text : null;
}
