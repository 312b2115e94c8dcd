import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { BoresightError } from "../errors/boresight-error.ts";
import { type ZipEntry, zipArchive } from "./zip-archive.ts";

export interface SupportBundle {
  /** The archive to write. */
  readonly path: string;
  /** Texts by the names that they get in the archive. */
  readonly texts: Readonly<Record<string, string>>;
  /** Folders whose logs come along; those that are absent are passed over. */
  readonly logFolders: readonly string[];
}

const ABOUT = "READ-ME-FIRST.txt";

/**
 * Writes an archive for whoever helps: plain text files that the person can read first. There are no images, labels or
 * weights in it; logs hold names of files and folders.
 * @returns the names of what is in it
 * @throws BoresightError `disk` where it cannot be written.
 */
export function writeSupportBundle({ path, texts, logFolders }: SupportBundle): string[] {
  const entries: ZipEntry[] = [
    ...Object.entries(texts).map(([name, text]) => ({ name, content: Buffer.from(text, "utf8") })),
    ...logFolders.flatMap(logEntries),
  ];
  const names = [ABOUT, ...entries.map(({ name }) => name)];
  const about = { name: ABOUT, content: Buffer.from(aboutText(names), "utf8") };
  try {
    writeFileSync(path, zipArchive([about, ...entries]));
  } catch (cause) {
    throw new BoresightError("disk", `${path} cannot be written; name another file.`, { path }, { cause });
  }
  return names;
}

/** Each folder's logs under a name of its own: `logs/<the app's folder>/boresight.jsonl`. */
function logEntries(folder: string): ZipEntry[] {
  const logs = join(folder, "logs");
  if (!statSync(logs, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(logs)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => ({
      name: `logs/${basename(folder)}/${name}`,
      content: readFileSync(join(logs, name)),
    }));
}

function aboutText(names: readonly string[]): string {
  return [
    "What Boresight can tell about itself on this computer. Nothing was sent anywhere.",
    "All files here are plain text: read them, and take out what you want to keep to yourself, before you pass them on.",
    "There are no images, labels or weights among them. Logs and the doctor's report name files and folders.",
    "",
    ...names,
    "",
  ].join("\n");
}
