import type { TrainConfig } from "./contract/train-config.ts";
import { MachineFigures } from "./engine/setup/machine-figures.ts";
import type { StepTimes } from "./train/epoch-pace.ts";

const FORMAT = 1;
/** A measure serves runs whose steps have up to so many times its pixels, or as many times fewer. */
const REACH = 4;

/** What the time of a step depends on, beside the machine and the number of pixels. */
export interface StepSubject {
  readonly model: string;
  readonly precision: TrainConfig["precision"];
  /** What trains, as the person chose it: "automatic", "processor", "gpu:0". */
  readonly trainOn: string;
}

/** How long steps took, and whether other programs were at work meanwhile. */
export interface MeasuredSteps extends StepTimes, StepSubject {
  readonly wasBusy: boolean;
}

/** How long steps take on this machine, measured before a first run. */
export class MeasuredStepsFile extends MachineFigures<MeasuredSteps> {
  constructor(environment: NodeJS.ProcessEnv = process.env) {
    super({ folder: "steps", format: FORMAT, isSame, environment });
  }

  /** The measure with the most similar steps; undefined where all are too far from these. */
  nearest(
    subject: StepSubject,
    step: Pick<TrainConfig, "imageSize" | "batchSize">,
  ): MeasuredSteps | undefined {
    const distance = (measured: MeasuredSteps): number =>
      Math.abs(Math.log(largest(measured) / pixelsOf(step)));
    const [nearest] = this.read()
      .filter((measured) => isOf(measured, subject))
      .toSorted((a, b) => distance(a) - distance(b));
    return nearest && distance(nearest) <= Math.log(REACH) ? nearest : undefined;
  }
}

const isOf = (measured: StepSubject, { model, precision, trainOn }: StepSubject): boolean =>
  measured.model === model && measured.precision === precision && measured.trainOn === trainOn;

const isSame = (older: MeasuredSteps, newer: MeasuredSteps): boolean =>
  isOf(older, newer) && asked(older) === asked(newer);

/** Pixels of the steps that were asked for: less may have been measured, for lack of time. */
const largest = ({ asked: step }: MeasuredSteps): number => pixelsOf(step);
const asked = ({ asked: step }: MeasuredSteps): string => JSON.stringify(step);

const pixelsOf = ({ imageSize, batchSize }: Pick<TrainConfig, "imageSize" | "batchSize">): number =>
  batchSize * imageSize ** 2;
