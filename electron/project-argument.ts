import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { PROJECT_DATABASE } from "../core/dataset/project-layout.ts";

/** The project that a command line names: its first argument that is a project's folder. */
export function projectArgument(commandLine: readonly string[], workingFolder: string): string | null {
  const folders = commandLine
    .slice(1)
    .filter((argument) => !argument.startsWith("-"))
    .map((argument) => resolve(workingFolder, argument));
  return folders.find((folder) => existsSync(join(folder, PROJECT_DATABASE))) ?? null;
}
