import { readFile, stat } from "node:fs/promises";
import { invalidDataset } from "./invalid-dataset.ts";

/** An annotation file of one image is some kilobytes; a list of a million names some tens of megabytes. */
const LARGEST_TEXT_BYTES = 64 * 1024 * 1024;

/** `encoding="…"` in an XML declaration, which is ASCII in every encoding that can be declared there. */
const XML_ENCODING = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * A text file's content without its byte order mark, which also tells UTF-16 from UTF-8. An XML file may declare
 * another encoding. `shownAs` is the file's name in errors.
 * @throws BoresightError `dataset-invalid` for what is too large or not text in its encoding.
 */
export async function readTextFile(path: string, shownAs: string): Promise<string> {
  const { size } = await stat(path);
  if (size > LARGEST_TEXT_BYTES) {
    throw invalidDataset(
      shownAs,
      {},
      `has ${Math.round(size / 2 ** 20)} MB, far more than an annotation file`,
    );
  }
  return decodeText(await readFile(path), shownAs);
}

function decodeText(bytes: Buffer, shownAs: string): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalidDataset(shownAs, { line: 1 }, `is not text in ${encoding.toUpperCase()}`, cause);
  }
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return XML_ENCODING.exec(bytes.toString("latin1", 0, 200))?.[1] ?? "utf-8";
}

/** The lines of a text, whatever system ended them; spaces at both ends are gone, empty lines stay for the count. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.trim());
}
