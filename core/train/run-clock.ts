import type { TrainConfig } from "../contract/train-config.ts";
import { type Stage, stageAt } from "./stages.ts";

/** Epochs whose pace the forecast takes. */
const RECENT_EPOCHS = 3;

/** What a run took, seconds. */
export interface RunTime {
  readonly elapsedSeconds: number;
  /** Of processor time, over all threads. */
  readonly processorSeconds: number;
}

/** Seconds that only go forward: of the clock, and of the processor's work for this process. */
export interface Clocks {
  readonly now: () => number;
  readonly processorSeconds: () => number;
}

/** How far a run is and how long it has still to go. Times are seconds. */
export class RunClock {
  readonly #config: TrainConfig;
  readonly #stages: readonly Stage[];
  readonly #before: RunTime;
  readonly #clocks: Clocks;
  readonly #startedAt: RunTime;
  readonly #pace: { readonly imageSize: number; readonly seconds: number }[] = [];

  /** @param before what the run took before it was resumed */
  constructor(config: TrainConfig, stages: readonly Stage[], before: RunTime, clocks: Clocks) {
    this.#config = config;
    this.#stages = stages;
    this.#before = before;
    this.#clocks = clocks;
    this.#startedAt = { elapsedSeconds: clocks.now(), processorSeconds: clocks.processorSeconds() };
  }

  /** Seconds of the whole run. */
  elapsed(): number {
    return this.#before.elapsedSeconds + this.#clocks.now() - this.#startedAt.elapsedSeconds;
  }

  /** What the whole run took. */
  spent(): RunTime {
    const { processorSeconds: before } = this.#before;
    const { processorSeconds: startedAt } = this.#startedAt;
    return {
      elapsedSeconds: this.elapsed(),
      processorSeconds: before + this.#clocks.processorSeconds() - startedAt,
    };
  }

  /** Share of the run that is done after `epochs`, by epochs or by the clock, whichever is further. */
  progress(epochs: number): number {
    const byEpochs = this.#config.epochs === 0 ? 1 : epochs / this.#config.epochs;
    const limit = this.#limit();
    return Number.isFinite(limit) ? Math.max(byEpochs, this.elapsed() / limit) : byEpochs;
  }

  epochTook(imageSize: number, seconds: number): void {
    this.#pace.push({ imageSize, seconds });
    if (this.#pace.length > RECENT_EPOCHS) this.#pace.shift();
  }

  /** Seconds left after `epochs` (with a fraction): the recent pace, by pixels, over what the stages still ask for. */
  eta(epochs: number): number {
    const byLimit = this.#secondsByLimit();
    if (this.#pace.length === 0) return Number.isFinite(byLimit) ? byLimit : 0;
    const perPixel =
      this.#pace.reduce((sum, { imageSize, seconds }) => sum + seconds / imageSize ** 2, 0) /
      this.#pace.length;
    let pixels = 0;
    for (let epoch = Math.floor(epochs); epoch < this.#config.epochs; epoch++) {
      const share = Math.min(1, epoch + 1 - epochs);
      pixels += share * stageAt(this.#stages, epoch / this.#config.epochs).imageSize ** 2;
    }
    return Math.max(0, Math.min(byLimit, perPixel * pixels));
  }

  #limit(): number {
    const { timeLimitMinutes } = this.#config;
    return timeLimitMinutes === null ? Number.POSITIVE_INFINITY : timeLimitMinutes * 60;
  }

  #secondsByLimit(): number {
    const limit = this.#limit();
    return Number.isFinite(limit) ? limit - this.elapsed() : limit;
  }
}
