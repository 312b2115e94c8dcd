import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { BoresightError } from "../../errors/boresight-error.ts";
import { DatasetFolder } from "./dataset-folder.ts";
import { ProblemList } from "./import-problem.ts";
import { readTextFile } from "./text-file.ts";

/** Broken files beyond the first that a message names; `--json` and logs have them all. */
const OTHERS_NAMED = 10;

/** What a person chose to import, and the problems met on the way: what every reader is given. */
export class DatasetSource {
  /** The chosen folder, or the folder of the chosen file. */
  readonly folder: DatasetFolder;
  /** The chosen file, absolute; null when a folder was chosen. */
  readonly file: string | null;
  /** Where the person says that the images are; null when the set itself has to tell. */
  readonly imageFolder: DatasetFolder | null;
  readonly problems = new ProblemList();
  readonly #chosen: readonly string[];
  readonly #invalid: BoresightError[] = [];

  /** @throws BoresightError `dataset-invalid` when nothing lies at a path. */
  constructor(path: string, imagesPath: string | null = null, chosen: readonly string[] = []) {
    const absolute = resolve(path);
    const isFile = statSync(absolute, { throwIfNoEntry: false })?.isFile() ?? false;
    this.file = isFile ? absolute : null;
    this.folder = new DatasetFolder(isFile ? datasetRootOf(absolute) : absolute);
    this.#chosen = chosen.map((file) => resolve(file));
    this.imageFolder = imagesPath === null ? null : new DatasetFolder(imagesPath);
  }

  /** The folder that image paths are resolved in, and may not leave. */
  get imageRoot(): DatasetFolder {
    return this.imageFolder ?? this.folder;
  }

  /** The files that were chosen, else all of the chosen folder; links that lead out of it are reported. */
  async listFiles(): Promise<string[]> {
    return this.#chosen.length > 0 ? [...this.#chosen] : this.#list(this.folder);
  }

  /** All files of the folder that images are looked for in. */
  listImageFiles(): Promise<string[]> {
    return this.#list(this.imageRoot);
  }

  /** How problems and errors name a file. */
  shown(path: string): string {
    return this.folder.shown(path);
  }

  readText(path: string): Promise<string> {
    return readTextFile(path, this.shown(path));
  }

  /**
   * Reads one of many files. That one is not valid is kept for `refuseInvalidFiles`, so that an import tells of all
   * broken files and not of the first again and again; null then.
   */
  async attempt<T>(read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof BoresightError) || error.code !== "dataset-invalid") throw error;
      this.#invalid.push(error);
      return null;
    }
  }

  /** @throws BoresightError `dataset-invalid`, the first that was met, with the others in its facts. */
  refuseInvalidFiles(): void {
    const [first, ...others] = this.#invalid;
    if (!first) return;
    if (others.length === 0) throw first;
    const files = others.slice(0, OTHERS_NAMED).map(({ facts }) => String(facts.file));
    const more = others.length > files.length ? " and more" : "";
    throw new BoresightError(
      first.code,
      `${first.message} ${others.length} more of its files ${others.length === 1 ? "is" : "are"} not valid: ${files.join(", ")}${more}.`,
      { ...first.facts, others: others.map(({ message }) => message) },
      { cause: first },
    );
  }

  /** The error for a set without anything in it. */
  empty(what: string): BoresightError {
    return new BoresightError(
      "dataset-empty",
      `${this.folder.path} has no ${what}; check the folder, or name another --format.`,
      { file: this.folder.path },
    );
  }

  #list(folder: DatasetFolder): Promise<string[]> {
    return folder.listFiles((path) =>
      this.problems.report(
        "path-outside",
        this.shown(path),
        "A link leads out of the chosen folder and was skipped; name the folder it leads to with --images.",
      ),
    );
  }
}

/** A file in a folder `annotations` belongs to a set that begins one folder higher, beside its images. */
function datasetRootOf(file: string): string {
  const folder = dirname(file);
  return /[\\/]annotations$/i.test(folder) ? dirname(folder) : folder;
}
