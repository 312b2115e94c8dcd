import type { Batch, Sample } from "../contract/sample.ts";
import type { AugmentationConfig } from "../contract/train-config.ts";
import { boxToCanvas, type Letterbox, letterbox } from "../geometry/letterbox.ts";
import { Random } from "../random/random.ts";
import { augmentImage, type LoadedSample, type PlacedBox } from "./augment-image.ts";
import { IDENTITY } from "./affine.ts";
import { blend } from "./photometric.ts";
import { PADDING_GREY, warp } from "./warp.ts";

/** Gives a sample its image at a size; a sample whose image is gone comes back grey and without boxes. */
export type ImageLoader = (sample: Sample, size: number) => Promise<LoadedSample>;

export interface TrainBatchJob {
  readonly kind: "train";
  readonly seed: number;
  readonly epoch: number;
  readonly step: number;
  readonly batchSize: number;
  readonly imageSize: number;
  readonly augmentation: AugmentationConfig;
}

export interface EvaluationBatchJob {
  readonly kind: "evaluation";
  readonly step: number;
  readonly batchSize: number;
  readonly imageSize: number;
}

export type BatchJob = TrainBatchJob | EvaluationBatchJob;

/** A batch is a function of samples and job alone: who makes it, and when, changes nothing. */
export function makeBatch(samples: readonly Sample[], job: BatchJob, load: ImageLoader): Promise<Batch> {
  return job.kind === "train" ? makeTrainBatch(samples, job, load) : makeEvaluationBatch(samples, job, load);
}

/** Purposes of the random streams of one seed. */
const STREAM = { order: 11, image: 12 } as const;

async function makeTrainBatch(
  samples: readonly Sample[],
  job: TrainBatchJob,
  load: ImageLoader,
): Promise<Batch> {
  const { seed, epoch, step, batchSize, imageSize, augmentation } = job;
  const order = Random.from(seed, STREAM.order, epoch).shuffle([...samples.keys()]);
  const chosen = order.slice(step * batchSize, (step + 1) * batchSize);
  const bytes = imageSize * imageSize * 3;
  const data = new Uint8Array(chosen.length * bytes);
  const placed: PlacedBox[][] = [];
  for (const [slot, index] of chosen.entries()) {
    const random = Random.from(seed, STREAM.image, epoch, step, slot);
    const pixels = { data, offset: slot * bytes, size: imageSize };
    const draw = async (first: Sample, target: typeof pixels): Promise<PlacedBox[]> => {
      const others = random.chance(augmentation.mosaic) ? [0, 1, 2].map(() => random.pick(samples)) : [];
      const images = await Promise.all([first, ...others].map((sample) => load(sample, imageSize)));
      return augmentImage(images, augmentation, target, random);
    };
    let boxes = await draw(samples[index]!, pixels);
    if (random.chance(augmentation.mixup)) {
      const second = { data: new Uint8Array(bytes), offset: 0, size: imageSize };
      boxes = [...boxes, ...(await draw(random.pick(samples), second))];
      blend(pixels, second, mixupShare(random));
    }
    placed.push(boxes);
  }
  const imageIds = Int32Array.from(chosen, (index) => samples[index]!.imageId);
  return { ...batchOf(data, imageSize, placed), imageIds, letterboxes: [] };
}

/** Images in their order, fitted into the square, nothing changed. */
async function makeEvaluationBatch(
  samples: readonly Sample[],
  { step, batchSize, imageSize }: EvaluationBatchJob,
  load: ImageLoader,
): Promise<Batch> {
  const chosen = samples.slice(step * batchSize, (step + 1) * batchSize);
  const bytes = imageSize * imageSize * 3;
  const data = new Uint8Array(chosen.length * bytes).fill(PADDING_GREY);
  const letterboxes: Letterbox[] = [];
  const placed: PlacedBox[][] = [];
  for (const [slot, sample] of chosen.entries()) {
    const { image } = await load(sample, imageSize);
    const place = letterbox(sample.width, sample.height, imageSize, imageSize);
    const tile = { image, left: place.left, top: place.top };
    warp({ tiles: [tile], cornerX: 0, cornerY: 0 }, IDENTITY, imageSize, data, slot * bytes);
    letterboxes.push(place);
    placed.push(
      Array.from(sample.classIndexes, (classIndex, i) => {
        const [x1, y1, x2, y2] = sample.boxes.subarray(i * 4, i * 4 + 4) as unknown as [
          number,
          number,
          number,
          number,
        ];
        return { classIndex, box: boxToCanvas([x1, y1, x2, y2], place) };
      }),
    );
  }
  const imageIds = Int32Array.from(chosen, ({ imageId }) => imageId);
  return { ...batchOf(data, imageSize, placed), imageIds, letterboxes };
}

function batchOf(
  images: Uint8Array,
  imageSize: number,
  placed: readonly (readonly PlacedBox[])[],
): Omit<Batch, "imageIds" | "letterboxes"> {
  const groundTruthWidth = Math.max(1, ...placed.map(({ length }) => length));
  const groundTruth = new Float32Array(placed.length * groundTruthWidth * 5);
  const groundTruthMask = new Float32Array(placed.length * groundTruthWidth);
  placed.forEach((boxes, image) => {
    boxes.forEach(({ classIndex, box }, i) => {
      const row = image * groundTruthWidth + i;
      groundTruth.set([classIndex, ...box], row * 5);
      groundTruthMask[row] = 1;
    });
  });
  return {
    size: placed.length,
    height: imageSize,
    width: imageSize,
    images,
    groundTruth,
    groundTruthMask,
    groundTruthWidth,
  };
}

/** Beta(32, 32): the middle one of 63 uniform numbers. */
function mixupShare(random: Random): number {
  return Array.from({ length: 63 }, () => random.next()).sort((a, b) => a - b)[31]!;
}
