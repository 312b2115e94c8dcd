import { Presets, SingleBar } from "cli-progress";
import type { StepDone } from "../contract/train-event.ts";
import { duration } from "./duration.ts";

/** Shows a run to a person: a line an event, a bar for the steps of an epoch where stderr is a terminal. */
export class EventConsole<Event extends { readonly type: string }> {
  readonly #bar = new StepBar();
  readonly #lineOf: (event: Exclude<Event, StepDone>) => string | undefined;

  /** @param lineOf what an event says; undefined says nothing */
  constructor(lineOf: (event: Exclude<Event, StepDone>) => string | undefined) {
    this.#lineOf = lineOf;
  }

  show(event: Event | StepDone): void {
    if (isStep(event)) {
      this.#bar.show(event);
      return;
    }
    this.close();
    const line = this.#lineOf(event as Exclude<Event, StepDone>);
    if (line !== undefined) console.log(line);
  }

  close(): void {
    this.#bar.close();
  }
}

const isStep = (event: { readonly type: string }): event is StepDone => event.type === "step";

/** The steps of an epoch as a bar with the time left, where stderr is a terminal. */
class StepBar {
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
