import { Worker } from "node:worker_threads";

/** What a person is promised, seconds of processor time: the clock would tell how busy the machine is. */
export const HANG_SECONDS = 5;

/**
 * Ends the process when a case keeps its processor busy for too long. On a thread of its own: an endless loop would let no timer
 * of the same thread run, and the whole run would wait with it.
 */
export class CaseWatch implements Disposable {
  /** Microseconds of processor time when the case that runs began; 0 between cases. */
  readonly #begun = new BigInt64Array(new SharedArrayBuffer(8));
  readonly #thread: Worker;

  constructor(subject: string, hangSeconds = HANG_SECONDS) {
    const watch = new URL("./watch-cases.ts", import.meta.url);
    const workerData = { begun: this.#begun, subject, hangSeconds };
    this.#thread = new Worker(watch, { workerData, execArgv: [] });
    this.#thread.unref();
  }

  begin(): void {
    Atomics.store(this.#begun, 0, BigInt(processorMicroseconds()));
  }

  /** Seconds of processor time that the case took. */
  end(): number {
    const begun = Number(Atomics.exchange(this.#begun, 0, 0n));
    return (processorMicroseconds() - begun) / 1e6;
  }

  [Symbol.dispose](): void {
    void this.#thread.terminate();
  }
}

/** Of all threads of the process: decoders work beside the one that asks them. */
export function processorMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
