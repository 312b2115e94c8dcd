import { constants, existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { z } from "zod";
import { BoresightError } from "../../errors/boresight-error.ts";
import { DatasetFolder } from "../import/dataset-folder.ts";
import type { OutputFile } from "./export-set.ts";

/** Tells a folder that an export made from any other, and which of its files are the export's. */
const MANIFEST = ".boresight-export.json";

const manifestSchema = z.object({ files: z.array(z.string()) });

/**
 * The folder that an export is written to. What lies in it and is not an earlier export's is never removed. Files are
 * made anew, not written into: one there may be a link to an original.
 */
export class ExportFolder {
  /** Absolute. */
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Makes the folder ready for these files (relative paths): an earlier export in it goes away.
   * @throws BoresightError `usage` for a folder with other files in it, unless `force`, and for one that holds
   * images of the project; `disk` when it cannot be written.
   */
  static async prepare(
    path: string,
    files: readonly string[],
    originals: Iterable<string>,
    force: boolean,
  ): Promise<ExportFolder> {
    const folder = new ExportFolder(resolve(path));
    await onDisk(folder.path, () => mkdir(folder.path, { recursive: true }));
    folder.#refuseOriginals(originals);
    if (existsSync(join(folder.path, MANIFEST))) await folder.#removeEarlierExport();
    else if (!force) folder.#refuseOthersFiles();
    // First of all files: an export that is cut off can be told, and removed, by the next one.
    await folder.write({ path: MANIFEST, parts: [`${JSON.stringify({ files }, null, 1)}\n`] });
    return folder;
  }

  async write({ path, parts }: OutputFile): Promise<void> {
    const target = await this.#makeWay(path);
    await onDisk(target, () => writeFile(target, parts));
  }

  /** A copy, not a hard link: a tool that edits the export in place must not reach the original. */
  async copy(source: string, path: string): Promise<void> {
    const target = await this.#makeWay(path);
    await onDisk(target, () => copyFile(source, target, constants.COPYFILE_FICLONE));
  }

  async #makeWay(path: string): Promise<string> {
    const target = join(this.path, path);
    await onDisk(target, async () => {
      await mkdir(dirname(target), { recursive: true });
      await rm(target, { force: true });
    });
    return target;
  }

  #refuseOriginals(originals: Iterable<string>): void {
    const inside = realpathSync(this.path) + sep;
    const realFolders = new Map<string, string>();
    for (const original of originals) {
      const folder = dirname(original);
      let real = realFolders.get(folder);
      if (real === undefined) {
        real = existsSync(folder) ? realpathSync(folder) : folder;
        realFolders.set(folder, real);
      }
      if ((real + sep).startsWith(inside)) {
        throw new BoresightError(
          "usage",
          `${this.path} holds images of the project itself (${original}); choose another folder with --out.`,
          { out: this.path, image: original },
        );
      }
    }
  }

  #refuseOthersFiles(): void {
    if (readdirSync(this.path).length === 0) return;
    throw new BoresightError(
      "usage",
      `${this.path} is not empty and no earlier export; choose another folder with --out, or write into it with --force.`,
      { out: this.path },
    );
  }

  /** The list is a file that anybody may have changed: it removes nothing outside of the folder. */
  async #removeEarlierExport(): Promise<void> {
    const folder = new DatasetFolder(this.path);
    for (const file of this.#readManifest()) {
      const path = folder.resolve(file);
      if (path !== null && path !== this.path) await onDisk(path, () => rm(path, { force: true }));
    }
  }

  #readManifest(): string[] {
    const path = join(this.path, MANIFEST);
    try {
      return manifestSchema.parse(JSON.parse(readFileSync(path, "utf8"))).files;
    } catch (cause) {
      throw new BoresightError(
        "usage",
        `${path} is damaged, so what the earlier export wrote is not known; choose another folder with --out.`,
        { out: this.path },
        { cause },
      );
    }
  }
}

async function onDisk<T>(path: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new BoresightError(
      "disk",
      `${path} cannot be written (${what}); check the free space and the permissions.`,
      { path },
      { cause },
    );
  }
}
