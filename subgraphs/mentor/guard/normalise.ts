/** Characters that show nothing: zero-width ones, marks of direction, tags, soft hyphens. */
const UNSEEN = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0000}-\u{E007F}\u115F\u1160\u3164]/gu;
/** Of these, those that make a text read otherwise than it is written, or hide one; joiners of emoji and of Persian words stay. */
const DECEIVING = /[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}\u00AD\u2060\uFEFF]/gu;
const BEYOND_ASCII = /[^\0-\x7F]/;

/** Letters of other scripts that look like Latin ones. */
const LOOK_ALIKES = new Map(
  [
    ..."аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw кk мm тt вb нh гr пn αa εe οo ρp υu νv ιi κk τt χx ηn ßss øo łl đd ıi æae œoe".split(
      " ",
    ),
  ].map(pair => [pair[0]!, pair.slice(1)] as const),
);
const LEET = new Map(
  [..."0o1i3e4a5s7t8b@a$s!i"].flatMap((character, at, all) => (at % 2 ? [] : [[character, all[at + 1]!] as const])),
);

const BASE64 = /[A-Za-z0-9+/_-]{20,4000}={0,2}/g;
const READABLE = /^[\p{L}\p{N}\p{P}\p{S}\p{Z}\s]{12,}$/u;

/** Removes what makes a text read otherwise than it is written. */
export function withoutDeceivingCharacters(text: string): string {
  return BEYOND_ASCII.test(text) ? text.replace(DECEIVING, "") : text;
}

/** A text as a reader takes it: small Latin letters, without accents, look-alikes and what cannot be seen. */
export function plain(text: string): string {
  const small = text.toLowerCase();
  if (!BEYOND_ASCII.test(small)) return small;
  const bare = small.replace(UNSEEN, "").normalize("NFKD").replace(/\p{M}/gu, "").replace(UNSEEN, "");
  return [...bare].map(character => LOOK_ALIKES.get(character) ?? character).join("");
}

/** The ways to read a text that somebody may have disguised: as it is, with figures for letters, spelled out, and in Base64. */
export function readings(text: string): string[] {
  const asItIs = plain(text);
  const words = asItIs.replace(/\S*[a-z]\S*/g, word => [...word].map(character => LEET.get(character) ?? character).join(""));
  const spelled = asItIs.replace(/\b(?:\p{L}[ ._*|-]){3,}\p{L}\b/gu, run => run.replace(/[^\p{L}]/gu, ""));
  return [...new Set([asItIs, words, spelled, asItIs.replace(/(?<=\p{L})[._*|-](?=\p{L})/gu, ""), ...decoded(text).map(plain)])];
}

/** The texts that stand in a text as Base64. */
export function decoded(text: string): string[] {
  const candidates = text.match(BASE64) ?? [];
  return candidates.slice(0, 10).flatMap(candidate => {
    const inside = Buffer.from(candidate, "base64").toString();
    return READABLE.test(inside) ? [inside] : [];
  });
}
