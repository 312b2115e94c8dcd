import type { ClassifierEvent } from "../contract/train-event.ts";
import { classificationTable } from "./classification-table.ts";
import { duration, memoryLine, runEndLine, StepBar, stageLine, startedLine } from "./training-console.ts";

/** Shows the training of a classifier to a person: a line an epoch, a bar within it, the table at the end. */
export class ClassifierConsole {
  readonly #bar = new StepBar();

  show(event: ClassifierEvent): void {
    if (event.type === "step") {
      this.#bar.show(event);
      return;
    }
    this.close();
    const text = describe(event);
    if (text !== undefined) console.log(text);
  }

  close(): void {
    this.#bar.close();
  }
}

function describe(event: Exclude<ClassifierEvent, { type: "step" }>): string | undefined {
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
  }
}

function epochLine(event: Extract<ClassifierEvent, { type: "epoch" }>): string {
  const { epoch, epochs, imageSize, loss, validationLoss, top1, top5, best } = event;
  const top = top5 === null ? "" : `  top-5 ${top5.toFixed(3)}`;
  const losses = `loss ${loss.classification.toFixed(3)}, validation ${validationLoss.toFixed(3)}`;
  const pace = `${event.imagesPerSecond.toFixed(1)} images/s  ${duration(event.etaSeconds)} left`;
  return `epoch ${String(epoch).padStart(3)}/${epochs}  ${imageSize} px  ${losses}  top-1 ${top1.toFixed(3)}${top}${best ? " *" : "  "}  ${pace}`;
}
