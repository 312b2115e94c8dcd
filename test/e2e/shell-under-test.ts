import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { ensureBrowser } from "./ensure-browser.ts";

/** What runs the app in the tests: Electron itself where its binary is, else the stand-in on Node and Chromium. */
export interface ShellUnderTest {
  readonly isElectron: boolean;
  readonly description: string;
  /** Holds the executable and what lies beside it. */
  readonly folder: string;
  /** Added to the environment of Playwright's process, which resolves the executable, and of the app. */
  readonly environment: Readonly<Record<string, string>>;
}

export function shellUnderTest(): ShellUnderTest {
  const binary = electronBinary();
  if (binary)
    return {
      isElectron: true,
      description: `Electron (${binary})`,
      folder: dirname(binary),
      environment: {},
    };
  const folder = resolve(import.meta.dirname, "../electron-stand-in");
  const browser = ensureBrowser();
  return {
    isElectron: false,
    folder,
    description: `the stand-in for Electron, on Node ${process.version} and ${browser}: Electron's binary is not installed`,
    environment: {
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      STANDIN_NODE: process.execPath,
      STANDIN_CHROMIUM: browser,
    },
  };
}

function electronBinary(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const pathFile = join(folder, "path.txt");
  if (!existsSync(pathFile)) return undefined;
  const binary = join(folder, "dist", readFileSync(pathFile, "utf8"));
  return existsSync(binary) ? binary : undefined;
}
