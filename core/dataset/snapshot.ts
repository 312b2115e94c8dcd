import { basename } from "node:path";
import type { ImageRecord, LabelClass, Split } from "../contract/dataset.ts";
import type { Sample } from "../contract/sample.ts";
import type { AnnotationTable } from "./annotation-table.ts";
import type { ClassTable } from "./class-table.ts";
import { DatasetHash, hundredths } from "./dataset-hash.ts";
import type { ImageTable } from "./image-table.ts";

/** A project's labels at one moment, as training takes them. */
export interface DatasetSnapshot {
  /** In order: a class's index in samples and models is its place here. */
  readonly classes: readonly LabelClass[];
  /** Sorted by content, so that a seed draws the same images whatever order they were imported in. */
  readonly samples: Readonly<Record<Split, readonly Sample[]>>;
  /** SHA-256, hexadecimal: see `DatasetHash`. */
  readonly hash: string;
}

interface SnapshotSource {
  readonly classes: ClassTable;
  readonly images: ImageTable;
  readonly annotations: AnnotationTable;
}

/** Reads everything in two passes over the annotations: 118k images with 860k boxes take a few seconds. */
export function takeSnapshot(source: SnapshotSource): DatasetSnapshot {
  const classes = source.classes.list();
  const labels = readLabels(source, new Map(classes.map(({ id, position }) => [id, position])));
  const samples: Record<Split, Sample[]> = { train: [], val: [], test: [] };
  const hash = new DatasetHash(classes.map(({ name }) => name));
  for (const { identity, image } of labelledImages(source.images.list(), labels)) {
    const { boxes, classIndexes } = labels.get(image.id)?.sorted() ?? NO_LABELS;
    hash.add(identity, image.split, boxes, classIndexes);
    samples[image.split].push({
      imageId: image.id,
      path: image.path,
      contentHash: identity,
      width: image.width,
      height: image.height,
      boxes: Float32Array.from(boxes),
      classIndexes,
    });
  }
  return { classes, samples, hash: hash.digest() };
}

/**
 * The images that count, by content. One that is still to do and has no box is left out: training would take it for
 * an image without any object.
 */
function labelledImages(
  images: readonly ImageRecord[],
  labels: ReadonlyMap<number, ImageLabels>,
): { readonly identity: string; readonly image: ImageRecord }[] {
  return images
    .filter(({ id, status }) => status !== "todo" || labels.has(id))
    .map((image) => ({ identity: imageIdentity(image), image }))
    .sort((a, b) => (a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : a.image.id - b.image.id));
}

/** An image that was never looked at is known by its file's name alone. */
function imageIdentity({ contentHash, path }: ImageRecord): string {
  return contentHash ?? `unread:${basename(path)}`;
}

function readLabels(
  { annotations }: SnapshotSource,
  positionOfClass: ReadonlyMap<number, number>,
): Map<number, ImageLabels> {
  const labels = new Map<number, ImageLabels>();
  for (const [imageId, boxes] of annotations.countsByImage()) labels.set(imageId, new ImageLabels(boxes));
  for (const [imageId, classId, x1, y1, x2, y2] of annotations.packed()) {
    labels.get(imageId)!.push(positionOfClass.get(classId)!, x1, y1, x2, y2);
  }
  return labels;
}

interface PackedLabels {
  /** [n, 4] x1 y1 x2 y2, flat. */
  readonly boxes: Float64Array;
  /** [n] */
  readonly classIndexes: Int32Array;
}

const NO_LABELS: PackedLabels = { boxes: new Float64Array(0), classIndexes: new Int32Array(0) };

/** The boxes of one image while they are gathered, in the database's double precision. */
class ImageLabels {
  readonly #boxes: Float64Array;
  readonly #classIndexes: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#boxes = new Float64Array(capacity * 4);
    this.#classIndexes = new Int32Array(capacity);
  }

  push(classIndex: number, x1: number, y1: number, x2: number, y2: number): void {
    const row = this.#length++;
    this.#classIndexes[row] = classIndex;
    this.#boxes[row * 4] = x1;
    this.#boxes[row * 4 + 1] = y1;
    this.#boxes[row * 4 + 2] = x2;
    this.#boxes[row * 4 + 3] = y2;
  }

  /** By class, then corner by corner as the hash counts them: an order that does not depend on how the boxes came in. */
  sorted(): PackedLabels {
    const order = Array.from(this.#classIndexes.keys()).sort((a, b) => this.#compare(a, b));
    const boxes = new Float64Array(this.#boxes.length);
    order.forEach((from, to) => {
      boxes.set(this.#boxes.subarray(from * 4, from * 4 + 4), to * 4);
    });
    return { boxes, classIndexes: Int32Array.from(order, (row) => this.#classIndexes[row]!) };
  }

  #compare(a: number, b: number): number {
    let difference = this.#classIndexes[a]! - this.#classIndexes[b]!;
    for (let at = 0; at < 4 && difference === 0; at++) {
      difference = hundredths(this.#boxes[a * 4 + at]!) - hundredths(this.#boxes[b * 4 + at]!);
    }
    return difference;
  }
}
