#!/usr/bin/env node
// Starts the command line. Node runs TypeScript as it is from 22.18 on, and SQLite's binding needs 22: an older Node
// hands over to the Node 24 that came with the installation. This file alone must run on Node 20.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  await import("../core/cli/main.ts");
} else {
  runUnder(bundledNode());
}

function bundledNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve("node/package.json"));
    return join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
  } catch {
    console.error(
      `boresight needs Node 24 and this is ${process.version}; run \`npm ci\` in its folder, which brings one.`,
    );
    return process.exit(1);
  }
}

/** @param {string} node */
function runUnder(node) {
  const main = fileURLToPath(new URL("../core/cli/main.ts", import.meta.url));
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // Ctrl-C reaches the child by itself, through the terminal: here it must only not end us before it. Other signals are
  // passed on.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", ({ message }) => {
    console.error(`${node} does not start (${message}); run \`npm ci\` again.`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = signal === null ? code : 128 + constants.signals[signal];
  });
}
