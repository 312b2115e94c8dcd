import type { Batch } from "./contract/sample.ts";
import type { KernelChoice } from "./engine/kernel-choice.ts";
import { detectorSpec } from "./model/detector-spec.ts";
import { Random } from "./random/random.ts";
import { DetectorSession } from "./train/detector-session.ts";

/** Too small to learn from: only the time counts. */
const RATE = 1e-6;

/** A detector on made-up images, to see how long its steps take on this machine. Close it when done. */
export class TimedDetector implements Disposable {
  readonly #session: DetectorSession;
  readonly #random = Random.from(0);
  #step = 0;

  /** @throws BoresightError `model-unknown`, `engine-missing` */
  constructor(model: string, classes: number, kernels: KernelChoice) {
    this.#session = new DetectorSession({
      spec: detectorSpec(model),
      classes,
      optimizer: { kind: "adamw", weightDecay: 0 },
      clipNorm: 10,
      kernels,
    });
    this.#session.initialise(() => this.#random.next());
  }

  /**
   * Seconds of training steps over so many square images, behind a first one, which compiles. None but the first begins
   * after `limit` seconds.
   */
  trainingSteps(side: number, images: number, steps: number, limit = Number.POSITIVE_INFINITY): number[] {
    const batch = this.#batchOf(side, images);
    return secondsOf(steps, limit, () => {
      this.#session.step(batch, {
        apply: true,
        rates: {
          learningRate: { kernel: RATE, norm: RATE, bias: RATE },
          momentum: 0.9,
          update: this.#step + 1,
        },
        emaDecay: 0.9,
        dropout: 0,
        stochasticDepth: 0,
        seed: [0, this.#step++],
      });
    });
  }

  /** Seconds of detecting on so many square images, as in validation. */
  detections(side: number, images: number, steps: number, limit = Number.POSITIVE_INFINITY): number[] {
    const batch = this.#batchOf(side, images);
    return secondsOf(steps, limit, () => void this.#session.detect(batch));
  }

  [Symbol.dispose](): void {
    this.#session.close();
  }

  #batchOf(side: number, images: number): Batch {
    const box = [0, side / 4, side / 4, side / 2, side / 2];
    return {
      size: images,
      height: side,
      width: side,
      images: Uint8Array.from({ length: images * side * side * 3 }, () => this.#random.integer(256)),
      groundTruth: Float32Array.from({ length: images * box.length }, (_, i) => box[i % box.length]!),
      groundTruthMask: new Float32Array(images).fill(1),
      groundTruthWidth: 1,
      imageIds: new Int32Array(images),
      letterboxes: [],
    };
  }
}

function secondsOf(steps: number, limit: number, step: () => void): number[] {
  step();
  const seconds: number[] = [];
  const begun = performance.now();
  while (seconds.length < steps) {
    const before = performance.now();
    if (seconds.length > 0 && before - begun > limit * 1000) break;
    step();
    seconds.push((performance.now() - before) / 1000);
  }
  return seconds;
}
