import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ROOT } from "./app-folders.ts";

// `npm start`: the built app in Electron. Arguments go to the app: a project's folder opens it.
const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
const pathFile = join(folder, "path.txt");
const binary = existsSync(pathFile) ? join(folder, "dist", readFileSync(pathFile, "utf8")) : null;

if (binary && existsSync(binary)) {
  process.exitCode = spawnSync(binary, [ROOT, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
} else {
  console.error(
    [
      "Electron's own program is not here: npm installs the package without it.",
      "Get it (about 110 MB from github.com):  npx install-electron",
      "Behind a mirror:                        ELECTRON_MIRROR=https://… npx install-electron",
      "Without it, in a Chromium window:       npm run start:chromium",
    ].join("\n"),
  );
  process.exitCode = 1;
}
