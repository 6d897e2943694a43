import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { renderMarkdown } from "./render-markdown";
import { ALLOWED_ATTRIBUTES, ALLOWED_ELEMENTS, sanitiseHtml } from "./sanitise-html";
import { XSS_PAYLOADS } from "./testing/xss-corpus";

const CHROMIUM = "/usr/bin/chromium";

/** An element as a parser has read it. */
interface Seen {
  name: string;
  attributes: [string, string][];
}

const SCHEMES: Record<string, string[]> = { href: ["https:", "mailto:"], src: ["https:"] };

/** What of an element is not allowed. */
function breaches({ name, attributes }: Seen): string[] {
  if (!ALLOWED_ELEMENTS.includes(name)) return [name];
  return attributes.filter(([attribute, value]) => !isAllowed(name, attribute, value)).map(pair => `${name} ${pair.join("=")}`);
}

function isAllowed(element: string, attribute: string, value: string): boolean {
  if (!ALLOWED_ATTRIBUTES[element]?.includes(attribute)) return false;
  if (attribute === "class") return /^language-[\w+#.-]+$/.test(value);
  if (attribute === "style") return /^text-align:\s?(left|right|center);?$/.test(value);
  if (attribute === "rel") return value === "noopener nofollow";
  const schemes = SCHEMES[attribute];
  return !schemes || (URL.canParse(value) && schemes.includes(new URL(value).protocol) && new URL(value).username === "");
}

/** As much of a page as is looked at here, whoever has parsed it. */
interface ParsedElement {
  localName: string;
  attributes: Iterable<{ name: string; value: string }>;
  innerHTML: string;
  querySelectorAll(selector: string): Iterable<ParsedElement>;
}
interface ParsedPage {
  body: ParsedElement & { append(element: ParsedElement): void };
  createElement(name: string): ParsedElement;
}

let parse: (html: string) => ParsedPage;
beforeAll(async () => {
  const { parseHTML } = await import("linkedom");
  parse = html => (parseHTML(html) as unknown as { document: ParsedPage }).document;
});

function seenIn(html: string): Seen[] {
  const { body } = parse(`<!doctype html><html><body>${html}</body></html>`);
  return [...body.querySelectorAll("*")].map(({ localName, attributes }) => ({
    name: localName,
    attributes: [...attributes].map(({ name, value }) => [name, value]),
  }));
}

describe("a text that wants to run", () => {
  const outputs = () => XSS_PAYLOADS.flatMap(payload => [renderMarkdown(payload), sanitiseHtml(payload)]);

  it("comes in many forms, which would run if they were left as they are", () => {
    expect(new Set(XSS_PAYLOADS).size).toBeGreaterThan(150);
    expect(XSS_PAYLOADS.filter(payload => seenIn(payload).some(seen => breaches(seen).length > 0)).length).toBeGreaterThan(100);
  });

  it.each(XSS_PAYLOADS.map(payload => [payload.slice(0, 80), payload]))("is only a text as Markdown: %j", (_shown, payload) => {
    expect(seenIn(renderMarkdown(payload)).flatMap(breaches)).toEqual([]);
  });

  it.each(XSS_PAYLOADS.map(payload => [payload.slice(0, 80), payload]))("is harmless as HTML: %j", (_shown, payload) => {
    const html = sanitiseHtml(payload);
    expect(seenIn(html).flatMap(breaches)).toEqual([]);
    // What is clean stays as it is: nothing in it was waiting to be read in another way.
    expect(sanitiseHtml(html)).toBe(html);
  });

  (existsSync(CHROMIUM) ? describe : describe.skip)("in a browser", () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    }, 60_000);
    afterAll(() => browser?.close());

    /** Puts texts into a page, one by one; answers what ran, what was asked for, and what the browser made of them. */
    const play = async (texts: string[]) => {
      const page = await browser.newPage();
      const asked: string[] = [];
      await page.route("**/*", route => {
        asked.push(route.request().url());
        return route.abort();
      });
      await page.setContent("<!doctype html><body></body>");
      const seen = await page.evaluate(async all => {
        const view = globalThis as unknown as { document: ParsedPage; ran: string[]; alert: (what: unknown) => void };
        view.ran = [];
        view.alert = what => view.ran.push(String(what));
        const elements: { name: string; attributes: [string, string][] }[] = [];
        for (const html of all) {
          const box = view.document.createElement("div");
          view.document.body.append(box);
          box.innerHTML = html;
          for (const { localName, attributes } of box.querySelectorAll("*")) {
            elements.push({ name: localName, attributes: [...attributes].map(({ name, value }) => [name, value]) });
          }
        }
        await new Promise(resolve => setTimeout(resolve, 500));
        return { elements, ran: view.ran };
      }, texts);
      await page.close();
      return { ...seen, asked };
    };

    it("runs when it is not sanitised", async () => {
      expect((await play([...XSS_PAYLOADS])).ran.length).toBeGreaterThan(10);
    }, 60_000);

    it("neither runs, nor asks anybody but for https pictures, nor becomes what is not allowed", async () => {
      const { ran, asked, elements } = await play(outputs());
      expect(ran).toEqual([]);
      expect(elements.flatMap(breaches)).toEqual([]);
      expect(elements.length).toBeGreaterThan(100);
      expect(asked.filter(url => !url.startsWith("https://a.example/"))).toEqual([]);
    }, 60_000);
  });
});
