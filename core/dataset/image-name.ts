import { basename, dirname } from "node:path";

/** The folder that an image lies in, absolute. */
export function folderOf(path: string): string {
  return dirname(path);
}

/**
 * What sorting by name compares: the file's name in small letters and composed Unicode, with each run of digits led by
 * its length, so that `img9` comes before `img10`.
 */
export function sortKeyOf(path: string): string {
  return basename(path)
    .normalize("NFC")
    .toLowerCase()
    .replace(/\d+/g, (digits) => {
      const significant = digits.replace(/^0+(?=\d)/, "");
      return `${String.fromCharCode(48 + Math.min(significant.length, 60))}${significant}`;
    });
}
