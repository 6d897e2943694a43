/** The caught mails for people (HTML) and for scripts (JSON). */
import type { Route } from "../../platform/http/route";
import type { CaughtMail } from "./mail-catcher";

const defaultLimit = 50;
const maxLimit = 500;

/**
 * `GET /mails` lists the newest mails, `GET /mails?id=…` shows one; `GET /mails.json` answers them newest first. `to` keeps the
 * mails to one address, `limit` is 1 to 500 (50 by default). A mail's own HTML runs no scripts and loads nothing.
 */
export function mailRoutes(mails: readonly CaughtMail[]): Route[] {
  return [
    { method: "GET", path: "/mails", handle: async request => mailsPage(mails, new URL(request.url).searchParams) },
    { method: "GET", path: "/mails.json", handle: async request => mailsJson(mails, new URL(request.url).searchParams) },
  ];
}

function mailsJson(mails: readonly CaughtMail[], query: URLSearchParams): Response {
  const limit = readLimit(query);
  if (limit === undefined) return Response.json({ error: { message: `limit is 1 to ${maxLimit}.` } }, { status: 400 });
  return Response.json({ mails: newest(mails, query.get("to"), limit) }, { headers: { "cache-control": "no-store" } });
}

function mailsPage(mails: readonly CaughtMail[], query: URLSearchParams): Response {
  const id = query.get("id");
  const limit = readLimit(query);
  if (limit === undefined) return page("Mails", `<p>limit is 1 to ${maxLimit}.</p>`, 400);
  if (id === null) return page("Mails", listBody(newest(mails, query.get("to"), limit)));
  const mail = mails.find(candidate => String(candidate.id) === id);
  return mail ? page(mail.subject || "(no subject)", mailBody(mail)) : page("No such mail", "<p>It may be too old.</p>", 404);
}

function newest(mails: readonly CaughtMail[], to: string | null, limit: number): CaughtMail[] {
  const address = to?.trim().toLowerCase();
  const wanted = address ? mails.filter(mail => mail.to.includes(address)) : mails;
  return wanted.slice(-limit).reverse();
}

function readLimit(query: URLSearchParams): number | undefined {
  const limit = Number(query.get("limit") ?? defaultLimit);
  return Number.isInteger(limit) && limit >= 1 && limit <= maxLimit ? limit : undefined;
}

function listBody(mails: CaughtMail[]): string {
  if (mails.length === 0) return "<p>No mail yet. Mails that the platform sends are caught and shown here.</p>";
  const rows = mails.map(
    ({ id, receivedAt, to, subject }) =>
      `<tr><td>${escapeHtml(timeOf(receivedAt))}</td><td>${escapeHtml(to.join(", "))}</td>` +
      `<td><a href="/mails?id=${id}">${escapeHtml(subject || "(no subject)")}</a></td></tr>`,
  );
  return `<table><thead><tr><th>Received</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function mailBody(mail: CaughtMail): string {
  const facts = [
    ["From", mail.from],
    ["To", mail.to.join(", ")],
    ["Received", timeOf(mail.receivedAt)],
    ...(mail.attachments.length > 0 ? [["Attachments", mail.attachments.join(", ")]] : []),
  ];
  const head = facts.map(([name, value]) => `<dt>${escapeHtml(name!)}</dt><dd>${escapeHtml(value!)}</dd>`).join("");
  const text = mail.text ? `<pre>${escapeHtml(mail.text)}</pre>` : "";
  const html = mail.html ? `<iframe sandbox title="HTML part" srcdoc="${escapeHtml(mail.html)}"></iframe>` : "";
  return `<p><a href="/mails">All mails</a></p><dl>${head}</dl>${text}${html}`;
}

const style =
  "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}td,th{text-align:left;padding:.3rem 1rem .3rem 0}" +
  "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#8881;padding:1rem}iframe{width:100%;height:30rem;border:1px solid #8886;background:#fff}" +
  "dt{float:left;clear:left;width:7rem;font-weight:600}dd{overflow-wrap:anywhere}";

function page(title: string, body: string, status = 200): Response {
  const heading = escapeHtml(title);
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${heading}</title><style>${style}</style></head>` +
    `<body><h1>${heading}</h1>${body}</body></html>`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
  return new Response(html, { status, headers });
}

function timeOf(date: Date): string {
  return date.toISOString().replace("T", " ").slice(0, 19);
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => escapes[character]!);
}
