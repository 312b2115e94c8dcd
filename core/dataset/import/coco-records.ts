import type { BoxXyxy } from "../../geometry/box.ts";
import { normaliseClassName } from "./class-name.ts";
import { invalidDataset } from "./invalid-dataset.ts";
import { type JsonRecord, recordKey } from "./json-record-scanner.ts";

/** COCO's ids are whole numbers; some tools write text. 1 and "1" are different ids. */
export type CocoId = number | string;

export interface CocoImage {
  readonly id: CocoId;
  readonly fileName: string;
  readonly size: { readonly width: number; readonly height: number } | null;
}

export interface CocoCategory {
  readonly id: CocoId;
  readonly name: string;
}

export interface CocoAnnotation {
  readonly imageId: CocoId;
  readonly categoryId: CocoId;
  /** null where there is neither a box nor a polygon. */
  readonly box: BoxXyxy | null;
  /** A region with many objects, marked as such: no box of one object. */
  readonly isCrowd: boolean;
}

/**
 * Checks records by hand, for a million of them: a schema library takes longer than reading the file.
 * Each function throws BoresightError `dataset-invalid` naming the key that is not as COCO has it.
 */
export function cocoImage(record: JsonRecord, file: string): CocoImage {
  const fields = fieldsOf(record, file);
  const { id, file_name: fileName, width, height } = fields;
  if (typeof fileName !== "string" || fileName.trim() === "") {
    throw invalidField(record, file, "file_name", "is no file name");
  }
  const isSized = isPositive(width) && isPositive(height);
  return { id: idOf(id, record, file, "id"), fileName, size: isSized ? { width, height } : null };
}

export function cocoCategory(record: JsonRecord, file: string): CocoCategory {
  const { id, name } = fieldsOf(record, file);
  const normalised = typeof name === "string" ? normaliseClassName(name) : "";
  if (normalised === "") throw invalidField(record, file, "name", "is no name of a class");
  return { id: idOf(id, record, file, "id"), name: normalised };
}

export function cocoAnnotation(record: JsonRecord, file: string): CocoAnnotation {
  const { image_id, category_id, bbox, segmentation, iscrowd } = fieldsOf(record, file);
  return {
    imageId: idOf(image_id, record, file, "image_id"),
    categoryId: idOf(category_id, record, file, "category_id"),
    box: bbox == null || isEmptyList(bbox) ? polygonBounds(segmentation) : boxOf(bbox, record, file),
    isCrowd: iscrowd === 1 || iscrowd === true,
  };
}

function fieldsOf(record: JsonRecord, file: string): Record<string, unknown> {
  const { value } = record;
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw invalidDataset(file, { line: record.line, key: recordKey(record) }, "is no JSON object");
}

function idOf(value: unknown, record: JsonRecord, file: string, field: string): CocoId {
  if (Number.isSafeInteger(value) || typeof value === "string") return value as CocoId;
  throw invalidField(record, file, field, value === undefined ? "is missing" : "is no whole number");
}

/** COCO's box is the left, top corner and the size, pixels. */
function boxOf(bbox: unknown, record: JsonRecord, file: string): BoxXyxy {
  if (!Array.isArray(bbox) || bbox.length !== 4 || !bbox.every((value) => typeof value === "number")) {
    throw invalidField(record, file, "bbox", "is not four numbers: left, top, width, height");
  }
  const [left, top, width, height] = bbox as [number, number, number, number];
  return [left, top, left + width, top + height];
}

/** `segmentation` is a list of polygons, each x1 y1 x2 y2 …; run lengths, which crowds have, give no box here. */
function polygonBounds(segmentation: unknown): BoxXyxy | null {
  if (!Array.isArray(segmentation)) return null;
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of segmentation) {
    if (!Array.isArray(polygon)) return null;
    for (let at = 0; at + 1 < polygon.length; at += 2) {
      x1 = Math.min(x1, polygon[at] as number);
      y1 = Math.min(y1, polygon[at + 1] as number);
      x2 = Math.max(x2, polygon[at] as number);
      y2 = Math.max(y2, polygon[at + 1] as number);
    }
  }
  return x1 <= x2 && y1 <= y2 ? [x1, y1, x2, y2] : null;
}

function isPositive(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function invalidField(record: JsonRecord, file: string, field: string, what: string): Error {
  return invalidDataset(file, { line: record.line, key: `${recordKey(record)}.${field}` }, what);
}
