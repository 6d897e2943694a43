import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";

const shape = {
  PUBLIC_URL: z.url().default("http://localhost:4000").describe("address that people reach the gateway at"),
};

/** The address that people reach the gateway at, without a slash at its end. No outside service: where this copy is. */
export const publicAddress = definePort<string, typeof shape>({
  name: "catalog.public-address",
  settings: shape,
  create: ({ PUBLIC_URL }) => PUBLIC_URL.replace(/\/+$/, ""),
});
