import { join, parse } from "node:path";

/** Endings of the pictures that are read, with their dot. */
export const IMAGE_EXTENSIONS: ReadonlySet<string> = new Set([
  ".jpg",
  ".jpeg",
  ".jpe",
  ".jfif",
  ".png",
  ".webp",
  ".tif",
  ".tiff",
  ".gif",
  ".avif",
  ".bmp",
]);

export function isImageFile(path: string): boolean {
  return IMAGE_EXTENSIONS.has(parse(path).ext.toLowerCase());
}

/** A path without its image extension, if it has one: `a/b.c.JPG` and `a/b.c` are the same image. */
export function withoutImageExtension(path: string): string {
  return isImageFile(path) ? path.slice(0, -parse(path).ext.length) : path;
}

/**
 * The images of a folder, found by their path without extension. Unicode is compared in composed form (NFC): macOS
 * and archives made on it write the same name decomposed.
 */
export class ImageIndex {
  readonly #paths = new Map<string, string[]>();

  constructor(files: Iterable<string>) {
    for (const path of files) {
      if (!isImageFile(path)) continue;
      const key = keyOf(path);
      const paths = this.#paths.get(key);
      if (paths) paths.push(path);
      else this.#paths.set(key, [path]);
    }
  }

  /** The image of this name, with or without extension, in the first of the folders that has it. */
  find(name: string, folders: readonly string[]): string | undefined {
    for (const folder of folders) {
      const wanted = join(folder, name);
      const paths = this.#paths.get(keyOf(wanted));
      if (paths) return paths.find((path) => path === wanted) ?? paths[0];
    }
    return undefined;
  }
}

function keyOf(path: string): string {
  return withoutImageExtension(path).normalize("NFC");
}
