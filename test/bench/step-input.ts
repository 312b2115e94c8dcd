import { writeFileSync } from "node:fs";
import { floatTensor, type HostTensor } from "../../core/engine/host-tensor.ts";
import { encodeSafetensors } from "../../core/engine/safetensors.ts";
import { trainingNetwork } from "../../core/model/training-network.ts";
import { Random } from "../../core/random/random.ts";

/** About what an image of BCCD has, most of it padding in others. */
const BOXES = 14;
const PADDED_BOXES = 24;

export interface StepInput {
  readonly model: string;
  readonly classes: number;
  readonly size: number;
  readonly batch: number;
}

/** Writes weights to begin with and one batch, for both sides alike. */
export function writeStepInput(file: string, { model, classes, size, batch }: StepInput): void {
  const { parameters } = trainingNetwork(model, classes);
  const random = Random.from(0, size, batch);
  const tensors = new Map<string, HostTensor>(parameters.initialValues(() => random.next()));
  const pixels = Float32Array.from({ length: batch * size * size * 3 }, () => random.integer(256));
  tensors.set("images", floatTensor(pixels, [batch, size, size, 3]));
  const truths = new Float32Array(batch * PADDED_BOXES * 5);
  const mask = new Float32Array(batch * PADDED_BOXES);
  for (let image = 0; image < batch; image++) {
    for (let box = 0; box < BOXES; box++) {
      const slot = image * PADDED_BOXES + box;
      const [width, height] = [random.uniform(0.08, 0.3) * size, random.uniform(0.08, 0.3) * size];
      const [left, top] = [random.uniform(0, size - width), random.uniform(0, size - height)];
      truths.set([random.integer(classes), left, top, left + width, top + height], slot * 5);
      mask[slot] = 1;
    }
  }
  tensors.set("groundTruth", floatTensor(truths, [batch, PADDED_BOXES, 5]));
  tensors.set("groundTruthMask", floatTensor(mask, [batch, PADDED_BOXES]));
  writeFileSync(file, encodeSafetensors(tensors));
}
