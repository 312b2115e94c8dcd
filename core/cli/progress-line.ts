import type { Progress } from "../dataset/import/inspect-images.ts";

const REDRAW_MS = 100;

/** A counter on one line of standard error, drawn only where a person sees it. */
export class ProgressLine {
  readonly #label: string;
  #drawnAt = 0;

  constructor(label: string) {
    this.#label = label;
  }

  show({ done, total }: Progress): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (done < total && now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    process.stderr.write(`\r${this.#label} ${done}/${total}`);
  }

  /** Takes the line away again. */
  clear(): void {
    if (process.stderr.isTTY && this.#drawnAt > 0) process.stderr.write("\r\u001b[K");
  }
}
