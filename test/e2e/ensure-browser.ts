import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "playwright";

const PLAYWRIGHT_CLI = join(
  dirname(createRequire(import.meta.url).resolve("playwright/package.json")),
  "cli.js",
);

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The Chromium that the stand-in for Electron shows windows with: `STANDIN_CHROMIUM`, else the system's, else
 * Playwright's, else Debian's package, fetched now.
 * @throws Error that says how to get one, where none can be had.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  console.log("No Chromium here: fetching one for the tests.");
  for (const fetchIt of [fetchPlaywrightBrowser, fetchDebianPackage]) {
    fetchIt();
    const fetched = findBrowser();
    if (fetched) return fetched;
  }
  throw new Error(
    "No Chromium could be found or fetched; install one (apt-get install chromium) or name it in STANDIN_CHROMIUM.",
  );
}

function findBrowser(): string | undefined {
  const given = process.env["STANDIN_CHROMIUM"];
  return [...(given ? [given] : []), ...SYSTEM_BROWSERS, chromium.executablePath()].find((path) =>
    existsSync(path),
  );
}

/** Where its server cannot be reached this gives up soon: then the system's package manager is asked. */
function fetchPlaywrightBrowser(): void {
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000", ...process.env };
  const options = { stdio: "inherit" as const, timeout: 300_000, env };
  const { status } = spawnSync(process.execPath, [PLAYWRIGHT_CLI, "install", "chromium"], options);
  if (status === 0 && process.platform === "linux") {
    spawnSync(process.execPath, [PLAYWRIGHT_CLI, "install-deps", "chromium"], options);
  }
}

function fetchDebianPackage(): void {
  if (!existsSync("/usr/bin/apt-get")) return;
  const options = { stdio: "inherit" as const, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update", "-q"], options);
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], options);
}
