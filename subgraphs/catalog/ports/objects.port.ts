import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";
import { MinioObjectStore } from "./minio-object-store";
import type { ObjectStore } from "./object-store";

const shape = {
  S3_ENDPOINT: z.url().describe("address of a store that speaks S3: S3 itself, MinIO, or the stand-in"),
  S3_PUBLIC_ENDPOINT: z.url().optional().describe("the address that browsers reach it at, where that is another one"),
  S3_ACCESS_KEY: z.string().min(1).describe("access key of the store"),
  S3_SECRET_KEY: z.string().min(1).describe("secret key of the store"),
  S3_BUCKET: z.string().min(3).default("lyceum").describe("the bucket that files are kept in"),
  S3_REGION: z.string().min(1).default("us-east-1").describe("the bucket's region"),
};

/** Where lessons' files are kept. */
export const objects = definePort<ObjectStore, typeof shape>({
  name: "catalog.objects",
  settings: shape,
  create: settings =>
    new MinioObjectStore({
      endpoint: settings.S3_ENDPOINT,
      publicEndpoint: settings.S3_PUBLIC_ENDPOINT,
      accessKey: settings.S3_ACCESS_KEY,
      secretKey: settings.S3_SECRET_KEY,
      bucket: settings.S3_BUCKET,
      region: settings.S3_REGION,
    }),
});
