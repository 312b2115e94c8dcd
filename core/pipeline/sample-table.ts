import type { Sample } from "../contract/sample.ts";

/**
 * Samples in a few large pieces, to cross to another thread: message passing takes seconds over the small arrays of a
 * hundred thousand samples.
 */
export interface SampleTable {
  /** Of n samples, paths and content hashes in turn. */
  readonly names: readonly string[];
  /** [n, 4] image id, width, height, number of boxes. */
  readonly numbers: Int32Array;
  /** [boxes of all samples, 4] */
  readonly boxes: Float32Array;
  /** [boxes of all samples] */
  readonly classIndexes: Int32Array;
}

const NUMBERS = 4;

export function packSamples(samples: readonly Sample[]): SampleTable {
  const total = samples.reduce((sum, { classIndexes }) => sum + classIndexes.length, 0);
  const numbers = new Int32Array(samples.length * NUMBERS);
  const boxes = new Float32Array(total * 4);
  const classIndexes = new Int32Array(total);
  let row = 0;
  for (const [i, sample] of samples.entries()) {
    numbers.set([sample.imageId, sample.width, sample.height, sample.classIndexes.length], i * NUMBERS);
    boxes.set(sample.boxes, row * 4);
    classIndexes.set(sample.classIndexes, row);
    row += sample.classIndexes.length;
  }
  const names = samples.flatMap(({ path, contentHash }) => [path, contentHash]);
  return { names, numbers, boxes, classIndexes };
}

/** The samples again; their boxes are views of the table's. */
export function unpackSamples({ names, numbers, boxes, classIndexes }: SampleTable): Sample[] {
  let row = 0;
  return Array.from({ length: names.length / 2 }, (_, i) => {
    const [imageId, width, height, count] = numbers.subarray(i * NUMBERS, (i + 1) * NUMBERS);
    const first = row;
    row += count!;
    return {
      imageId: imageId!,
      path: names[i * 2]!,
      contentHash: names[i * 2 + 1]!,
      width: width!,
      height: height!,
      boxes: boxes.subarray(first * 4, row * 4),
      classIndexes: classIndexes.subarray(first, row),
    };
  });
}
