// Reads what Jest wrote by `--json`.
//   failures FILE            which tests failed, and how their messages begin
//   failed-files FILE        the files that have a failed test or could not be run, a line each
//   unsteady FIRST SECOND    the tests that failed in the first run, and passed in the second
//   sum FILE…                how many passed and failed in all; a file's later run counts, a run without a report is one failure
import { readFileSync } from "node:fs";
import { relative } from "node:path";

const MESSAGE_LINES = 12;
const COMMANDS = { failures, "failed-files": failedFiles, unsteady, sum };
const [command, ...files] = process.argv.slice(2);
COMMANDS[command](...files);

function failures(file) {
  for (const { path, failed, message } of filesOf(file)) {
    for (const { fullName, failureMessages } of failed) tell(`failed: ${path}: ${fullName}`, failureMessages.join("\n"));
    if (failed.length === 0 && message) tell(`failed: ${path}`, message);
  }
}

function failedFiles(file) {
  for (const { path, hasFailed } of filesOf(file)) if (hasFailed) console.log(path);
}

function unsteady(first, second) {
  const still = new Set(filesOf(second).flatMap(({ path, failed }) => failed.map(({ fullName }) => `${path}: ${fullName}`)));
  for (const { path, failed, hasFailed } of filesOf(first)) {
    const names = failed.map(({ fullName }) => `${path}: ${fullName}`).filter(name => !still.has(name));
    for (const name of hasFailed && failed.length === 0 ? [path] : names) console.log(`unsteady: ${name}`);
  }
}

function sum(...reports) {
  const byFile = new Map();
  let failed = 0;
  for (const report of reports) {
    const found = filesOf(report);
    if (found.length === 0) failed += 1;
    for (const file of found) byFile.set(`${report.replace(/\.again\.json$/, ".json")} ${file.path}`, file);
  }
  const run = [...byFile.values()];
  failed += run.reduce((count, file) => count + (file.hasFailed ? Math.max(1, file.failed.length) : 0), 0);
  console.log(`Tests: ${run.reduce((count, file) => count + file.passed, 0)} passed, ${failed} failed`);
}

/** The files of a run; none when it left no report. */
function filesOf(report) {
  let results;
  try {
    results = JSON.parse(readFileSync(report, "utf8")).testResults;
  } catch {
    return [];
  }
  return results.map(({ name, status, message, assertionResults }) => ({
    path: relative(".", name),
    message,
    hasFailed: status === "failed",
    failed: assertionResults.filter(result => result.status === "failed"),
    passed: assertionResults.filter(result => result.status === "passed").length,
  }));
}

function tell(title, message) {
  console.log([title, ...message.split("\n").slice(0, MESSAGE_LINES)].join("\n"));
}
