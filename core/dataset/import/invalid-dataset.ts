import { BoresightError } from "../../errors/boresight-error.ts";

/** Where a file is wrong: a line (from 1), or the key of a JSON or YAML value such as `images[3].file_name`. */
export interface InvalidPlace {
  readonly line?: number;
  readonly key?: string;
}

/** The error for a file that is no valid annotation file. `what` says what is wrong with it, without a full stop. */
export function invalidDataset(
  file: string,
  { line, key }: InvalidPlace,
  what: string,
  cause?: unknown,
): BoresightError {
  const place = line === undefined ? file : `${file}:${line}`;
  const subject = key === undefined ? "" : `${key} `;
  return new BoresightError(
    "dataset-invalid",
    `${place}: ${subject}${what}; nothing was imported, correct the file and import again.`,
    { file, line: line ?? null, key: key ?? null },
    { cause },
  );
}
