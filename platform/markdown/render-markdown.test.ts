import { renderMarkdown } from "./render-markdown";
import { sanitiseHtml } from "./sanitise-html";

describe("Markdown", () => {
  it.each([
    ["headings and paragraphs", "# One\n\ntwo", "<h1>One</h1>\n<p>two</p>\n"],
    ["emphasis", "*a* **b** ~~c~~", "<p><em>a</em> <strong>b</strong> <s>c</s></p>\n"],
    ["lists", "3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'],
    ["code with its language", "```c++\na < b\n```", '<pre><code class="language-c++">a &lt; b\n</code></pre>\n'],
    [
      "tables",
      "| a |\n|--:|\n| 1 |",
      '<table>\n<thead>\n<tr>\n<th style="text-align:right">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td style="text-align:right">1</td>\n</tr>\n</tbody>\n</table>\n',
    ],
    [
      "links",
      "[a](https://a.example/b?c=d&e 'title')",
      '<p><a href="https://a.example/b?c=d&amp;e" title="title" rel="noopener nofollow">a</a></p>\n',
    ],
    ["links to people", "<ada@a.example>", '<p><a href="mailto:ada@a.example" rel="noopener nofollow">ada@a.example</a></p>\n'],
    [
      "addresses in the text",
      "see https://a.example/b",
      '<p>see <a href="https://a.example/b" rel="noopener nofollow">https://a.example/b</a></p>\n',
    ],
    [
      "pictures",
      "![alt](https://a.example/x.png)",
      '<p><img src="https://a.example/x.png" alt="alt" loading="lazy" referrerpolicy="no-referrer" /></p>\n',
    ],
    ["what is no https as text", "[a](http://a.example) b", "<p>a b</p>\n"],
    ["HTML as text", "<b>x</b> & y", "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>\n"],
    ["nothing", "", ""],
  ])("shows %s", (_what, markdown, html) => {
    expect(renderMarkdown(markdown)).toBe(html);
  });

  it("is bounded in depth and size", () => {
    const deep = renderMarkdown(`${"> ".repeat(5_000)}x`);
    expect(deep.match(/<blockquote>/g)!.length).toBeLessThanOrEqual(80);
    expect(renderMarkdown("<".repeat(100_001))).toBe(`<pre>${"&lt;".repeat(100_001)}</pre>`);
  });
});

describe("HTML from elsewhere", () => {
  it("keeps what is text, with addresses made whole", () => {
    const base = new URL("https://a.example/b/c");
    expect(
      sanitiseHtml('<div class="x"><p id="p">A <a href="../d">link</a><img src="e.png" width="10" height="5"></p></div>', base),
    ).toBe(
      '<p>A <a href="https://a.example/d" rel="noopener nofollow">link</a><img src="https://a.example/b/e.png" alt="" width="10" height="5" loading="lazy" referrerpolicy="no-referrer" /></p>',
    );
    expect(sanitiseHtml('<a href="/d">x</a><img src="e.png">')).toBe("x");
  });

  it("loses characters that no database keeps", () => {
    expect(sanitiseHtml("a\0b\ud800c")).toBe("a\uFFFDb\uFFFDc");
  });
});
