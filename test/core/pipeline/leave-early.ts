import { augmentationSchema } from "../../../core/contract/train-config.ts";
import { BatchLoader } from "../../../core/pipeline/batch-loader.ts";

// A program that closes its loader while batches are on their way: node leave-early.ts CACHE IMAGE HASH

const [cacheFolder, path, contentHash] = process.argv.slice(2) as [string, string, string];
const samples = Array.from({ length: 24 }, (_, imageId) => ({
  imageId,
  path,
  contentHash,
  width: 0,
  height: 0,
  boxes: new Float32Array(0),
  classIndexes: new Int32Array(0),
}));
const loader = new BatchLoader({ cacheFolder, workers: 2 });
const augmentation = augmentationSchema.parse({});
const request = { samples, seed: 0, epoch: 0, batchSize: 2, imageSizeOf: () => 64, augmentation };
for await (const { size } of loader.trainBatches(request)) {
  console.log(`a batch of ${size}`);
  break;
}
await loader.close();
console.log("closed");
