import { Presets, SingleBar } from "cli-progress";
import type {
  EpochDone,
  MemoryShort,
  RunEnded,
  RunStarted,
  StageStarted,
  StepDone,
  TrainEvent,
} from "../contract/train-event.ts";
import { validationTable } from "./validation-table.ts";

/** Shows a run to a person: a line an epoch, a bar within it where stderr is a terminal, the table at the end. */
export class TrainingConsole {
  readonly #bar = new StepBar();

  show(event: TrainEvent): void {
    switch (event.type) {
      case "started":
        console.log(startedLine(event));
        break;
      case "stage":
        this.close();
        console.log(stageLine(event));
        break;
      case "memory":
        this.close();
        console.log(memoryLine(event));
        break;
      case "step":
        this.#bar.show(event);
        break;
      case "epoch":
        this.close();
        console.log(epochLine(event));
        break;
      case "finished":
        this.close();
        console.log(runEndLine(event));
        if (event.report) console.log(validationTable(event.report));
        break;
      case "failed":
        this.close();
        break;
    }
  }

  close(): void {
    this.#bar.close();
  }
}

/** The steps of an epoch as a bar with the time left, where stderr is a terminal. */
export class StepBar {
  #bar: SingleBar | undefined;

  show({ epoch, stepInEpoch, stepsPerEpoch, loss, imagesPerSecond, etaSeconds }: StepDone): void {
    if (!process.stderr.isTTY) return;
    if (!this.#bar) {
      const format = `epoch ${epoch + 1} {bar} {value}/{total}  loss {loss}  {speed} images/s  {left} left`;
      this.#bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
      this.#bar.start(stepsPerEpoch, 0, { loss: "", speed: "", left: "" });
    }
    const total = loss.box + loss.classification + loss.distribution;
    const left = etaSeconds > 0 ? duration(etaSeconds) : "?";
    this.#bar.update(stepInEpoch, { loss: total.toFixed(3), speed: imagesPerSecond.toFixed(1), left });
  }

  close(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

const REASONS = {
  finished: "Finished",
  patience: "Stopped without further gain",
  "time-limit": "Time is up",
  cancelled: "Stopped",
  stopped: "Stopped for good",
} as const;

export function runEndLine(event: RunEnded<unknown>): string {
  const { reason, epochs, seconds, bestEpoch, dataWaitShare } = event;
  return `${REASONS[reason]} after ${epochs} epochs and ${duration(seconds)}; best epoch ${bestEpoch}; steps waited for data ${(dataWaitShare * 100).toFixed(1)}% of the time.`;
}

export function stageLine({ stage, stages, imageSize, batchSize }: StageStarted): string {
  const batch = batchSize === undefined ? "" : `, ${batchSize} a step`;
  return `Stage ${stage + 1} of ${stages}: images of ${imageSize} px${batch}`;
}

export function startedLine({
  runId,
  model,
  parameters,
  trainImages,
  valImages,
  classes,
  firstEpoch,
}: RunStarted): string {
  const from = firstEpoch > 0 ? `, from epoch ${firstEpoch + 1}` : "";
  return `${runId}: ${model} (${parameters.toLocaleString("en")} parameters), ${trainImages} images to train on, ${valImages} to validate with, ${classes.length} classes${from}`;
}

export function memoryLine({ imageSize, imagesAtOnce }: MemoryShort): string {
  return `Memory does not do for the batch at ${imageSize} px: going on with ${imagesAtOnce} at once, as many for each move of the weights.`;
}

function epochLine(event: EpochDone): string {
  const {
    epoch,
    epochs,
    loss,
    imageSize,
    imagesPerSecond,
    precision,
    recall,
    map50,
    map50To95,
    etaSeconds,
    best,
  } = event;
  const losses = [loss.box, loss.classification, loss.distribution]
    .map((value) => value.toFixed(3))
    .join(" ");
  return `epoch ${String(epoch).padStart(3)}/${epochs}  ${imageSize} px  loss ${losses}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  mAP50 ${map50.toFixed(3)}  mAP50-95 ${map50To95.toFixed(3)}${best ? " *" : "  "}  ${imagesPerSecond.toFixed(1)} images/s  ${duration(etaSeconds)} left`;
}

export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
}
