import { join } from "node:path";
import { SPLITS, type Split } from "../../contract/dataset.ts";
import type { DatasetSource } from "./dataset-source.ts";
import { withoutImageExtension } from "./image-index.ts";
import { linesOf } from "./text-file.ts";

/** The split lists of a Pascal VOC set, `ImageSets/Main/{train,val,test,trainval}.txt`. */
export class VocSplitLists {
  /** Split by name; null for what `trainval` alone names, which is shared out by content. */
  readonly #splits: ReadonlyMap<string, Split | null>;
  readonly #unlisted: Split | null;

  constructor(splits: ReadonlyMap<string, Split | null>) {
    this.#splits = splits;
    const named = new Set(splits.values());
    // Published validation and test sets stay what they are: a stray image goes to training.
    this.#unlisted = named.has("train") || named.has("val") ? "train" : null;
  }

  get names(): Iterable<string> {
    return this.#splits.keys();
  }

  has(name: string): boolean {
    return this.#splits.has(listKey(name));
  }

  splitOf(name: string): Split | null {
    const split = this.#splits.get(listKey(name));
    return split === undefined ? this.#unlisted : split;
  }
}

/** Names are compared without extension and in composed Unicode. */
export function listKey(name: string): string {
  return withoutImageExtension(name.replaceAll("\\", "/")).normalize("NFC");
}

/** Reads the lists that are among `files`; null for a set without any. A name in two lists stays in the first. */
export async function readVocSplitLists(
  source: DatasetSource,
  setFolder: string,
  files: ReadonlySet<string>,
): Promise<VocSplitLists | null> {
  const splits = new Map<string, Split | null>();
  let hasLists = false;
  for (const list of [...SPLITS, "trainval"] as const) {
    const path = join(setFolder, "ImageSets", "Main", `${list}.txt`);
    if (!files.has(path)) continue;
    hasLists = true;
    const split = list === "trainval" ? null : list;
    linesOf(await source.readText(path)).forEach((line, at) => {
      if (line === "") return;
      const name = listKey(line);
      const known = splits.get(name);
      if (known === undefined) splits.set(name, split);
      else if (split !== null && known !== split) {
        const message = `"${line}" is in the list of ${known} too and stays there.`;
        source.problems.report("split-overlap", source.shown(path), message, at + 1);
      }
    });
  }
  return hasLists ? new VocSplitLists(splits) : null;
}
