import { files12, manifest12, zipOf, type Files } from "./packages";

/** A package that must be refused. */
export interface HostilePackage {
  name: string;
  code: string;
  make: () => Promise<Buffer>;
}

const hostile = (name: string, code: string, make: () => Promise<Buffer> | Buffer): HostilePackage => ({
  name,
  code,
  make: async () => make(),
});
const withManifest = (manifest: string | Buffer): Files => ({ ...files12, "imsmanifest.xml": manifest });

/** The name of a file is replaced after packing: no packer would write it. Both must have the same length. */
async function renamed(from: string, to: string, files: Files = { ...files12, [from]: "x" }): Promise<Buffer> {
  return replaceAll(await zipOf(files), Buffer.from(from), Buffer.from(to));
}

function replaceAll(bytes: Buffer, from: Buffer, to: Buffer): Buffer {
  if (from.length !== to.length) throw new Error("The lengths differ.");
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + to.length)) to.copy(bytes, at);
  return bytes;
}

const CENTRAL_HEADER = 0x02014b50;

/** Changes the entry of each file in the list of contents. */
async function patched(files: Files, patch: (bytes: Buffer, at: number) => void): Promise<Buffer> {
  const bytes = await zipOf(files);
  for (let at = 0; at < bytes.length - 4; at += 1) if (bytes.readUInt32LE(at) === CENTRAL_HEADER) patch(bytes, at);
  return bytes;
}

const SYMLINK = 0o120777;
const ENTITY_BOMB = `<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`;
const OUTSIDE_ENTITY = `<!DOCTYPE m [<!ENTITY secret SYSTEM "file:///etc/passwd">]>`;
const doctyped = (doctype: string, entity: string) =>
  manifest12.replace("<manifest ", `${doctype}<manifest `).replace("Part one", `&${entity};`);

