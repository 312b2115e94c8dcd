import type { LaunchProcess } from "../../core/child-handle.ts";
import type { TrainConfig } from "../../core/contract/train-config.ts";
import { MeasuredStepsFile } from "../../core/measured-steps-file.ts";
import { superviseErrand } from "../../core/supervise-errand.ts";
import { isBusy } from "../../core/threads-for-run.ts";
import type { StepTimes } from "../../core/train/epoch-pace.ts";
import { deviceEnvironment } from "./device-environment.ts";

export interface StepMeasureOptions {
  readonly launch: LaunchProcess;
  /** What trains, as the person chose it. */
  readonly trainOn: () => string;
  /** Where figures are cached is said by it. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether other programs are at work. */
  readonly isBusy?: () => boolean;
}

interface Running {
  readonly question: string;
  readonly answer: Promise<boolean>;
  readonly stop: AbortController;
}

/** How long steps of a run take on this machine, measured once, one measure at a time, in a process of its own. */
export class StepMeasure implements Disposable {
  readonly #options: StepMeasureOptions;
  readonly #file: MeasuredStepsFile;
  #running: Running | null = null;

  constructor(options: StepMeasureOptions) {
    this.#options = options;
    this.#file = new MeasuredStepsFile(options.environment);
  }

  /** What is known of steps like this run's; null where they were never measured. */
  timesOf(config: TrainConfig): StepTimes | null {
    return this.#known(config) ?? null;
  }

  /**
   * Measures where that is not known, or was measured while other programs were at work and none are now. Ends a measure
   * that goes on for other settings. False where nothing new is known.
   * @throws BoresightError `cancelled`, or why no step could be taken
   */
  measure(config: TrainConfig, classes: number): Promise<boolean> {
    const { model, precision, imageSize, batchSize } = config;
    const trainOn = this.#options.trainOn();
    const question = JSON.stringify({ model, precision, imageSize, batchSize, trainOn, classes });
    if (this.#running?.question === question) return this.#running.answer;
    this.cancel();
    const known = this.#known(config);
    const wasBusy = (this.#options.isBusy ?? isBusy)();
    if (known && (wasBusy || !known.wasBusy)) return Promise.resolve(false);
    const stop = new AbortController();
    const answer = this.#take(config, classes, stop.signal)
      .then((times) => {
        this.#file.add([{ ...times, model, precision, trainOn, wasBusy }]);
        return true;
      })
      .finally(() => {
        if (this.#running?.stop === stop) this.#running = null;
      });
    this.#running = { question, answer, stop };
    return answer;
  }

  /** Leaves the machine to whoever needs it; nothing where nothing is measured. */
  cancel(): void {
    this.#running?.stop.abort();
    this.#running = null;
  }

  [Symbol.dispose](): void {
    this.cancel();
  }

  async #take(config: TrainConfig, classes: number, signal: AbortSignal): Promise<StepTimes> {
    const { launch, trainOn } = this.#options;
    const environment = deviceEnvironment(trainOn());
    return (await superviseErrand({ type: "steps", config, classes }, { launch, environment, signal })).times;
  }

  #known(config: TrainConfig) {
    const { model, precision } = config;
    return this.#file.nearest({ model, precision, trainOn: this.#options.trainOn() }, config);
  }
}
