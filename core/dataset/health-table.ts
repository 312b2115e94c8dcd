import type { Database, Statement } from "better-sqlite3";
import type { HealthIssue } from "../contract/studio/image-row.ts";

/** Issues that looking at the file tells, by their bit in `image_health.issues`; the others are asked of the labels. */
export const FILE_ISSUES = {
  missing: 1,
  corrupt: 2,
  duplicate: 4,
  dark: 8,
  overexposed: 16,
} as const satisfies Partial<Record<HealthIssue, number>>;
export type FileIssue = keyof typeof FILE_ISSUES;

/** Conditions on a row of `images` for the issues that the labels tell. */
export const LABEL_ISSUES = {
  "tiny-boxes": "images.tiny_boxes > 0",
  "outside-boxes": "images.outside_boxes > 0",
  background: "images.boxes = 0 AND images.status <> 'todo'",
} as const satisfies Partial<Record<HealthIssue, string>>;

/** What looking at an image's file told. */
export interface ImageHealth {
  readonly imageId: number;
  readonly issues: readonly FileIssue[];
  /** The image that this one is a copy of. */
  readonly duplicateOf: number | null;
}

export class HealthTable {
  readonly #database: Database;
  readonly #store: Statement<[number, number, number | null, string]>;
  readonly #checkedAt: Statement<[], string | null>;
  readonly #issues: Statement<[number], number>;

  constructor(database: Database) {
    this.#database = database;
    this.#store = database.prepare(
      "INSERT OR REPLACE INTO image_health (image_id, issues, duplicate_of, checked_at) VALUES (?, ?, ?, ?)",
    );
    this.#checkedAt = database.prepare<[], string | null>("SELECT MAX(checked_at) FROM image_health").pluck();
    this.#issues = database
      .prepare<[number], number>("SELECT issues FROM image_health WHERE image_id = ?")
      .pluck();
  }

  /** The caller holds the transaction. */
  store(health: readonly ImageHealth[], checkedAt: string): void {
    for (const { imageId, issues, duplicateOf } of health) {
      const bits = issues.reduce((sum, issue) => sum | FILE_ISSUES[issue], 0);
      this.#store.run(imageId, bits, duplicateOf, checkedAt);
    }
  }

  /** ISO 8601; null where no image was looked at. */
  checkedAt(): string | null {
    return this.#checkedAt.get() ?? null;
  }

  ofImage(imageId: number): FileIssue[] {
    const bits = this.#issues.get(imageId) ?? 0;
    return (Object.keys(FILE_ISSUES) as FileIssue[]).filter((issue) => bits & FILE_ISSUES[issue]);
  }

  /** How many images have each issue, those of the files and those of the labels. Removed ones count nowhere. */
  counts(): Record<HealthIssue, number> {
    const count = (condition: string): number =>
      this.#database
        .prepare<[], number>(
          `SELECT COUNT(*) FROM images LEFT JOIN image_health ON image_id = images.id
           WHERE removed = 0 AND ${condition}`,
        )
        .pluck()
        .get() ?? 0;
    const conditions = { ...LABEL_ISSUES, ...fileConditions() };
    return Object.fromEntries(
      Object.entries(conditions).map(([issue, condition]) => [issue, count(condition)]),
    ) as Record<HealthIssue, number>;
  }
}

function fileConditions(): Record<FileIssue, string> {
  return Object.fromEntries(
    Object.entries(FILE_ISSUES).map(([issue, bit]) => [issue, `image_health.issues & ${bit}`]),
  ) as Record<FileIssue, string>;
}
