import { freemem } from "node:os";
import { fitsMemory } from "./choose-batch.ts";
import type { TrainConfig } from "./contract/train-config.ts";
import { soundKernels } from "./engine/kernel-check/sound-kernels.ts";
import { takeCalibratedThreads } from "./engine/threads/take-calibrated-threads.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { median } from "./experiment/median.ts";
import { convolutionShapes } from "./model/convolution-shapes.ts";
import { TimedDetector } from "./step-times.ts";
import { stepKindOf } from "./threads-for-run.ts";
import type { StepTime, StepTimes } from "./train/epoch-pace.ts";

const STEPS = 3;
const SMALL_BATCH = 4;
/** A step should not take longer, and no further one of its kind begins after as long. */
const STEP_SECONDS = 4;

/**
 * Times a few training steps of a run with these settings, with random weights on made-up images: steps of small images,
 * and then of the run's own size, with as much of its batch as a few seconds and the free memory allow. Takes as long as
 * a short break. Loads TensorFlow, so that its place is a process of its own.
 * @throws BoresightError `out-of-memory` where not even a small step fits, `engine-missing`, `engine-unsound`
 */
export async function measureSteps(config: TrainConfig, classes: number): Promise<StepTimes> {
  const { model, imageSize, batchSize } = config;
  const fits = (images: number): boolean => fitsMemory(model, classes, imageSize, images, freemem());
  if (!fits(1)) {
    throw new BoresightError(
      "out-of-memory",
      "No step fits into the memory that is free; close other programs.",
    );
  }
  // Before anything loads TensorFlow.
  takeCalibratedThreads(stepKindOf(config));
  const kernels = await soundKernels(convolutionShapes(model, classes), config.precision);
  using detector = new TimedDetector(model, classes, kernels);
  const small = timed(
    detector,
    Math.max(32, 32 * Math.round(imageSize / 64)),
    Math.min(batchSize, SMALL_BATCH),
  );
  const perPixel = small.seconds / (small.batchSize * small.imageSize ** 2);
  let images = batchSize;
  while (images > 1 && (perPixel * images * imageSize ** 2 > STEP_SECONDS || !fits(images)))
    images = Math.ceil(images / 2);
  const large = timed(detector, imageSize, images);
  const detection = {
    ...large,
    seconds: median(detector.detections(imageSize, images, STEPS, STEP_SECONDS)),
  };
  return { asked: { imageSize, batchSize }, training: [small, large], detection };
}

function timed(detector: TimedDetector, imageSize: number, batchSize: number): StepTime {
  const seconds = median(detector.trainingSteps(imageSize, batchSize, STEPS, STEP_SECONDS));
  return { imageSize, batchSize, seconds };
}
