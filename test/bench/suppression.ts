import { nonMaximumSuppression, type SuppressionInput } from "../../core/model/non-maximum-suppression.ts";
import { Random } from "../../core/random/random.ts";
import type { BenchPart } from "./bench-part.ts";
import { runAlone } from "./run-alone.ts";

const SIDE = 640;
const STRIDES = [8, 16, 32];
/** 8,400 at 640 px. */
const ANCHORS = STRIDES.reduce((sum, stride) => sum + (SIDE / stride) ** 2, 0);
const CLASSES = 80;
const ROW = 4 + CLASSES;
const SEED = 0;
const WARM_IMAGES = 20;
const IMAGES = 300;
const LIMIT_MS = 3;

interface Scene {
  readonly name: string;
  readonly confidenceThreshold: number;
  readonly objects: number;
  /** Logit of what is no object, and how far it spreads. */
  readonly background: readonly [mean: number, spread: number];
}

const SCENES: readonly Scene[] = [
  { name: "predict", confidenceThreshold: 0.25, objects: 12, background: [-10, 1.2] },
  { name: "validate", confidenceThreshold: 0.001, objects: 12, background: [-10, 1.2] },
  { name: "crowded", confidenceThreshold: 0.001, objects: 400, background: [-7.5, 1.2] },
  { name: "all-above", confidenceThreshold: 0.001, objects: 12, background: [0, 1.2] },
];

/**
 * Suppression alone, on the network's rows, with the scores that a trained network gives: processor time of one core
 * over the limit. `all-above` is the worst: 672,000 candidates.
 */
export const SUPPRESSION_BENCH: BenchPart = {
  name: "suppression",
  about: "non-maximum suppression of 8,400 anchors and 80 classes, over a limit of 3 ms an image",
  async *run({ wanted, say }) {
    for (const scene of SCENES) {
      const key = `suppression.${scene.name}`;
      if (!wanted(key)) continue;
      const input = sceneInput(scene);
      const candidates = countAbove(input);
      processorTime(input, WARM_IMAGES);
      const ours = processorTime(input, IMAGES);
      const kept = nonMaximumSuppression(input).length;
      say(`suppression: ${scene.name}, ${candidates} candidates, ${kept} kept, seed ${SEED}`);
      const [our, limit] = [`${ours.toFixed(2)} ms`, `${LIMIT_MS} ms`];
      const sides = { ratio: ours / LIMIT_MS, ours: our, theirs: limit };
      yield { key, ...sides, processor: sides, target: 1 };
    }
  },
};

/**
 * Milliseconds an image. Not the clock's, since the machine may have other work; over many images, since the system
 * counts processor time in steps of milliseconds.
 */
function processorTime(input: SuppressionInput, images: number): number {
  const before = process.threadCpuUsage();
  for (let image = 0; image < images; image++) nonMaximumSuppression(input);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / images;
}

/** Anchors near an object see it, with boxes that differ a little and probabilities that fall with the distance. */
function sceneInput({ confidenceThreshold, objects, background }: Scene): SuppressionInput {
  const random = Random.from(SEED);
  const seen = Array.from({ length: objects }, () => ({
    x: random.uniform(0, SIDE),
    y: random.uniform(0, SIDE),
    side: 12 + 200 * random.next() ** 3,
    classIndex: random.integer(CLASSES),
  }));
  const rows = new Float32Array(ANCHORS * ROW);
  let row = 0;
  for (const stride of STRIDES) {
    for (let cell = 0; cell < (SIDE / stride) ** 2; cell++, row += ROW) {
      const x = ((cell % (SIDE / stride)) + 0.5) * stride;
      const y = (Math.floor(cell / (SIDE / stride)) + 0.5) * stride;
      const near = seen.find((object) => Math.hypot(object.x - x, object.y - y) < object.side / 2);
      const [centreX, centreY, side] = near ? [near.x, near.y, near.side] : [x, y, 4 * stride];
      const jitter = (): number => side * (0.5 + random.uniform(-0.05, 0.05));
      rows.set([centreX - jitter(), centreY - jitter(), centreX + jitter(), centreY + jitter()], row);
      for (let index = 0; index < CLASSES; index++) {
        const logit = background[0] + background[1] * normal(random);
        rows[row + 4 + index] = probability(near?.classIndex === index ? 2 + normal(random) : logit);
      }
    }
  }
  return {
    boxes: rows,
    scores: rows.subarray(4),
    rowLength: ROW,
    classes: CLASSES,
    confidenceThreshold,
    iouThreshold: 0.7,
    maxDetections: 300,
  };
}

function countAbove({ scores, confidenceThreshold }: SuppressionInput): number {
  let count = 0;
  for (let row = 0; row < ANCHORS; row++) {
    for (let at = row * ROW; at < row * ROW + CLASSES; at++) {
      if (scores[at]! > confidenceThreshold) count++;
    }
  }
  return count;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

if (import.meta.main) runAlone(SUPPRESSION_BENCH);
