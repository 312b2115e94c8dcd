import { SAFE_KERNELS } from "./engine/kernel-choice.ts";
import { detectorSpec } from "./model/detector-spec.ts";
import { Random } from "./random/random.ts";
import { DetectorSession } from "./train/detector-session.ts";

// The process of a calibration: `node time-steps.ts MODEL SIZE BATCH` takes a few training steps with the threads that its
// environment says, and prints the least of their seconds.

const STEPS = 3;

const model = process.argv[2]!;
const [side, images] = process.argv.slice(3).map(Number) as [number, number];
const session = new DetectorSession({
  spec: detectorSpec(model),
  classes: 3,
  optimizer: { kind: "adamw", weightDecay: 0 },
  clipNorm: 10,
  kernels: SAFE_KERNELS,
});
const random = Random.from(0);
session.initialise(() => random.next());
const box = [0, side / 4, side / 4, side / 2, side / 2];
const batch = {
  size: images,
  height: side,
  width: side,
  images: Uint8Array.from({ length: images * side * side * 3 }, () => random.integer(256)),
  groundTruth: Float32Array.from({ length: images * box.length }, (_, i) => box[i % box.length]!),
  groundTruthMask: new Float32Array(images).fill(1),
  groundTruthWidth: 1,
  imageIds: new Int32Array(images),
  letterboxes: [],
};
const rate = 1e-6;
let least = Number.POSITIVE_INFINITY;
for (let step = 0; step <= STEPS; step++) {
  const begun = performance.now();
  session.step(batch, {
    apply: true,
    rates: { learningRate: { kernel: rate, norm: rate, bias: rate }, momentum: 0.9, update: step + 1 },
    emaDecay: 0.9,
    dropout: 0,
    stochasticDepth: 0,
    seed: [0, step],
  });
  // The first one compiles.
  if (step > 0) least = Math.min(least, (performance.now() - begun) / 1000);
}
session.close();
console.log(`seconds ${least}`);
