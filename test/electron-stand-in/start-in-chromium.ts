import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { ensureBrowser } from "../e2e/ensure-browser.ts";

// `npm run start:chromium`: the built app over the stand-in, in a Chromium that a person sees. `--headless` shows none;
// other arguments go to the app.
const args = process.argv.slice(2);
const app = args.filter((argument) => argument !== "--headless");
const child = spawn(join(import.meta.dirname, "electron"), [resolve(import.meta.dirname, "../.."), ...app], {
  stdio: "inherit",
  env: {
    ...process.env,
    STANDIN_NODE: process.execPath,
    STANDIN_CHROMIUM: ensureBrowser(),
    ...(args.includes("--headless") ? {} : { STANDIN_HEADED: "1" }),
  },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
