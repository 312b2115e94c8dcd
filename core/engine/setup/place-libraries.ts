import { copyFile, link, mkdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { EngineRelease } from "./engine-release.ts";
import type { SealedFolder } from "./sealed-folder.ts";

/** The folder in which the addon looks for the libraries: `$ORIGIN/../../deps/lib` from its own. */
export function librariesFolder(packageFolder: string): string {
  return join(packageFolder, "deps", "lib");
}

/**
 * Puts the cache's libraries into the package, without another copy of their 850 MB. Each appears under its name in one
 * step, so that a process that runs at this moment keeps the library it has.
 */
export async function placeLibraries(
  { path, files }: SealedFolder,
  libraries: EngineRelease["libraries"],
  packageFolder: string,
): Promise<void> {
  const folder = librariesFolder(packageFolder);
  await mkdir(folder, { recursive: true });
  for (const library of libraries) {
    const temporary = join(folder, `${library}.${process.pid}`);
    await rm(temporary, { force: true });
    await placeFile(join(path, "lib", library), temporary);
    await rename(temporary, join(folder, library));
  }
  if (files.some(({ path: file }) => file.startsWith("nvidia/"))) await placeNvidia(path, packageFolder);
}

/** A hard link outlives the cache; other file systems get a symbolic one, and where that is forbidden, a copy. */
async function placeFile(source: string, target: string): Promise<void> {
  for (const place of [link, symlink]) {
    try {
      return await place(source, target);
    } catch (error) {
      if (!CANNOT_LINK.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
  await copyFile(source, target);
}

const CANNOT_LINK = new Set(["EXDEV", "EPERM", "EACCES", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"]);

/** TensorFlow looks for CUDA in `../nvidia`, seen from its own folder. */
async function placeNvidia(sealed: string, packageFolder: string): Promise<void> {
  const target = join(packageFolder, "deps", "nvidia");
  await rm(target, { recursive: true, force: true });
  await symlink(join(sealed, "nvidia"), target, "dir");
}
