import { activationsPerPixel } from "./model/activation-size.ts";

const GIGABYTE = 1e9;
/** Node, TensorFlow and the graph, before the first image. */
const BASE_BYTES = 0.85 * GIGABYTE;
/**
 * Copies of each convolution's output at a step's peak: before and after batch norm, after SiLU, and one gradient.
 * Measured with yolov8n at 320 px: 57 MB an image, and 57 by this (docs/performance.md).
 */
const COPIES = 4;
const BYTES = 4;
/** The system and the other programs need some, and the caches of the pipeline. */
const SHARE = 0.7;
/** Larger ones were not more accurate on the sets that were measured. */
const BATCHES = [16, 8, 4, 2] as const;

/** Bytes that training takes at its peak, as measured on processors. */
export function trainingBytes(model: string, classes: number, imageSize: number, batchSize: number): number {
  const perImage = activationsPerPixel(model, classes) * imageSize ** 2 * COPIES * BYTES;
  return BASE_BYTES + batchSize * perImage;
}

/** The largest batch whose training fits into the memory that is free; 1 where none does. */
export function chooseBatch(model: string, classes: number, imageSize: number, freeBytes: number): number {
  return BATCHES.find((batch) => fitsMemory(model, classes, imageSize, batch, freeBytes)) ?? 1;
}

/** Whether training with so many images a step fits into the memory that is free. */
export function fitsMemory(
  model: string,
  classes: number,
  imageSize: number,
  batchSize: number,
  freeBytes: number,
): boolean {
  return trainingBytes(model, classes, imageSize, batchSize) <= SHARE * freeBytes;
}
