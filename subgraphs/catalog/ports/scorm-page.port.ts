import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";

/** How SCORM packages are shown. */
export interface ScormPageSettings {
  /** The sources of a `frame-ancestors` directive. */
  frameAncestors: string;
}

const shape = {
  SCORM_FRAME_ANCESTORS: z
    .string()
    .regex(/^('self'|'none'|https?:\/\/[\w.*:-]+)( ('self'|https?:\/\/[\w.*:-]+))*$/)
    .default("'self'")
    .describe(
      "who may show SCORM packages in a frame: sources as in Content-Security-Policy's frame-ancestors, a space between them",
    ),
};

/** No outside service: what the pages of SCORM packages are told by whoever runs the platform. */
export const scormPage = definePort<ScormPageSettings, typeof shape>({
  name: "catalog.scorm-page",
  settings: shape,
  create: ({ SCORM_FRAME_ANCESTORS }) => ({ frameAncestors: SCORM_FRAME_ANCESTORS }),
});
