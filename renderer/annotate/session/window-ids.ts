import type { Annotation } from "../../../core/contract/dataset.ts";

/**
 * A box that is drawn has its id at once, before the disk gives it one, and keeps it while the window lives: selection,
 * gestures and lists never see an id change under them. At the border one is translated into the other.
 */
export class WindowIds {
  readonly #diskIds = new Map<number, number>();
  readonly #windowIds = new Map<number, number>();
  #last = 0;

  /** Negative, never given before. */
  next(): number {
    return --this.#last;
  }

  learn(windowId: number, diskId: number): void {
    this.#diskIds.set(windowId, diskId);
    this.#windowIds.set(diskId, windowId);
  }

  toDisk(annotation: Annotation): Annotation {
    return { ...annotation, id: this.#diskIds.get(annotation.id) ?? annotation.id };
  }

  toWindow<Box extends Annotation>(annotation: Box): Box {
    return { ...annotation, id: this.windowId(annotation.id) };
  }

  windowId(diskId: number): number {
    return this.#windowIds.get(diskId) ?? diskId;
  }
}
