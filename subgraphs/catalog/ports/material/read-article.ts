import { refuse } from "../../../../platform/errors/problem";
import { sanitiseHtml } from "../../../../platform/markdown/sanitise-html";
import type { OutboundAnswer } from "../../../../platform/outbound/outbound-client";
import { problems } from "../../problems";
import { decodeText } from "./decode-text";
import { runIsolated } from "./isolated";
import type { Article, Found } from "./outside-material";
import { phrase, plainText, titleFrom } from "./plain-text";

/** What Readability finds. */
interface Extract {
  title: string | null;
  byline: string | null;
  siteName: string | null;
  lang: string | null;
  content: string;
  textContent: string;
}

const MAX_TEXT = 500_000;
const MAX_HTML = 1_000_000;
const LIMITS = { seconds: 10, megabytes: 256 };
const LANGUAGE = /^[a-z]{2,3}([-_][a-z0-9]{1,8}){0,3}$/i;

const SCRIPT = `
const { parentPort, workerData } = require("node:worker_threads");
const { parseHTML } = require(workerData.linkedom);
const { Readability } = require(workerData.readability);
const { document } = parseHTML(workerData.html);
const found = new Readability(document, { maxElemsToParse: 50000, charThreshold: 200 }).parse();
const { title, byline, siteName, lang, content, textContent } = found ?? {};
parentPort.postMessage(content ? { title, byline, siteName, lang, content, textContent } : null);`;

/** The article of a page, without what stands around it. */
export async function readArticle(answer: OutboundAnswer): Promise<Found<Article>> {
  const extract = await extractFrom(decodeText(answer));
  const html = extract && sanitiseHtml(extract.content, answer.url);
  const text = extract && plainText(extract.textContent, MAX_TEXT);
  if (!text || !html || html.length > MAX_HTML) throw refuse(problems.ARTICLE_UNREADABLE);
  const { byline, siteName, lang } = extract;
  return {
    title: titleFrom(extract.title, answer.url.hostname),
    url: answer.url.href,
    material: {
      html,
      text,
      byline: phrase(byline),
      siteName: phrase(siteName),
      language: lang && LANGUAGE.test(lang) ? lang : null,
    },
  };
}

async function extractFrom(page: string): Promise<Extract | null> {
  // What comes without a frame is given one: the parser makes none.
  const html = /<html[\s>]/i.test(page) ? page : `<!doctype html><html><body>${page}</body></html>`;
  const input = { html, linkedom: require.resolve("linkedom"), readability: require.resolve("@mozilla/readability") };
  return runIsolated<Extract | null>(SCRIPT, input, LIMITS).catch(() => null);
}
