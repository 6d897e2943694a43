import { z } from "zod";
import { checkSettings, parseSettings, SettingsError } from "./settings";

const shape = { PORT: z.coerce.number().int().default(1), SECRET: z.string().min(32) };

describe("settings", () => {
  it("are parsed, with defaults for what is absent or empty", () => {
    expect(parseSettings(shape, { PORT: "", SECRET: "x".repeat(32) })).toEqual({ PORT: 1, SECRET: "x".repeat(32) });
  });

  it("name all their mistakes at once, and never the values", () => {
    const wrong = () => checkSettings([shape, { SMTP_URL: z.url() }], { PORT: "many", SECRET: "hunter2", SMTP_URL: "nope" });
    expect(wrong).toThrow(SettingsError);
    expect(wrong).toThrow(/PORT[^]*SECRET[^]*SMTP_URL/);
    expect(wrong).not.toThrow(/hunter2/);
  });
});
