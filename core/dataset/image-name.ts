import { basename, dirname } from "node:path";

/** The folder that an image lies in, absolute. */
export function folderOf(path: string): string {
  return dirname(path);
}

/** What searching compares: small letters, composed Unicode. */
export function searchKeyOf(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/**
 * What sorting by name compares: the file's name in small letters and composed Unicode, with each run of digits led by
 * its length, so that `img9` comes before `img10`.
 */
export function sortKeyOf(path: string): string {
  return searchKeyOf(basename(path)).replace(/\d+/g, (digits) => {
    const significant = digits.replace(/^0+(?=\d)/, "");
    return `${String.fromCharCode(48 + Math.min(significant.length, 60))}${significant}`;
  });
}
