import { runProcess } from "../platform/process/run-process";
import { errorsPage } from "./docs/errors-page";
import { eventsPage } from "./docs/events-page";
import { settingsPage } from "./docs/settings-page";
import { writeOrCheck } from "./generated-files";

const HELP = `
Writes what docs/ says of the code: docs/errors.md, docs/events.md and docs/settings.md. Reads the sources: run it in a clone.

Usage: node dist/bin/docs.js [--check]
  --check  writes nothing; fails when a page is not what the code says`;

void runProcess({
  help: HELP,
  async start({ args }) {
    const files = new Map([
      ["docs/errors.md", errorsPage()],
      ["docs/events.md", eventsPage()],
      ["docs/settings.md", settingsPage()],
    ]);
    writeOrCheck({ files, command: "npm run docs" }, { check: args.includes("--check") });
  },
});
