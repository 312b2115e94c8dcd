import { writeFileSync } from "node:fs";
import { loadBinding } from "../../core/engine/binding.ts";
import "../../core/run-training.ts";

// The training process as it is, and beside it a count of the tensors that the addon holds, in a file.

const LOOK_EVERY_MS = 200;
const log = process.env.BORESIGHT_SOAK_TENSORS!;
const tensors = loadBinding();
let looks = 0;
let fewest = Number.POSITIVE_INFINITY;

/** In the middle of a step there are more than between steps: of ten looks the lowest tells. */
setInterval(() => {
  fewest = Math.min(fewest, tensors.getNumOfTensors());
  looks++;
  if (looks % 10 > 0) return;
  writeFileSync(log, `${process.pid} ${fewest}`);
  fewest = Number.POSITIVE_INFINITY;
}, LOOK_EVERY_MS).unref();
