import type { Sample } from "./contract/sample.ts";
import { chooseShownImages } from "./runs/choose-shown-images.ts";
import { PictureFiles } from "./runs/picture-files.ts";
import { validationPictures } from "./runs/validation-pictures.ts";
import type { EpochView } from "./train/trainer-input.ts";
import type { TrainingMessage } from "./training-messages.ts";

/** Validation images whose predictions are followed. */
const SHOWN_IMAGES = 8;

export interface PictureListeners {
  readonly tell: (message: TrainingMessage) => Promise<void>;
  /** Hears, once, that pictures cannot be written; training goes on without. */
  readonly onProblem: (message: string) => void;
}

/**
 * Writes an epoch's pictures while the next one trains: encoding runs on threads beside the step's. Of the epochs that
 * are over before earlier pictures are written only the newest is shown: a run's last one always is.
 */
export class RunPictures {
  readonly #files: PictureFiles;
  readonly #shown: readonly Sample[];
  readonly #listeners: PictureListeners;
  #work: Promise<void> | undefined;
  #next: EpochView | undefined;
  #failed = false;

  constructor(runFolder: string, validationSamples: readonly Sample[], listeners: PictureListeners) {
    this.#files = new PictureFiles(runFolder);
    this.#shown = chooseShownImages(validationSamples, SHOWN_IMAGES);
    this.#listeners = listeners;
  }

  show(view: EpochView): void {
    if (this.#failed) return;
    this.#next = view;
    this.#work ??= this.#writeAll();
  }

  /** Resolves when everything that was shown is written. */
  async settled(): Promise<void> {
    await this.#work;
  }

  async #writeAll(): Promise<void> {
    try {
      for (let view = this.#next; view && !this.#failed; view = this.#next) {
        this.#next = undefined;
        await this.#write(view);
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#work = undefined;
  }

  async #write({ epoch, batch, augmentation, results }: EpochView): Promise<void> {
    const validation = validationPictures(epoch, this.#shown, results);
    this.#files.writeValidation(validation);
    await this.#listeners.tell({ type: "validation-pictures", validation });
    if (!batch) return;
    const shown = await this.#files.writeBatch({ epoch, batch, augmentation });
    await this.#listeners.tell({ type: "batch-pictures", batch: shown });
  }

  #fail(error: unknown): void {
    this.#failed = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.#listeners.onProblem(`The run's pictures cannot be written (${reason}); training goes on without.`);
  }
}
