import { crc32 } from "node:zlib";
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from "yauzl";
import { Refusal, refuse } from "../../../../platform/errors/problem";
import { problems } from "../../problems";
import { pathKey, requireSafePath, shown } from "./file-path";

const MAX_FILES = 10_000;
const MAX_FILE_BYTES = 64 * 1_024 * 1_024;
const MAX_PACKAGE_BYTES = 1_024 * 1_024 * 1_024;
/** Nothing that people make packs better, once there is something to pack. */
const MAX_RATIO = 100;
const RATIO_COUNTS_FROM_BYTES = 10 * 1_024 * 1_024;

/** File types in the upper half of the attributes that Unix writes. */
const FILE_TYPE = 0o170000;
const PLAIN_TYPES = new Set([0, 0o100000, 0o040000]);

/** What systems put into zip files beside what people put into them. */
const LITTER = /(^|\/)(__MACOSX(\/|$)|\.DS_Store$|Thumbs\.db$)/i;

/** A file of a package that is still packed. */
export interface PackedFile {
  /** From the top of the package. */
  path: string;
  entry: Entry;
}

/** A zip file whose list of contents has been checked. Close it. */
export class PackageZip {
  private constructor(
    private readonly zip: ZipFile,
    readonly files: readonly PackedFile[],
  ) {}

  /** Opens a zip file and reads its list of contents. Refuses with a SCORM_ problem what is broken, unsafe or too large. */
  static async open(file: string): Promise<PackageZip> {
    const zip = await openPromise(file, { autoClose: false, decodeStrings: false, validateEntrySizes: true }).catch(broken);
    try {
      return new PackageZip(zip, belowManifest(await listFiles(zip)));
    } catch (error) {
      zip.close();
      throw error instanceof Refusal ? error : broken();
    }
  }

  get manifest(): PackedFile {
    return this.files.find(isManifest)!;
  }

  /** Unpacks one file into memory: as many bytes as the list of contents says, at most 64 MiB. Refuses it when that is a lie. */
  async read({ entry }: PackedFile): Promise<Buffer> {
    try {
      const chunks: Buffer[] = [];
      // Its stream fails as soon as it gives another number of bytes than was said.
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      return crc32(bytes) === entry.crc32 ? bytes : broken();
    } catch (error) {
      throw error instanceof Refusal ? error : refuse(problems.SCORM_ZIP_BROKEN);
    }
  }

  close(): void {
    this.zip.close();
  }
}

function broken(): never {
  throw refuse(problems.SCORM_ZIP_BROKEN);
}

async function listFiles(zip: ZipFile): Promise<PackedFile[]> {
  const files = new Map<string, PackedFile>();
  const sizes = { packed: 0, unpacked: 0 };
  if (zip.entryCount > MAX_FILES) throw refuse(problems.SCORM_TOO_MANY_FILES);
  for await (const entry of zip.eachEntry()) {
    const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    requirePlain(entry, path);
    addSizes(sizes, entry);
    if (path.endsWith("/") || LITTER.test(path)) continue;
    if (files.has(pathKey(path))) {
      throw refuse(problems.SCORM_DUPLICATE_FILE, null, `Two files have the same name, but for its case: ${shown(path)}`);
    }
    files.set(pathKey(path), { path, entry });
  }
  // Files that share their packed bytes: few bytes that unpack many times.
  if (sizes.packed > zip.fileSize) throw refuse(problems.SCORM_COMPRESSION_BOMB);
  return [...files.values()];
}

function requirePlain(entry: Entry, path: string): void {
  requireSafePath(path);
  if (!PLAIN_TYPES.has((entry.externalFileAttributes >>> 16) & FILE_TYPE)) throw refuse(problems.SCORM_LINK);
  if (entry.isEncrypted()) throw refuse(problems.SCORM_ZIP_ENCRYPTED);
  if (!entry.canDecodeFileData())
    throw refuse(problems.SCORM_ZIP_BROKEN, null, "The zip file is packed in a way that few can read.");
}

function addSizes(sizes: { packed: number; unpacked: number }, { compressedSize, uncompressedSize }: Entry): void {
  sizes.packed += compressedSize;
  sizes.unpacked += uncompressedSize;
  if (uncompressedSize > MAX_FILE_BYTES || sizes.unpacked > MAX_PACKAGE_BYTES) throw refuse(problems.SCORM_TOO_LARGE);
  for (const [packed, unpacked] of [[compressedSize, uncompressedSize] as const, [sizes.packed, sizes.unpacked] as const]) {
    if (unpacked > RATIO_COUNTS_FROM_BYTES && unpacked > MAX_RATIO * packed) throw refuse(problems.SCORM_COMPRESSION_BOMB);
  }
}

const isManifest = ({ path }: PackedFile): boolean => path.toLowerCase() === "imsmanifest.xml";

/** The files from where the manifest is: at the top, or in the one folder that everything was packed with. */
function belowManifest(files: PackedFile[]): PackedFile[] {
  if (files.some(isManifest)) return files;
  const folder = files[0]?.path.split("/", 1)[0] ?? "";
  const inside = files.map(({ path, entry }) => ({ path: path.slice(folder.length + 1), entry }));
  const isAlone = files.every(({ path }) => path.startsWith(`${folder}/`));
  if (!isAlone || !inside.some(isManifest)) throw refuse(problems.SCORM_MANIFEST_MISSING);
  return inside;
}
