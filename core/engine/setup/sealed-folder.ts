import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { UnpackedFile } from "./unpack-wheel.ts";

const MARKER = "complete.json";

/** A folder of the cache that is whole: its marker was written last, and lists what must be there. */
export interface SealedFolder {
  readonly path: string;
  /** Where its files came from, in words. */
  readonly source: string;
  readonly files: readonly UnpackedFile[];
}

/**
 * The folder, when it is complete. Sizes are compared, which takes no time and finds a full disk's truncated files; the
 * checksums in the marker are for whoever doubts the disk itself.
 */
export async function readSealedFolder(path: string): Promise<SealedFolder | undefined> {
  const text = await readFile(join(path, MARKER), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { source, files } = JSON.parse(text) as Omit<SealedFolder, "path">;
  for (const { path: name, size } of files) {
    const found = await stat(join(path, name)).catch(() => undefined);
    if (found?.size !== size) return undefined;
  }
  return { path, source, files };
}

/**
 * Turns a filled staging folder into the sealed one by a single rename. When another process was faster, its folder
 * stays and ours is thrown away; a broken folder under that name is replaced.
 */
export async function sealFolder(
  staging: string,
  path: string,
  contents: Pick<SealedFolder, "source" | "files">,
): Promise<SealedFolder> {
  const marker = await open(join(staging, MARKER), "w");
  try {
    await marker.writeFile(JSON.stringify(contents, null, 2));
    await marker.sync();
  } finally {
    await marker.close();
  }
  const other = await readSealedFolder(path);
  if (other) {
    await rm(staging, { recursive: true, force: true });
    return other;
  }
  await rm(path, { recursive: true, force: true });
  await rename(staging, path);
  return { path, ...contents };
}