export const hostilePackages: HostilePackage[] = [
  hostile("text instead of a zip file", "SCORM_ZIP_BROKEN", () => Buffer.from("This is no zip file. ".repeat(20))),
  hostile("a zip file that is cut off", "SCORM_ZIP_BROKEN", async () => (await zipOf(files12)).subarray(0, -300)),
  hostile("a file above the package", "SCORM_UNSAFE_PATH", () => renamed("aa/evil.html", "../evil.html")),
  hostile("a file above the package, further down", "SCORM_UNSAFE_PATH", () => renamed("a/bb/evil.html", "a/../evil.html")),
  hostile("an absolute path", "SCORM_UNSAFE_PATH", () => renamed("aetc/evil.html", "/etc/evil.html")),
  hostile("a backslash", "SCORM_UNSAFE_PATH", () => renamed("aa/evil.html", "..\\evil.html")),
  hostile("a drive", "SCORM_UNSAFE_PATH", () => renamed("CC/evil.html", "C:/evil.html")),
  hostile("a NUL in a name", "SCORM_UNSAFE_PATH", () => renamed("evil_.html", "evil\0.html")),
  hostile("a NUL in a title", "SCORM_MANIFEST_BROKEN", () => zipOf(withManifest(manifest12.replace("Part one", "Part\0one")))),
  hostile("a name that is too long", "SCORM_UNSAFE_PATH", () => zipOf({ ...files12, [`${"a".repeat(600)}.html`]: "x" })),
  hostile("symbolic links", "SCORM_LINK", () => zipOf(files12, { mode: SYMLINK })),
  hostile("encrypted files", "SCORM_ZIP_ENCRYPTED", () =>
    patched(files12, (bytes, at) => bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8)),
  ),
  hostile("two names that differ by case", "SCORM_DUPLICATE_FILE", () => zipOf({ ...files12, "Content/NOTES.txt": "x" })),
  hostile("more than 10,000 files", "SCORM_TOO_MANY_FILES", () =>
    zipOf(
      { ...files12, ...Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`f/${index}`, ""])) },
      { compress: false },
    ),
  ),
  hostile("a file that unpacks to a thousand times its size", "SCORM_COMPRESSION_BOMB", () =>
    zipOf({ ...files12, "zeros.bin": Buffer.alloc(20 * 1_024 * 1_024) }),
  ),
  hostile("a file that is too large", "SCORM_TOO_LARGE", () =>
    zipOf({ ...files12, "zeros.bin": Buffer.alloc(65 * 1_024 * 1_024) }),
  ),
  hostile("a size that is a lie", "SCORM_ZIP_BROKEN", () =>
    patched(files12, (bytes, at) => bytes.writeUInt32LE(bytes.readUInt32LE(at + 24) - 1, at + 24)),
  ),
  hostile("files that are said to be smaller packed than they are", "SCORM_ZIP_BROKEN", () =>
    patched({ ...files12, "a.txt": "text ".repeat(5_000) }, (bytes, at) => bytes.writeUInt32LE(5, at + 20)),
  ),
  hostile("a check sum that does not fit", "SCORM_ZIP_BROKEN", () =>
    patched(files12, (bytes, at) => bytes.writeUInt32LE(12_345, at + 16)),
  ),
  hostile("files that share their bytes", "SCORM_COMPRESSION_BOMB", () => {
    const copies = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`copy-${index}.bin`, "x".repeat(3)]));
    return patched({ ...files12, ...copies }, (bytes, at) => {
      bytes.writeUInt32LE(100_000, at + 20);
      bytes.writeUInt32LE(100_000, at + 24);
    });
  }),
  hostile("no manifest", "SCORM_MANIFEST_MISSING", () => zipOf({ "index.html": "<p>Hello</p>" })),
  hostile("a manifest in one of two folders", "SCORM_MANIFEST_MISSING", () =>
    zipOf({ "a/imsmanifest.xml": manifest12, "b/index.html": "x" }),
  ),
  hostile("a manifest that is too large", "SCORM_MANIFEST_TOO_LARGE", () =>
    zipOf(withManifest(`${manifest12}<!--${"x".repeat(6 * 1_024 * 1_024)}-->`), { compress: false }),
  ),
  hostile("entities that unfold", "SCORM_MANIFEST_UNSAFE", () => zipOf(withManifest(doctyped(ENTITY_BOMB, "c")))),
  hostile("an entity that is a file of the server", "SCORM_MANIFEST_UNSAFE", () =>
    zipOf(withManifest(doctyped(OUTSIDE_ENTITY, "secret"))),
  ),
  hostile("broken XML", "SCORM_MANIFEST_BROKEN", () => zipOf(withManifest(manifest12.replace("</organizations>", "")))),
  hostile("XML that is nested without end", "SCORM_MANIFEST_BROKEN", () =>
    zipOf(withManifest(manifest12.replace("Part one", `${"<a>".repeat(500)}${"</a>".repeat(500)}`))),
  ),
  hostile("characters that are none", "SCORM_MANIFEST_BROKEN", () =>
    zipOf(withManifest(Buffer.concat([Buffer.from(manifest12), Buffer.from([0xff, 0xfe, 0xc3, 0x28])]))),
  ),
  hostile("a resource that is not there", "SCORM_MANIFEST_BROKEN", () =>
    zipOf(withManifest(manifest12.replace('identifierref="quiz-sco"', 'identifierref="no-such"'))),
  ),
  hostile("a launch file that is not there", "SCORM_LAUNCH_FILE_MISSING", () =>
    zipOf(withManifest(manifest12.replace("scos/quiz.html", "scos/nowhere.html"))),
  ),
  hostile("a launch file on another server", "SCORM_LAUNCH_FILE_MISSING", () =>
    zipOf(withManifest(manifest12.replace("scos/quiz.html", "https://evil.example/quiz.html"))),
  ),
  hostile("a launch file that is a script in the address", "SCORM_LAUNCH_FILE_MISSING", () =>
    zipOf(withManifest(manifest12.replace("scos/quiz.html", "javascript:alert(1)"))),
  ),
  hostile("an unknown standard", "SCORM_VERSION_UNKNOWN", () =>
    zipOf(withManifest(manifest12.replace("<schemaversion>1.2<", "<schemaversion>AICC<"))),
  ),
  hostile("nothing to launch", "SCORM_NOTHING_TO_LAUNCH", () =>
    zipOf(
      withManifest(
        manifest12
          .replace(/<item identifier="part">[\s\S]*<\/item>/, "")
          .replace(/<item identifier="hidden"[\s\S]*?<\/item>/, ""),
      ),
    ),
  ),
];
