import type { DatasetFormat, Split } from "../../contract/dataset.ts";
import type { BoxXyxy } from "../../geometry/box.ts";
import type { ImportProblem } from "./import-problem.ts";

/** One box as its file has it: nothing clipped, nothing dropped. */
export interface RawBox {
  readonly className: string;
  readonly box: BoxXyxy;
  /** Where it stands in the annotation file, from 1. */
  readonly line: number;
}

/** One image as its annotation file speaks of it, before anybody looked at the image. */
export interface RawImage {
  /** Absolute, and inside the folder that was chosen. */
  readonly path: string;
  /** The annotation file, or the image itself where there is none; as problems name it. */
  readonly file: string;
  /** Size that the annotations were made at, pixels; null where the file does not say. */
  readonly declaredSize: { readonly width: number; readonly height: number } | null;
  /** null where no list and no folder says. */
  readonly split: Split | null;
  /** Whether somebody looked for objects: false for an image that no annotation file speaks of. */
  readonly isAnnotated: boolean;
  readonly boxes: readonly RawBox[];
}

/** `images`: pictures without labels. */
export type ImportFormat = DatasetFormat | "images";

/** What a reader makes of a set in its format: the seam between the three formats and the import. */
export interface RawDataset {
  readonly format: ImportFormat;
  /** Every class that the set declares, in its order, used or not. */
  readonly classNames: readonly string[];
  /** `fraction`: boxes are parts of the upright image's width and height. */
  readonly boxUnit: "pixel" | "fraction";
  readonly images: readonly RawImage[];
  readonly problems: readonly ImportProblem[];
}
