import { Refusal } from "../../../platform/errors/problem";
import type { SubgraphRoute } from "../../../platform/subgraph/define-subgraph";
import { verifyEmail } from "./email-verification.service";
import { escapeHtml, VERIFICATION_PATH } from "./verification-mail";

/** Where the mail's link leads. It asks for a click: mail programs open links by themselves, and a token is good only once. */
export const verificationPageRoute: SubgraphRoute = {
  method: "GET",
  path: VERIFICATION_PATH,
  visibility: "public",
  async handle(request) {
    const token = new URL(request.url).searchParams.get("token") ?? "";
    return page(
      200,
      `<form method="post" action="${VERIFICATION_PATH}"><input type="hidden" name="token" value="${escapeHtml(token)}">
      <p>One click, and your email is verified.</p><button>Verify my email</button></form>`,
    );
  },
};

/** What the page's button does. */
export const verificationFormRoute: SubgraphRoute = {
  method: "POST",
  path: VERIFICATION_PATH,
  visibility: "public",
  async handle(request, ctx) {
    const token = new URLSearchParams(await request.text()).get("token") ?? "";
    try {
      await ctx.transaction(tx => verifyEmail(tx, { token }));
      return page(200, "<p>Your email is verified. Thank you.</p>");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return page(400, `<p>${escapeHtml(error.message)}</p>`);
    }
  },
};

/** The token is in the address, so nothing may learn it: no referrer, no cache, nothing from elsewhere. */
const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

function page(status: number, body: string): Response {
  const style = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:30rem;margin:15vh auto;padding:0 1rem}button{font:inherit}";
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Verify your email</title><style>${style}</style><h1>Lyceum</h1>${body}</html>`;
  return new Response(html, { status, headers: HEADERS });
}
