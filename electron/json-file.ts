import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { BoresightError } from "../core/errors/boresight-error.ts";

/** The file's content as the schema wants it; null where there is none, or none that fits. */
export function readJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): z.output<Schema> | null {
  try {
    const checked = schema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return checked.success ? checked.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Replaces the file as a whole: whoever reads it meanwhile, or after a crash, finds the old or the new content. */
export function writeJsonFile(path: string, content: unknown): void {
  const draft = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { flush: true });
    renameSync(draft, path);
  } catch (cause) {
    throw new BoresightError(
      "disk",
      `${path} cannot be written; free some space or check its permissions.`,
      { path },
      { cause },
    );
  }
}
