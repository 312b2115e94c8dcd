import type { HealthIssue, ImageFilter, ImageSort } from "../contract/studio/image-row.ts";
import { FILE_ISSUES, type FileIssue, LABEL_ISSUES } from "./health-table.ts";
import { searchKeyOf } from "./image-name.ts";

/** A part of a statement with the values of its question marks. */
export interface SqlPart {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const NOT_REMOVED = "images.removed = 0";

/** The condition on `images` that a filter means. `folders`: those that the project's images lie in. */
export function filterSql(filter: ImageFilter, folders: () => readonly string[]): SqlPart {
  const parts: SqlPart[] = [{ sql: NOT_REMOVED, values: [] }];
  const also = (sql: string, ...values: (string | number)[]): void => void parts.push({ sql, values });
  const text = searchKeyOf(filter.text.trim());
  if (text !== "") parts.push(textSql(text, folders()));
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

/** Whether a condition of `filterSql` lets everything pass but removed images. */
export function isOpen({ values, sql }: SqlPart): boolean {
  return values.length === 0 && sql === NOT_REMOVED;
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

/**
 * Part of the name, or of the folder, or of both across the separator between them. The names are asked of the index
 * alone, and the folders, which are few, here: SQLite knows the small letters of ASCII only.
 */
function textSql(text: string, folders: readonly string[]): SqlPart {
  const inFolders = folders.filter((folder) => searchKeyOf(folder).includes(text));
  const parts: SqlPart[] = [{ sql: "instr(images.search_name, ?) > 0", values: [text] }];
  if (inFolders.length > 0) parts.push(ofFolders(inFolders));
  const [, end, beginning] = /^(.*)[\\/]([^\\/]*)$/.exec(text) ?? [];
  if (end !== undefined && beginning !== undefined) {
    const ending = folders.filter((folder) => searchKeyOf(folder).endsWith(end));
    const { sql, values } = ofFolders(ending);
    const isSoNamed = `(${sql} AND substr(images.search_name, 1, ?) = ?)`;
    if (ending.length > 0) parts.push({ sql: isSoNamed, values: [...values, beginning.length, beginning] });
  }
  return {
    sql: `(${parts.map(({ sql }) => sql).join(" OR ")})`,
    values: parts.flatMap(({ values }) => values),
  };
}

function ofFolders(folders: readonly string[]): SqlPart {
  return {
    sql: "images.id IN (SELECT id FROM images WHERE folder IN (SELECT value FROM json_each(?)))",
    values: [JSON.stringify(folders)],
  };
}

function healthSql(issue: HealthIssue): string {
  return issue in FILE_ISSUES
    ? `images.id IN (SELECT image_id FROM image_health WHERE issues & ${FILE_ISSUES[issue as FileIssue]})`
    : `(${LABEL_ISSUES[issue as keyof typeof LABEL_ISSUES]})`;
}

const marks = (values: readonly unknown[]): string => values.map(() => "?").join(", ");
