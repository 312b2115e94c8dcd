import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { appendLine } from "./runs/append-line.ts";

const figures = {
  map50To95: z.number(),
  stepSeconds: z.number(),
  parameters: z.number(),
};
const entrySchema = z.object({
  /** Proposal of the search, counted from 0; null: the reference that the others are measured against. */
  number: z.int().nullable(),
  model: z.string(),
  ...figures,
  /** Why it could not be trained; then its figures are nought. */
  failure: z.string().nullable(),
});
export type SearchEntry = z.output<typeof entrySchema>;

/** What a search found so far, a line of JSON for each candidate. A line that a kill has cut is left out. */
export class SearchLog {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  entries(): SearchEntry[] {
    if (!existsSync(this.#path)) return [];
    return readFileSync(this.#path, "utf8")
      .split("\n")
      .flatMap((line) => {
        const entry = entrySchema.safeParse(parsed(line));
        return entry.success ? [entry.data] : [];
      });
  }

  append(entry: SearchEntry): void {
    appendLine(this.#path, entry);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
