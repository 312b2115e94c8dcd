import { readFileSync } from "node:fs";
import { join } from "node:path";
import { floatTensor, type HostTensor } from "../../core/engine/host-tensor.ts";
import { decodeSafetensors } from "../../core/engine/safetensors.ts";
import { permute } from "../../core/weights/kernel-layout.ts";

export function readGoldenTensors(folder: string, file: string): Map<string, HostTensor> {
  return decodeSafetensors(readFileSync(join(folder, file)), file).tensors;
}

export function golden(tensors: ReadonlyMap<string, HostTensor>, name: string): HostTensor {
  const tensor = tensors.get(name);
  if (!tensor) throw new Error(`the golden file has no ${name}`);
  return tensor;
}

/** Images and features from NCHW to NHWC. */
export const fromNchw = (tensor: HostTensor): HostTensor => permute(tensor, [0, 2, 3, 1]);

/** |a - b| / |b| in the Euclidean norm. */
export function relativeError(a: HostTensor, b: HostTensor): number {
  if (a.shape.join() !== b.shape.join()) throw new Error(`shapes differ: ${a.shape} and ${b.shape}`);
  let difference = 0;
  let norm = 0;
  for (let i = 0; i < b.data.length; i++) {
    difference += (a.data[i]! - b.data[i]!) ** 2;
    norm += b.data[i]! ** 2;
  }
  return Math.sqrt(difference) / (Math.sqrt(norm) + 1e-12);
}

export function euclideanNorm({ data }: HostTensor): number {
  let total = 0;
  for (const value of data) total += value * value;
  return Math.sqrt(total);
}

/**
 * Rows (image, class, cx, cy, width, height; normalised) as padded ground truth in pixels: [B, G, 5] and its mask.
 */
export function padTargets(
  targets: HostTensor,
  images: number,
  width: number,
  height: number,
  padding = 0,
): { groundTruth: HostTensor; mask: HostTensor } {
  const rows = Array.from({ length: targets.shape[0]! }, (_, i) =>
    Array.from(targets.data.slice(i * 6, i * 6 + 6)),
  );
  const counts = Array.from({ length: images }, (_, image) => rows.filter((row) => row[0] === image).length);
  const columns = Math.max(1, ...counts) + padding;
  const groundTruth = new Float32Array(images * columns * 5);
  const mask = new Float32Array(images * columns);
  const next = new Array<number>(images).fill(0);
  for (const [image, label, cx, cy, w, h] of rows as [number, number, number, number, number, number][]) {
    const place = image * columns + next[image]!++;
    mask[place] = 1;
    groundTruth.set(
      [label, (cx - w / 2) * width, (cy - h / 2) * height, (cx + w / 2) * width, (cy + h / 2) * height],
      place * 5,
    );
  }
  return {
    groundTruth: floatTensor(groundTruth, [images, columns, 5]),
    mask: floatTensor(mask, [images, columns]),
  };
}
