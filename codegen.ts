import type { CodegenConfig } from "@graphql-codegen/cli";

/**
 * Typed documents for clients and end-to-end stories: the operations of clients/operations, checked against the public graph.
 * A document is a string that carries the types of its variables and answer, ready to be posted. `npm run codegen` writes them.
 */
const config: CodegenConfig = {
  schema: "schema/api.graphql",
  documents: "clients/operations/*.graphql",
  generates: {
    "clients/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { ID: "string", DateTimeISO: "string" },
      },
    },
  },
};

export default config;
