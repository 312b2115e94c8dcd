import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type AppPackage, runtime } from "./runtime.ts";

export interface AppToRun {
  /** The main script. */
  readonly main: string;
  /** Modules to load before it: `-r`. */
  readonly preloads: readonly string[];
}

/**
 * The app that a command line means, as Electron finds it: the folder or script that it names, else the one packaged
 * beside the executable, in `resources/app`. Fills `runtime`.
 * @throws Error for a main script that is no CommonJS.
 */
export function findApp(args: readonly string[], executableFolder: string): AppToRun {
  const { named, preloads } = readArguments(args);
  runtime.isPackaged = named === null;
  const resources = join(executableFolder, "resources");
  if (named === null) Object.assign(process, { resourcesPath: resources, defaultApp: undefined });
  const place = named ?? join(resources, "app");
  if (!existsSync(place)) throw new Error(`stand-in: there is no app at ${place}`);
  const packageFolder = findPackageFolder(place);
  if (packageFolder) {
    runtime.root = packageFolder;
    runtime.package = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as AppPackage;
  } else runtime.root = dirname(place);
  const main = statSync(place).isDirectory() ? resolve(place, runtime.package.main ?? "index.js") : place;
  const isModule = main.endsWith(".mjs") || (runtime.package.type === "module" && !main.endsWith(".cjs"));
  if (isModule) throw new Error("stand-in: an ESM main script is not supported; bundle it as CommonJS");
  return { main, preloads };
}

function readArguments(args: readonly string[]): { named: string | null; preloads: string[] } {
  const preloads: string[] = [];
  let named: string | null = null;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index]!;
    if (argument === "-r" || argument === "--require") preloads.push(resolve(args[++index]!));
    else if (!argument.startsWith("-") && named === null) named = resolve(argument);
  }
  return { named, preloads };
}

function findPackageFolder(place: string): string | null {
  for (let folder = place; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) return null;
  }
}
