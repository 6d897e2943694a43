import { existsSync } from "node:fs";
import { chromium, type BrowserContext, type Frame, type Page } from "playwright-core";
import { until } from "../harness/patience";

/** Where distributions put it. */
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(path => existsSync(path));

/** Whether this machine has a browser to play packages in. */
export const hasChromium = CHROMIUM !== undefined;

/**
 * A browser without a window, for all tabs of a test: a tab that is closed leaves its browser running, which still sends what the page
 * said as it went. (A page that is opened without a context takes the network with it.)
 */
export async function startBrowser(): Promise<BrowserContext> {
  const browser = await chromium.launch({ executablePath: CHROMIUM!, args: ["--no-sandbox"] });
  return browser.newContext();
}

/** What a page hears when another tab is shown; a browser without a window shows all. */
const HIDE = `Object.defineProperty(document, "visibilityState", { configurable: true, value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));`;

/** What a page hears when it is left: it, then its frame. */
const SAY_GOODBYE = `for (const left of [window, document.getElementById("content").contentWindow])
  left.dispatchEvent(new PageTransitionEvent("pagehide"));`;

/** A package that is played in a tab of its own. */
export class Player {
  /** What the browser has complained about: scripts that failed, what a policy has blocked. */
  readonly complaints: string[] = [];
  /** What it has asked for, and not got yet. */
  private requests = 0;
  /** How many of its requests have not come through. */
  failures = 0;

  private constructor(private readonly page: Page) {
    page.on("pageerror", error => this.complaints.push(error.message));
    page.on("console", message => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("request", () => (this.requests += 1));
    page.on("requestfinished", () => (this.requests -= 1));
    page.on("requestfailed", () => {
      this.requests -= 1;
      this.failures += 1;
    });
  }

  static async open(browser: BrowserContext, url: string): Promise<Player> {
    const player = new Player(await browser.newPage());
    await player.page.goto(url);
    return player;
  }

  /** What the open item shows, once its page is the one that is named, and it runs. */
  async shown(file: string): Promise<Record<string, string>> {
    await until(
      () => this.textOf(file, "state"),
      state => state === "running",
    );
    const names = ["entry", "location", "suspended", "total", "launch", "query"];
    const texts = await Promise.all(names.map(name => this.textOf(file, name)));
    return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
  }

  /** Looks at another tab for a while. */
  async hide(): Promise<void> {
    await this.page.evaluate(HIDE);
  }

  /** Does what a button of the item would do. */
  async run(file: string, script: string): Promise<void> {
    await this.frameOf(file)!.evaluate(script);
  }

  async choose(title: string): Promise<void> {
    await this.page.getByRole("button", { name: title }).click();
  }

  /** What the page has to say beside the item. */
  async notice(): Promise<string> {
    return (await this.page.locator("#notice").textContent()) ?? "";
  }

  /** The items that the menu shows, those that are completed with a tick. */
  menu(): Promise<string[]> {
    return this.page
      .locator("#menu button")
      .evaluateAll(buttons =>
        (buttons as unknown as { textContent: string; dataset: Record<string, string> }[]).map(
          ({ textContent, dataset }) => `${textContent}${dataset.completed === undefined ? "" : " ✓"}`,
        ),
      );
  }

  /**
   * Leaves the page, as somebody does who closes the tab. Of what that does to a page, the last messages are told apart from the end:
   * a browser gives pages half a second for them, which they may not have on a busy machine.
   */
  async close(): Promise<void> {
    await this.page.evaluate(SAY_GOODBYE);
    await until(
      () => Promise.resolve(this.requests),
      requests => requests === 0,
    );
    await this.page.close();
  }

  private frameOf(file: string): Frame | undefined {
    return this.page.frames().find(frame => frame.url().toLowerCase().includes(`/${file}`));
  }

  private async textOf(file: string, id: string): Promise<string | null> {
    const frame = this.frameOf(file);
    return frame
      ? frame
          .locator(`#${id}`)
          .textContent({ timeout: 5_000 })
          .catch(() => null)
      : null;
  }
}
