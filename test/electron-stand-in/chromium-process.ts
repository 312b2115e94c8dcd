import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { hostResolverRules } from "./custom-schemes.ts";
import { DevtoolsPipe } from "./devtools-pipe.ts";
import { isVerbose, runtime } from "./runtime.ts";

let pipe: DevtoolsPipe | null = null;
let child: ChildProcess | null = null;

/** The line to the running Chromium. */
export function devtools(): DevtoolsPipe {
  if (!pipe) throw new Error("stand-in: Chromium does not run yet");
  return pipe;
}

export function isHeaded(): boolean {
  return process.env["STANDIN_HEADED"] !== undefined;
}

/** Starts Chromium without a window. `onGone` hears when it ends by itself. */
export function startChromium(profile: string, serverPort: number, onGone: () => void): DevtoolsPipe {
  mkdirSync(profile, { recursive: true });
  const browser = spawn(
    process.env["STANDIN_CHROMIUM"] ?? "/usr/bin/chromium",
    chromiumArguments(profile, serverPort),
    { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] },
  );
  child = browser;
  createInterface({ input: browser.stderr as Readable }).on("line", (line) => {
    // Playwright waits for this line to attach beside us.
    if (line.startsWith("DevTools listening on") || isVerbose()) process.stderr.write(`${line}\n`);
  });
  browser.on("exit", () => {
    if (!runtime.isQuitting) onGone();
  });
  process.on("exit", killChromium);
  pipe = new DevtoolsPipe(browser.stdio[3] as Writable, browser.stdio[4] as Readable);
  return pipe;
}

export function killChromium(): void {
  child?.kill("SIGKILL");
}

function chromiumArguments(profile: string, serverPort: number): string[] {
  return [
    ...runtime.switches,
    ...(isHeaded() ? [] : ["--headless"]),
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-startup-window",
    "--remote-debugging-pipe",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    `--host-resolver-rules=${hostResolverRules(serverPort)}`,
    ...(process.env["STANDIN_CHROMIUM_ARGS"] ?? (isHeaded() ? "" : "--disable-gpu"))
      .split(" ")
      .filter(Boolean),
  ];
}
