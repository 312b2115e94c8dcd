import type { Split } from "../../contract/dataset.ts";

const SPLIT_OF_WORD: Readonly<Record<string, Split>> = {
  train: "train",
  training: "train",
  val: "val",
  valid: "val",
  validation: "val",
  test: "test",
  testing: "test",
};

/** The split that a folder's or file's name means: `val2017`, `valid`, `instances_train`; null for other names. */
export function splitOfName(name: string): Split | null {
  for (const word of name.toLowerCase().split(/[^a-z]+/)) {
    const split = SPLIT_OF_WORD[word];
    if (split) return split;
  }
  return null;
}

/** The split that the folders of a path mean, the innermost first. `path` is relative, its last part the file. */
export function splitOfFolders(path: string): Split | null {
  for (const folder of path.split(/[\\/]/).slice(0, -1).reverse()) {
    const split = SPLIT_OF_WORD[folder.toLowerCase().replace(/\d+$/, "")];
    if (split) return split;
  }
  return null;
}
