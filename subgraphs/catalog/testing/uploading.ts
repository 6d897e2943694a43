import type { Actor } from "../../../platform/context/actor";
import type { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import type { UploadPurposeName } from "../upload/upload.entity";
import type { Outcome } from "./authoring";

/** What `requestUpload` answers. */
export interface Requested extends Outcome {
  upload: { id: string; status: string };
  url: string;
  method: string;
  expiresAt: string;
}

/** A file that a test brings. */
export interface TestFile {
  purpose: UploadPurposeName;
  bytes: Buffer;
  fileName?: string;
  /** When it is another one than the bytes'. */
  announcedBytes?: number;
}

const PROBLEM = "... on Problem { code message path }";
const REQUEST = `mutation R($input: RequestUploadInput!) { requestUpload(input: $input) { __typename
  ... on RequestedUpload { upload { id status } url method expiresAt } ${PROBLEM} } }`;
const COMPLETE = `mutation C($input: CompleteUploadInput!) { completeUpload(input: $input) { __typename
  ... on Upload { id status job { id status } } ${PROBLEM} } }`;
const UPLOAD = `query U($id: ID!) { upload(id: $id) { id purpose fileName sizeBytes contentType status createdAt
  problem { code message } job { id status problem { code } result { ... on Upload { id } } } } }`;

/** Brings files through the graph, as a client does: announce, PUT, complete. */
export class Uploading {
  constructor(
    private readonly kit: SubgraphKit,
    private readonly owner: Actor,
  ) {}

  async request({ purpose, bytes, fileName = "file", announcedBytes }: TestFile, actor = this.owner): Promise<Requested> {
    const input = { purpose, fileName, sizeBytes: announcedBytes ?? bytes.length };
    return this.mutate<Requested>(actor, REQUEST, "requestUpload", input);
  }

  complete(uploadId: string, actor = this.owner): Promise<Outcome> {
    return this.mutate<Outcome>(actor, COMPLETE, "completeUpload", { uploadId });
  }

  /** Announces a file and puts its bytes. Answers the upload's id. */
  async put(file: TestFile): Promise<string> {
    const { upload, url, method, code, message } = await this.request(file);
    if (code) throw new Error(`${code}: ${message}`);
    const answer = await fetch(url, { method, body: new Uint8Array(file.bytes) });
    if (answer.status !== 200) throw new Error(`PUT: ${answer.status} ${await answer.text()}`);
    return upload.id;
  }

  /** The whole way of a file that is accepted. Answers the upload's id. */
  async ready(file: TestFile): Promise<string> {
    const uploadId = await this.put(file);
    const { code, message } = await this.complete(uploadId);
    if (code) throw new Error(`${code}: ${message}`);
    await this.kit.runJobs();
    const { status, problem } = (await this.find(uploadId))!;
    if (status !== "READY") throw new Error(JSON.stringify(problem));
    return uploadId;
  }

  async find(id: string, actor: Actor | null = this.owner): Promise<Outcome | null> {
    const answer = await this.kit.send<{ upload: Outcome | null }>(actor, UPLOAD, { id });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.upload;
  }

  private async mutate<Answer>(actor: Actor, text: string, field: string, input: object): Promise<Answer> {
    const answer = await this.kit.send<Record<string, Answer>>(actor, text, { input });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data![field]!;
  }
}
