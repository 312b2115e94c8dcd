import type { HealthIssue, ImageFilter, ImageSort } from "../contract/studio/image-row.ts";
import { FILE_ISSUES, type FileIssue, LABEL_ISSUES } from "./health-table.ts";

/** A part of a statement with the values of its question marks. */
export interface SqlPart {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The condition on `images` that a filter means. */
export function filterSql(filter: ImageFilter): SqlPart {
  const parts: SqlPart[] = [{ sql: "images.removed = 0", values: [] }];
  const also = (sql: string, ...values: (string | number)[]): void => void parts.push({ sql, values });
  const text = filter.text.trim();
  if (text !== "") also("instr(lower(images.path), lower(?)) > 0", text);
  if (filter.splits.length > 0) also(`images.split IN (${marks(filter.splits)})`, ...filter.splits);
  if (filter.statuses.length > 0) also(`images.status IN (${marks(filter.statuses)})`, ...filter.statuses);
  if (filter.classIds.length > 0) {
    const classes = marks(filter.classIds);
    also(
      `images.id IN (SELECT image_id FROM image_classes WHERE class_id IN (${classes}))`,
      ...filter.classIds,
    );
  }
  if (filter.minBoxes !== null) also("images.boxes >= ?", filter.minBoxes);
  if (filter.maxBoxes !== null) also("images.boxes <= ?", filter.maxBoxes);
  if (filter.flagged !== null) also("images.flagged = ?", filter.flagged ? 1 : 0);
  if (filter.source !== null) also("images.folder = ?", filter.source);
  if (filter.withProposals) also("images.id IN (SELECT image_id FROM proposals)");
  if (filter.health.length > 0) also(`(${filter.health.map(healthSql).join(" OR ")})`);
  return { sql: parts.map(({ sql }) => sql).join(" AND "), values: parts.flatMap(({ values }) => values) };
}

export function sortSql({ by, descending }: ImageSort): string {
  const direction = descending ? "DESC" : "ASC";
  const byName = `images.sort_key ${direction}, images.id ${direction}`;
  switch (by) {
    case "name":
      return byName;
    case "added":
      return `images.id ${direction}`;
    case "size":
      return `images.width * images.height ${direction}, ${byName}`;
    default:
      return `images.${by} ${direction}, ${byName}`;
  }
}

function healthSql(issue: HealthIssue): string {
  return issue in FILE_ISSUES
    ? `images.id IN (SELECT image_id FROM image_health WHERE issues & ${FILE_ISSUES[issue as FileIssue]})`
    : `(${LABEL_ISSUES[issue as keyof typeof LABEL_ISSUES]})`;
}

const marks = (values: readonly unknown[]): string => values.map(() => "?").join(", ");
