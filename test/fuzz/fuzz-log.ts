import { appendFileSync } from "node:fs";
import { afterAll, expect } from "vitest";
import { CaseWatch, HANG_SECONDS } from "./case-watch.ts";

/** No file, however broken, may cost more memory than this. */
const MOST_MEMORY_BYTES = 2 ** 30;

/** Counts the cases of a file of tests and holds them to the limits; BORESIGHT_FUZZ_LOG names a file for the figures. */
export class FuzzLog {
  readonly #subject: string;
  readonly #watch: CaseWatch;
  #cases = 0;
  /** Of the clock, milliseconds. */
  #slowestMs = 0;
  /** Of the processor. */
  #dearestSeconds = 0;

  constructor(subject: string) {
    this.#subject = subject;
    this.#watch = new CaseWatch(subject);
    afterAll(() => this.#end());
  }

  /** Runs one case, counted. */
  async run<Value>(body: () => Value | Promise<Value>): Promise<Value> {
    const begun = performance.now();
    this.#watch.begin();
    try {
      return await body();
    } finally {
      this.#cases++;
      this.#dearestSeconds = Math.max(this.#dearestSeconds, this.#watch.end());
      this.#slowestMs = Math.max(this.#slowestMs, performance.now() - begun);
    }
  }

  #end(): void {
    this.#watch[Symbol.dispose]();
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    const path = process.env.BORESIGHT_FUZZ_LOG;
    const figures = {
      node: process.version,
      subject: this.#subject,
      cases: this.#cases,
      slowestMs: Math.round(this.#slowestMs),
      dearestMs: Math.round(this.#dearestSeconds * 1000),
      peakMiB: peakBytes / 2 ** 20,
    };
    if (path) appendFileSync(path, `${JSON.stringify(figures)}\n`);
    expect(this.#cases).toBeGreaterThan(0);
    expect(this.#dearestSeconds, "processor time of the dearest case").toBeLessThan(HANG_SECONDS);
    expect(peakBytes, "memory of all cases").toBeLessThan(MOST_MEMORY_BYTES);
  }
}
