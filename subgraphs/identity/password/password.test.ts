import { hash } from "@node-rs/argon2";
import { commonPasswords } from "./common-passwords";
import { hashPassword, isCommonPassword, passwordMatches } from "./password";

describe("passwords", () => {
  it("match their hash and no other", async () => {
    const stored = await hashPassword("Straße nach Málaga");
    expect(await passwordMatches("Straße nach Málaga", stored)).toBe(true);
    expect(await passwordMatches("straße nach Málaga", stored)).toBe(false);
    expect(await passwordMatches("", stored)).toBe(false);
  });

  it("match however the keyboard writes a letter", async () => {
    expect(await passwordMatches("Ma\u0301laga by train", await hashPassword("M\u00e1laga by train"))).toBe(true);
  });

  it("match nothing when there is no hash", async () => {
    expect(await passwordMatches("correct horse battery", null)).toBe(false);
  });

  it("still match a hash of another cost", async () => {
    const older = await hash("correct horse battery", { memoryCost: 8_192, timeCost: 3, parallelism: 1 });
    expect(await passwordMatches("correct horse battery", older)).toBe(true);
  });

  it("are common when they are among the first that everybody tries", () => {
    expect(commonPasswords.size).toBeGreaterThanOrEqual(1_000);
    expect([...commonPasswords].every(password => password.length >= 8 && password === password.toLowerCase())).toBe(true);
    expect(["password", "PASSWORD1", "qwertyuiop", "1q2w3e4r"].every(isCommonPassword)).toBe(true);
    expect(["correct horse battery", "lyceum-demo"].some(isCommonPassword)).toBe(false);
  });
});
