import type { Database, Statement } from "better-sqlite3";
import type { HealthIssue } from "../contract/studio/image-row.ts";

/** Issues that looking at the file tells, by their bit in `image_health.issues`; the others are asked of the labels. */
export const FILE_ISSUES = {
  missing: 1,
  corrupt: 2,
  duplicate: 4,
  dark: 8,
  overexposed: 16,
  replaced: 32,
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
  readonly #store: Statement<[number, number, number | null, string]>;
  readonly #checkedAt: Statement<[], string | null>;
  readonly #issues: Statement<[number], number>;
  readonly #clear: Statement<[number, number]>;
  readonly #labelCounts: Statement<[], Record<HealthIssue, number>>;
  readonly #fileCounts: Statement<[], { issues: number; images: number }>;

  constructor(database: Database) {
    this.#store = database.prepare(
      "INSERT OR REPLACE INTO image_health (image_id, issues, duplicate_of, checked_at) VALUES (?, ?, ?, ?)",
    );
    this.#checkedAt = database.prepare<[], string | null>("SELECT MAX(checked_at) FROM image_health").pluck();
    this.#clear = database.prepare("UPDATE image_health SET issues = issues & ~? WHERE image_id = ?");
    this.#issues = database
      .prepare<[number], number>("SELECT issues FROM image_health WHERE image_id = ?")
      .pluck();
    const counted = Object.entries(LABEL_ISSUES).map(
      ([issue, condition]) => `COUNT(*) FILTER (WHERE ${condition}) AS "${issue}"`,
    );
    this.#labelCounts = database.prepare(`SELECT ${counted.join(", ")} FROM images WHERE removed = 0`);
    this.#fileCounts = database.prepare(
      `SELECT issues, COUNT(*) AS images FROM image_health JOIN images ON images.id = image_id
       WHERE issues <> 0 AND removed = 0 GROUP BY issues`,
    );
  }

  /** The caller holds the transaction. */
  store(health: readonly ImageHealth[], checkedAt: string): void {
    for (const { imageId, issues, duplicateOf } of health) {
      const bits = issues.reduce((sum, issue) => sum | FILE_ISSUES[issue], 0);
      this.#store.run(imageId, bits, duplicateOf, checkedAt);
    }
  }

  /** The image's file is the one that labels belong to from now on. The caller holds the transaction. */
  fileTaken(imageId: number): void {
    this.#clear.run(FILE_ISSUES.replaced, imageId);
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
    const counts = this.#labelCounts.get()!;
    const ofFiles = this.#fileCounts.all();
    for (const [issue, bit] of Object.entries(FILE_ISSUES) as [FileIssue, number][]) {
      counts[issue] = ofFiles.reduce((sum, { issues, images }) => sum + (issues & bit ? images : 0), 0);
    }
    return counts;
  }
}
