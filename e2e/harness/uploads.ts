import {
  CompleteUploadDocument,
  RequestUploadDocument,
  UploadStateDocument,
  type UploadPurpose,
  type UploadStateFragment,
} from "../../clients/generated/graphql";
import type { GraphClient } from "./graph-client";
import { until } from "./patience";
import { as } from "./results";

/** A file that somebody wants to bring in. */
export interface NewFile {
  purpose: UploadPurpose;
  fileName: string;
  bytes: Buffer;
}

/** Brings a file in as a browser does: asks for an address, puts the bytes there, says that they are there. Answers its upload once it is checked. */
export async function upload(client: GraphClient, { purpose, fileName, bytes }: NewFile): Promise<UploadStateFragment> {
  const input = { purpose, fileName, sizeBytes: bytes.length };
  const requested = as((await client.data(RequestUploadDocument, { input })).requestUpload, "RequestedUpload");
  const { status } = await fetch(requested.url, { method: requested.method, body: new Uint8Array(bytes) });
  if (status !== 200) throw new Error(`the store answered ${status}`);
  const { id } = requested.upload;
  as((await client.data(CompleteUploadDocument, { input: { uploadId: id } })).completeUpload, "Upload");
  return until(
    async () => (await client.data(UploadStateDocument, { id })).upload as UploadStateFragment,
    ({ status }) => status === "READY" || status === "REJECTED",
  );
}
