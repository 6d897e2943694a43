import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PersistedOperations } from "../gateway/persisted/persisted-operations";
import { readManifest } from "../gateway/persisted/manifest";
import { pageOperations } from "../subgraphs/catalog/scorm/launch/page-operations";
import * as generated from "./generated/graphql";

const manifest = readManifest(join(__dirname, "generated/persisted-operations.json"));
const only = new PersistedOperations("only", manifest);
/** Fragments are parts of documents. */
const documents = Object.entries(generated).flatMap(([name, value]) =>
  value instanceof String && !name.endsWith("FragmentDoc") ? [value] : [],
);

test("every operation is registered by the hash of its text", () => {
  const written = readdirSync(join(__dirname, "operations")).map(name =>
    readFileSync(join(__dirname, "operations", name), "utf8"),
  );
  expect(manifest.size).toBe(written.join("\n").match(/^(query|mutation|subscription) /gm)!.length);
  for (const [id, body] of manifest) expect(createHash("sha256").update(body).digest("hex")).toBe(id);
});

test("what our clients send is accepted where only registered operations are", () => {
  expect(documents).toHaveLength(manifest.size);
  for (const document of documents) {
    expect([...manifest.values()]).toContain(only.textOf({ query: String(document), origin: { actor: null } }));
  }
});

test("so is what the page sends that plays SCORM packages", () => {
  for (const text of Object.values(pageOperations)) {
    expect([...manifest.values()]).toContain(only.textOf({ query: text, origin: { actor: null } }));
  }
});
