import type { ClassifierEvent, StepDone } from "../contract/train-event.ts";
import { unreachable } from "../errors/unreachable.ts";
import { classificationTable } from "./classification-table.ts";
import { duration } from "./duration.ts";
import { memoryLine, runEndLine, stageLine, startedLine } from "./training-lines.ts";

/** What an event of a classifier's run says to a person; nothing where a failure is told elsewhere. */
export function classifierLine(event: Exclude<ClassifierEvent, StepDone>): string | undefined {
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
      return [runEndLine(event), ...(event.report ? [classificationTable(event.report)] : [])].join("\n");
    case "failed":
      return undefined;
    default:
      return unreachable(event);
  }
}

function epochLine(event: Extract<ClassifierEvent, { type: "epoch" }>): string {
  const { epoch, epochs, imageSize, loss, validationLoss, top1, top5, best } = event;
  const top = top5 === null ? "" : `  top-5 ${top5.toFixed(3)}`;
  const losses = `loss ${loss.classification.toFixed(3)}, validation ${validationLoss.toFixed(3)}`;
  const pace = `${event.imagesPerSecond.toFixed(1)} images/s  ${duration(event.etaSeconds)} left`;
  return `epoch ${String(epoch).padStart(3)}/${epochs}  ${imageSize} px  ${losses}  top-1 ${top1.toFixed(3)}${top}${best ? " *" : "  "}  ${pace}`;
}
