import { createHash } from "node:crypto";
import { join } from "node:path";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { floatTensor } from "../../core/engine/host-tensor.ts";
import { PictureCache } from "../../core/image/picture-cache.ts";
import { writeDecodedFile } from "../../core/pipeline/decoded-file.ts";
import type { Checkpoint } from "../../core/train/checkpoint.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";

// Writes checkpoints, decoded images and pictures of the cache, one after another, until it is killed. What each holds
// follows from its number or name, so that a reader knows a whole file from a half one.

const [root, first] = process.argv.slice(2) as [string, string];
const checkpoints = new CheckpointFiles(join(root, "run"));
const pictures = new PictureCache(join(root, "pictures"), 2 ** 24);
const config = trainConfigSchema.parse({ epochs: 1 });

for (let step = Number(first); ; step++) {
  checkpoints.write("last", checkpoint(step));
  process.send!({ step });
  const side = 64 + (step % 64);
  const data = Buffer.alloc(side * side * 3, step % 251);
  const image = { width: side, height: side, originalWidth: side, originalHeight: side, data };
  writeDecodedFile(join(root, "decoded", `${step % 16}.rgb`), image);
  const bytes = Buffer.alloc(200_000, step % 251);
  await pictures.put(`${createHash("sha256").update(bytes).digest("hex")}.jpg`, bytes);
}

/** Every weight is the step's number. */
function checkpoint(step: number): Checkpoint {
  const weights = floatTensor(new Float32Array(200_000).fill(step), [200_000]);
  return {
    state: new Map([["model.0.conv.weight", weights]]),
    position: {
      epoch: step,
      stepInEpoch: 0,
      step,
      lastApplied: step,
      updates: step,
      stage: 0,
      elapsedSeconds: step,
      processorSeconds: step,
      bestFitness: 0,
      bestEpoch: 0,
      lossSums: [0, 0, 0],
    },
    random: [1, 2, 3, 4],
    config,
    model: config.model,
    classes: ["c17"],
    datasetHash: "hash",
  };
}
