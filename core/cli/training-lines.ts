import type {
  EpochDone,
  MemoryShort,
  RunEnded,
  RunStarted,
  StageStarted,
  StepDone,
  TrainEvent,
} from "../contract/train-event.ts";
import { unreachable } from "../errors/unreachable.ts";
import { duration } from "./duration.ts";
import { validationTable } from "./validation-table.ts";

/** What an event of a detector's run says to a person; nothing where a failure is told elsewhere. */
export function trainingLine(event: Exclude<TrainEvent, StepDone>): string | undefined {
  switch (event.type) {
    case "started":
      return startedLine(event);
    case "stage":
      return stageLine(event);
    case "memory":
      return memoryLine(event);
    case "epoch":
      return epochLine(event);
    case "finished":
      return [runEndLine(event), ...(event.report ? [validationTable(event.report)] : [])].join("\n");
    case "failed":
      return undefined;
    default:
      return unreachable(event);
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
  if (event.reason === "finished" && event.epochs === 0)
    return `Measured the weights as they are in ${duration(event.seconds)}.`;
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
