import type { BoxXyxy } from "../geometry/box.ts";

export const SPLITS = ["train", "val", "test"] as const;
export type Split = (typeof SPLITS)[number];

export const DATASET_FORMATS = ["voc", "yolo", "coco"] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

export const IMAGE_STATUSES = ["todo", "done", "reviewed"] as const;
export type ImageStatus = (typeof IMAGE_STATUSES)[number];

/** A name that boxes carry. `position` is its place in the project's order, from 0, without gaps. */
export interface LabelClass {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly position: number;
  /** `1` to `9` or `0`; null for none. */
  readonly hotkey: string | null;
}

/** One image where it lies on disk. Size is that of the upright image, after EXIF orientation. */
export interface ImageRecord {
  readonly id: number;
  /** Absolute path. */
  readonly path: string;
  /** Pixels; 0 for an image that was imported without looking at it. */
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the file's bytes, hexadecimal; null for an image that was not looked at. */
  readonly contentHash: string | null;
  readonly split: Split;
  readonly status: ImageStatus;
}

/** One box of one class, in pixels of the upright original. */
export interface Annotation {
  readonly id: number;
  readonly imageId: number;
  readonly classId: number;
  readonly box: BoxXyxy;
  /** Kept from being moved or removed by accident. */
  readonly locked: boolean;
  /** Drawing order on its image: higher lies in front. */
  readonly zOrder: number;
}

/** An edit of one image's boxes: the only way in which annotations change. */
export interface AnnotationDiff {
  readonly added: readonly Annotation[];
  readonly updated: readonly { readonly before: Annotation; readonly after: Annotation }[];
  readonly removed: readonly Annotation[];
}
