import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

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

function fetchPlaywrightBrowser(): void {
  spawnSync("npx", ["playwright", "install", "--with-deps", "chromium"], {
    stdio: "inherit",
    timeout: 300_000,
  });
}

function fetchDebianPackage(): void {
  if (!existsSync("/usr/bin/apt-get")) return;
  const options = { stdio: "inherit" as const, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
}
