import type { Mail } from "../ports/mailer";
import type { UserEntity } from "../user/user.entity";

/** Where the link of a verification mail leads. */
export const VERIFICATION_PATH = "/verify-email";

/** The mail that asks somebody to show that their email is their own. */
export function verificationMail({ email, firstName }: UserEntity, publicUrl: string, token: string): Mail {
  const link = `${publicUrl}${VERIFICATION_PATH}?token=${token}`;
  const after = "The link is good for 24 hours. If you have not opened an account with us, forget this mail.";
  return {
    to: email,
    subject: "Please verify your email",
    text: `Hello ${firstName},\n\nwelcome to Lyceum. Please verify your email here:\n\n${link}\n\n${after}\n`,
    html: `<p>Hello ${escapeHtml(firstName)},</p><p>welcome to Lyceum. Please <a href="${escapeHtml(link)}">verify your email</a>.</p><p>${after}</p>`,
  };
}

/** Text as it may stand in HTML, between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
