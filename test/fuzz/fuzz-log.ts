import { appendFileSync } from "node:fs";
import { afterAll, expect } from "vitest";

/** No file, however broken, may cost more memory than this. */
const MOST_MEMORY_BYTES = 2 ** 30;

/** Counts the cases of a file of tests and holds them to the limit of memory; BORESIGHT_FUZZ_LOG names a file for the figures. */
export class FuzzLog {
  readonly #subject: string;
  #cases = 0;
  #slowestMs = 0;

  constructor(subject: string) {
    this.#subject = subject;
    afterAll(() => this.#end());
  }

  /** Runs one case, counted. */
  async run<Value>(body: () => Value | Promise<Value>): Promise<Value> {
    const begun = performance.now();
    try {
      return await body();
    } finally {
      this.#cases++;
      this.#slowestMs = Math.max(this.#slowestMs, performance.now() - begun);
    }
  }

  #end(): void {
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    const path = process.env.BORESIGHT_FUZZ_LOG;
    const figures = { subject: this.#subject, cases: this.#cases, slowestMs: Math.round(this.#slowestMs) };
    if (path) appendFileSync(path, `${JSON.stringify({ ...figures, peakMiB: peakBytes / 2 ** 20 })}\n`);
    expect(this.#cases).toBeGreaterThan(0);
    expect(peakBytes, "memory of all cases").toBeLessThan(MOST_MEMORY_BYTES);
  }
}
