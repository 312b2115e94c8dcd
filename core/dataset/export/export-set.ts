import { basename, parse } from "node:path";
import type { Split } from "../../contract/dataset.ts";
import type { BoxXyxy } from "../../geometry/box.ts";
import type { Project } from "../project.ts";

/** An image as an export writes it. */
export interface ExportImage {
  /** Where it lies now, absolute. */
  readonly source: string;
  /** Its name in the export: unique there, also without extension and whatever the case. */
  readonly name: string;
  /** Upright, pixels; 0 when unknown. */
  readonly width: number;
  readonly height: number;
  readonly split: Split;
  /** Whether somebody looked for objects. */
  readonly isAnnotated: boolean;
  readonly boxes: readonly ExportBox[];
}

export interface ExportBox {
  /** Place of the class in `ExportSet.classNames`. */
  readonly classIndex: number;
  readonly box: BoxXyxy;
}

export interface ExportSet {
  readonly classNames: readonly string[];
  readonly images: readonly ExportImage[];
}

/** A text file of an export. Its parts are made while it is written: a COCO file may be longer than a string can be. */
export interface OutputFile {
  /** Relative to the export's folder, with forward slashes. */
  readonly path: string;
  readonly parts: Iterable<string>;
}

/** How a format lays out a set: its text files, and where each image goes. */
export interface ExportLayout {
  readonly files: readonly OutputFile[];
  /** Relative to the export's folder, with forward slashes. */
  imagePath(image: ExportImage): string;
}

/** Reads a whole project, in the order in which images and boxes came in. */
export function readExportSet(project: Project): ExportSet {
  return project.read(() => {
    const classes = project.classes.list();
    const positions = new Map(classes.map(({ id, position }) => [id, position]));
    const boxes = new Map<number, ExportBox[]>();
    for (const [imageId, classId, x1, y1, x2, y2] of project.annotations.packed()) {
      const box = { classIndex: positions.get(classId)!, box: [x1, y1, x2, y2] as const };
      const others = boxes.get(imageId);
      if (others) others.push(box);
      else boxes.set(imageId, [box]);
    }
    const names = new UniqueNames();
    const images = project.images.list().map(({ id, path, width, height, split, status }) => {
      const ownBoxes = boxes.get(id) ?? [];
      const isAnnotated = status !== "todo" || ownBoxes.length > 0;
      return { source: path, name: names.take(path), width, height, split, isAnnotated, boxes: ownBoxes };
    });
    return { classNames: classes.map(({ name }) => name), images };
  });
}

/** Images of many folders come to lie in one: equal names get a number behind them. */
class UniqueNames {
  readonly #taken = new Set<string>();

  take(path: string): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break in a name would break every list
    const { name, ext } = parse(basename(path).replace(/[\u0000-\u001f\u007f]/g, "_"));
    let stem = name;
    for (let number = 2; this.#taken.has(keyOf(stem)); number++) stem = `${name}-${number}`;
    this.#taken.add(keyOf(stem));
    return stem + ext;
  }
}

function keyOf(stem: string): string {
  return stem.normalize("NFC").toLowerCase();
}
