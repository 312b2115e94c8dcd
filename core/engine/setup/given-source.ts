import { constants } from "node:fs";
import { copyFile, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { EngineSource } from "./engine-source.ts";
import { sha256OfFile } from "./resumable-download.ts";
import { setUpError } from "./set-up-error.ts";
import { unpackEngine } from "./unpack-engine.ts";
import type { UnpackedFile } from "./unpack-wheel.ts";

/** Where libraries lie below a folder that somebody names: an unpacked wheel, an install, or the folder itself. */
const PLACES = [".", "lib", "tensorflow"] as const;

/** What `BORESIGHT_LIBTENSORFLOW` names: a wheel, or a folder that holds the libraries. */
export function givenSource(path: string): EngineSource {
  return {
    name: `BORESIGHT_LIBTENSORFLOW=${path}`,
    async fill(staging, { release, reporter }) {
      const found = await stat(path).catch(() => undefined);
      if (!found) throw setUpError(`${path} does not exist`);
      if (found.isFile()) return unpackEngine(path, staging, release.libraries, reporter);
      return copyLibraries(path, staging, release.libraries);
    },
  };
}

async function copyLibraries(
  folder: string,
  staging: string,
  libraries: readonly string[],
): Promise<UnpackedFile[]> {
  const files: UnpackedFile[] = [];
  await mkdir(join(staging, "lib"), { recursive: true });
  for (const library of libraries) {
    const source = await findLibrary(folder, library);
    const target = join(staging, "lib", library);
    await copyFile(source, target, constants.COPYFILE_FICLONE);
    const { size } = await stat(target);
    files.push({ path: `lib/${library}`, size, sha256: await sha256OfFile(target) });
  }
  return files;
}

async function findLibrary(folder: string, library: string): Promise<string> {
  for (const place of PLACES) {
    const path = join(folder, place, library);
    if ((await stat(path).catch(() => undefined))?.isFile()) return path;
  }
  throw setUpError(`there is no ${library} in ${folder}`);
}
