import { lstatSync, realpathSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { BoresightError } from "../../errors/boresight-error.ts";
import { CACHE_FOLDER, PROJECT_DATABASE, RUNS_FOLDER } from "../project-layout.ts";

const PROJECT_FOLDERS: ReadonlySet<string> = new Set([RUNS_FOLDER, CACHE_FOLDER]);

/** `file:`, `https:`, and `C:` where that is no path. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The folder that a person chose to import from. Names that annotation files give are resolved here alone, and never
 * leave it: neither by `..`, an absolute path elsewhere or a URL, nor through a symbolic link.
 */
export class DatasetFolder {
  /** Absolute, as the person wrote it: links on the way to the folder itself are theirs to choose. */
  readonly path: string;
  readonly #realPath: string;
  /** Folders are asked for their real place once, not once an image. */
  readonly #isInside = new Map<string, boolean>();

  /** @throws BoresightError `dataset-invalid` when there is no such folder. */
  constructor(path: string) {
    this.path = resolve(path);
    if (!statSync(this.path, { throwIfNoEntry: false })?.isDirectory()) {
      throw new BoresightError(
        "dataset-invalid",
        `There is no folder ${this.path}; check the path of the data set.`,
        { file: this.path },
      );
    }
    this.#realPath = realpathSync.native(this.path);
  }

  /**
   * The absolute path that `name` means when it is written in a file of `folder` (default: the chosen folder itself);
   * null when it leads outside. The file need not exist.
   */
  resolve(name: string, folder: string = this.path): string | null {
    const portable = name.replaceAll("\\", "/");
    const isForeign = !isAbsolute(portable) && SCHEME.test(portable);
    if (isForeign || portable.includes("\0")) return null;
    const path = resolve(folder, portable);
    return this.contains(path) ? path : null;
  }

  /** Whether an absolute path lies in this folder, all links followed. */
  contains(path: string): boolean {
    if (!isIn(this.path, path)) return false;
    if (!this.#containsFolder(dirname(path))) return false;
    const entry = lstatSync(path, { throwIfNoEntry: false });
    return !entry?.isSymbolicLink() || this.#containsReal(path);
  }

  /** The path as a person reads it: from this folder on, with forward slashes, where it lies in it. */
  shown(path: string): string {
    const fromHere = relative(this.path, path);
    return fromHere.startsWith("..") || isAbsolute(fromHere) ? path : fromHere.replaceAll(sep, "/");
  }

  /**
   * All files below, sorted, hidden ones left out. Links to folders are not followed; a link to a file counts when the
   * file lies inside, and is handed to `onOutside` when it does not.
   */
  async listFiles(onOutside: (path: string) => void): Promise<string[]> {
    const files: string[] = [];
    const pending = [this.path];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      const entries = await readdir(folder, { withFileTypes: true });
      // A project inside the set: its pictures of predictions are no images of the set.
      const isProject = entries.some(({ name }) => name === PROJECT_DATABASE);
      if (isProject && folder !== this.path) continue;
      for (const entry of entries) {
        if (isProject && PROJECT_FOLDERS.has(entry.name)) continue;
        if (entry.name.startsWith(".") || entry.name === "__MACOSX") continue;
        const path = join(folder, entry.name);
        if (entry.isDirectory()) pending.push(path);
        else if (entry.isFile()) files.push(path);
        else if (entry.isSymbolicLink() && !this.#containsReal(path)) onOutside(path);
        else if (statSync(path, { throwIfNoEntry: false })?.isFile()) files.push(path);
      }
    }
    return files.sort();
  }

  #containsFolder(folder: string): boolean {
    const known = this.#isInside.get(folder);
    if (known !== undefined) return known;
    const isInside = this.#containsReal(folder);
    this.#isInside.set(folder, isInside);
    return isInside;
  }

  /** A path that does not exist leads nowhere, and so not outside; what exists of it is what counts. */
  #containsReal(path: string): boolean {
    const real = realPathOf(path);
    if (real === null) return this.#containsReal(dirname(path));
    return isIn(this.#realPath, real);
  }
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** null where nothing lies at the path, or a link leads to nothing. */
function realPathOf(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
