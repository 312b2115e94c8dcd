import type { Batch, Sample } from "../contract/sample.ts";
import { Random } from "../random/random.ts";
import { augmentImage } from "./augment-image.ts";
import type { TrainBatchJob } from "./batch-job.ts";
import { collate } from "./collate.ts";
import type { EpochOrder } from "./epoch-order.ts";
import { drawRecipe, type ImageRecipe } from "./image-recipe.ts";
import { STREAM } from "./random-stream.ts";
import type { LoadImages } from "./sample-loader.ts";

/** Makes a batch of augmented images: a function of samples and job alone, whoever makes it and when. */
export async function makeTrainBatch(
  samples: readonly Sample[],
  job: TrainBatchJob,
  order: EpochOrder,
  load: LoadImages,
): Promise<Batch> {
  const { imageSize } = job;
  const recipes = drawRecipes(samples, job, order);
  const needed = recipes.flatMap(({ compositions }) => compositions.flatMap((one) => one.samples));
  const loaded = await load(needed, imageSize);
  const imageBytes = imageSize * imageSize * 3;
  const images = new Uint8Array(recipes.length * imageBytes);
  const rows = recipes.map((recipe, slot) => {
    const pixels = { data: images, offset: slot * imageBytes, size: imageSize };
    const boxes = augmentImage(recipe, (sample) => loaded.get(sample)!, pixels);
    return { imageId: recipe.compositions[0]!.samples[0]!.imageId, boxes };
  });
  return collate({ pixels: images, width: imageSize, height: imageSize }, rows);
}

function drawRecipes(samples: readonly Sample[], job: TrainBatchJob, order: EpochOrder): ImageRecipe[] {
  const { seed, epoch, step, batchSize, augmentation } = job;
  const indexes = order.stepIndexes(samples.length, seed, epoch, step, batchSize);
  return Array.from(indexes, (index, slot) => {
    const random = Random.from(seed, STREAM.image, epoch, step, slot);
    return drawRecipe(samples[index]!, samples, augmentation, random);
  });
}
