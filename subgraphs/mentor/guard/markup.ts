/** A tag, a comment, or an address in angle brackets: outside of code, Markdown lets them through to the browser. */
const TAG = /<(?=[a-z/!?])/gi;
/** How the servers of language models mark who speaks. */
const ROLE_MARKS = /<\|[^|<>]{0,40}\|?>?|\[\/?INST\]|<<\/?SYS>>/gi;
const ROLE_LABEL = /^(?:system|developer)(?:\s?(?:prompt|message))?:$/i;

/** A token outside of code, so that no browser takes a part of it for a tag: what it says can still be read. */
export function withoutTags(token: string): string {
  return token.includes("<") ? token.replace(TAG, "< ") : token;
}

/** A token outside of code, without marks that begin a turn of somebody else's. */
export function withoutTurns(token: string, startsLine: boolean): string {
  if (startsLine && ROLE_LABEL.test(token)) return "";
  return /[<[]/.test(token) ? token.replace(ROLE_MARKS, "") : token;
}
