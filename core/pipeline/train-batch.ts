import type { Batch, Sample } from "../contract/sample.ts";
import { Random } from "../random/random.ts";
import { augmentImage } from "./augment-image.ts";
import type { TrainBatchJob } from "./batch-job.ts";
import { collate } from "./collate.ts";
import { cutMix } from "./cutmix.ts";
import type { EpochOrder } from "./epoch-order.ts";
import { drawRecipe, type ImageRecipe } from "./image-recipe.ts";
import { labelSharesOf } from "./label-shares.ts";
import { STREAM } from "./random-stream.ts";
import type { LoadImages } from "./sample-loader.ts";

/** Makes a batch of augmented images: a function of samples and job alone, whoever makes it and when. */
export async function makeTrainBatch(
  samples: readonly Sample[],
  job: TrainBatchJob,
  order: EpochOrder,
  load: LoadImages,
): Promise<Batch> {
  const { imageSize, sceneSize = imageSize } = job;
  const recipes = drawRecipes(samples, job, order);
  const needed = recipes.flatMap(({ compositions }) => compositions.flatMap((one) => one.samples));
  const loaded = await load(needed, sceneSize);
  const imageBytes = imageSize * imageSize * 3;
  const images = new Uint8Array(recipes.length * imageBytes);
  const rows = recipes.map((recipe, slot) => {
    const pixels = { data: images, offset: slot * imageBytes, size: imageSize };
    const boxes = augmentImage(recipe, (sample) => loaded.get(sample)!, pixels, sceneSize);
    return { imageId: recipe.compositions[0]!.samples[0]!.imageId, boxes };
  });
  const batch = collate({ pixels: images, width: imageSize, height: imageSize }, rows);
  if (!job.labels) return batch;
  const shares = recipes.map((recipe) => labelSharesOf(recipe, job.labels!.classes));
  const random = Random.from(job.seed, STREAM.cutmix, job.epoch, job.step);
  cutMix({ images, size: imageSize, shares }, job.labels.cutmix, random);
  return { ...batch, labelShares: joinRows(shares, job.labels.classes) };
}

function joinRows(rows: readonly Float32Array[], width: number): Float32Array {
  const joined = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) joined.set(row, at * width);
  return joined;
}

function drawRecipes(samples: readonly Sample[], job: TrainBatchJob, order: EpochOrder): ImageRecipe[] {
  const { seed, epoch, step, batchSize, augmentation } = job;
  const indexes = order.stepIndexes(samples.length, seed, epoch, step, batchSize);
  return Array.from(indexes, (index, slot) => {
    const random = Random.from(seed, STREAM.image, epoch, step, slot);
    return drawRecipe(samples[index]!, samples, augmentation, random);
  });
}
