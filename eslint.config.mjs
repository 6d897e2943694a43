// What a machine can hold us to in every file. Who may import whom is in .dependency-cruiser.cjs; layout is prettier's.
import js from "@eslint/js";
import tseslint from "typescript-eslint";

const notByDefault = {
  selector: "ExportDefaultDeclaration",
  message: "Export by name: one name per idea, the same in every file that imports it.",
};

export default tseslint.config(
  { ignores: ["**/node_modules/", "dist/", "coverage/", ".data/", "clients/generated/", "bench/peers/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Classes are values here: type-graphql and TypeORM take lists of them, typed as Function.
      "@typescript-eslint/no-unsafe-function-type": "off",
      // Interfaces are written with methods and taken apart, `start({ onClose })`: what is handed out does not depend on `this`.
      "@typescript-eslint/unbound-method": "off",
      // `async` says "answers a promise and never throws at once"; interfaces ask for it where nothing is awaited.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    rules: {
      // `== null` is how one asks for "null or absent".
      eqeqeq: ["error", "always", { null: "ignore" }],
      complexity: ["error", 15],
      "max-depth": ["error", 3],
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 60, skipComments: true }],
      "max-params": ["error", 5],
      "no-console": "error",
      "no-param-reassign": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-restricted-syntax": ["error", notByDefault],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only platform/config reads the environment: declare a setting there." },
      ],
    },
  },
  // A test tells a story from top to bottom, and says what it expects of answers that it knows only as JSON.
  {
    files: ["**/*.test.ts", "**/testing/**", "e2e/**", "bench/**"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
    },
  },
  // A migration is one list of SQL statements.
  { files: ["**/migrations/*.ts", "**/*.migration.ts"], rules: { "max-lines-per-function": "off" } },
  // The one reader of the environment; the start script, which runs before anything is installed; and Jest's way to hand the
  // address of its Postgres to the test processes. Configurations of other gateways are no part of the program.
  {
    files: ["platform/config/**", "bin/*.mjs", ".ci/**", "jest.*.js", "platform/testing/global-setup.ts", "deploy/gateways/**"],
    rules: { "no-restricted-properties": "off" },
  },
  { files: ["bin/**", "bench/**", ".ci/**"], rules: { "no-console": "off" } },
  // Tools that want a default export: each by name.
  {
    files: ["*.mjs", "*.cjs", "jest.*.js", "codegen.ts", "**/testing/global-*.ts", "e2e/global-*.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["**/*.{js,cjs,mjs}"],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", Buffer: "readonly", fetch: "readonly", URL: "readonly" },
    },
  },
  {
    files: ["**/*.{js,cjs}"],
    languageOptions: { sourceType: "commonjs", globals: { module: "writable", require: "readonly", __dirname: "readonly" } },
  },
);
