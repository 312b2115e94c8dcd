import { appendFileSync, closeSync, fstatSync, openSync, readSync } from "node:fs";

const LINE_FEED = 0x0a;

/** Appends a value as a line of JSON; on a line of its own also where a kill has cut the last one. */
export function appendLine(path: string, value: unknown): void {
  const file = openSync(path, "a+");
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    const cut = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== LINE_FEED;
    appendFileSync(file, `${cut ? "\n" : ""}${JSON.stringify(value)}\n`);
  } finally {
    closeSync(file);
  }
}
