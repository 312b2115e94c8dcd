import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  addCounts,
  countLine,
  countPlaywright,
  countVitest,
  NO_TESTS,
  type TestCount,
} from "./count-tests.ts";

// `npm test`: vitest, then the built app's specs, then one line that counts both. Arguments select files:
// `npm test -- test/core/metrics test/e2e/train.spec.ts`; a runner without a file of its own does not start.
const ROOT = resolve(import.meta.dirname, "..");
const PLAYWRIGHT_CONFIG = "test/e2e/playwright.config.ts";

interface Outcome {
  readonly status: number;
  readonly count: TestCount;
}

/** Specs need a build and a browser, the rest needs neither. */
function isSpec(argument: string): boolean {
  return argument.endsWith(".spec.ts") || /^(?:\.\/)?test\/(?:e2e|electron-stand-in)(?:\/|$)/.test(argument);
}

/** Runs a program of the project with all its output shown; its exit code. */
function run(command: string, args: readonly string[], environment: Record<string, string> = {}): number {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...environment },
    // The commands of npm are scripts of the shell on Windows.
    shell: process.platform === "win32",
  });
  if (error) throw error;
  return status ?? 1;
}

/** A runner that died without a report counts as one failure: nothing it was asked for has been shown. */
function outcomeOf<Report>(
  status: number,
  report: string,
  countReport: (report: Report) => TestCount,
): Outcome {
  if (!existsSync(report)) return { status: status || 1, count: { ...NO_TESTS, failed: 1 } };
  return { status, count: countReport(JSON.parse(readFileSync(report, "utf8")) as Report) };
}

function runVitest(selection: readonly string[], report: string): Outcome {
  const status = run("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...selection,
  ]);
  return outcomeOf(status, report, countVitest);
}

function runSpecs(selection: readonly string[], report: string): Outcome {
  const built = run("npm", ["run", "--silent", "build"]);
  if (built !== 0) return { status: built, count: { ...NO_TESTS, failed: 1 } };
  const status = run(
    "playwright",
    ["test", "--config", PLAYWRIGHT_CONFIG, "--reporter=list,json", ...selection],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  return outcomeOf(status, report, countPlaywright);
}

const selection = process.argv.slice(2);
const specs = selection.filter(isSpec);
const others = selection.filter((argument) => !isSpec(argument));
const reports = mkdtempSync(join(tmpdir(), "boresight-tests-"));
const outcomes: Outcome[] = [];
try {
  if (others.length > 0 || specs.length === 0) outcomes.push(runVitest(others, join(reports, "vitest.json")));
  if (specs.length > 0 || others.length === 0) outcomes.push(runSpecs(specs, join(reports, "specs.json")));
} finally {
  rmSync(reports, { recursive: true, force: true });
}
const total = outcomes.map(({ count }) => count).reduce(addCounts, NO_TESTS);
console.log(countLine(total));
if (total.passed === 0 || outcomes.some(({ status }) => status !== 0)) process.exitCode = 1;
