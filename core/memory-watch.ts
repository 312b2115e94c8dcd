import { readFileSync } from "node:fs";
import { totalmem } from "node:os";
import type { ChildExit } from "./child-handle.ts";
import type { ClassifierEvent, MemoryShort, StageStarted, TrainEvent } from "./contract/train-event.ts";
import type { CauseOfDeath } from "./training-death.ts";

/**
 * TensorFlow 2.21 seldom survives an allocation that fails: some kernel takes the null pointer for memory. By signal, by
 * the exit code that a shell makes of it, and by Windows' code of an access violation.
 */
const CRASHES: readonly (string | number | null)[] = ["SIGSEGV", "SIGABRT", "SIGBUS", 139, 134, 0xc0000005];
const KILLS: readonly (string | number | null)[] = ["SIGKILL", 137];

/** Of the machine's memory: a process that was seen with more and is killed then was killed for it. */
const NEARLY_ALL = 0.7;

/** Follows a training process, to know after its death whether fewer images at once may be what it needs. */
export class MemoryWatch {
  readonly #oomKills: () => number;
  #killsBefore: number;
  #imagesAtOnce: number;
  #pixels = Number.POSITIVE_INFINITY;
  /** Of the process at its last epoch. */
  #memoryBytes = 0;
  #epoch = 0;
  #step = 0;
  /** Of the stage that it is in; undefined before the first. */
  #imageSize: number | undefined;

  /** @param oomKills how many processes the system has ended for want of memory */
  constructor(batchSize: number, oomKills: () => number = systemOomKills) {
    this.#imagesAtOnce = batchSize;
    this.#oomKills = oomKills;
    this.#killsBefore = oomKills();
  }

  hear(event: TrainEvent | ClassifierEvent): void {
    if (event.type === "stage") this.#enter(event);
    if (event.type === "memory") this.#bound(event);
    if (event.type === "epoch") this.#memoryBytes = event.memoryBytes;
    if (event.type !== "step") return;
    this.#epoch = event.epoch;
    this.#step = event.step;
    this.#imageSize = event.imageSize;
  }

  /** Stages of small images may have larger batches, of which no more pixels go through at once than memory did for. */
  #enter({ imageSize, batchSize }: StageStarted): void {
    this.#imageSize = imageSize;
    if (batchSize === undefined) return;
    const most = Math.max(1, Math.floor(this.#pixels / imageSize ** 2));
    this.#imagesAtOnce = Math.min(batchSize, most);
  }

  #bound({ imageSize, imagesAtOnce }: MemoryShort): void {
    this.#pixels = imagesAtOnce * imageSize ** 2;
    this.#imagesAtOnce = imagesAtOnce;
  }

  /** What the run is to go on with; undefined where memory was not what it lacked, or no less can be tried. */
  afterDeath({ code, signal }: ChildExit): MemoryShort | undefined {
    const killed = KILLS.includes(signal ?? code) && this.#oomKills() > this.#killsBefore;
    if (!killed && !CRASHES.includes(signal ?? code)) return undefined;
    if (this.#imageSize === undefined || this.#imagesAtOnce <= 1) return undefined;
    this.#killsBefore = this.#oomKills();
    const imagesAtOnce = Math.ceil(this.#imagesAtOnce / 2);
    return { type: "memory", epoch: this.#epoch, step: this.#step, imageSize: this.#imageSize, imagesAtOnce };
  }

  /** Asked after `afterDeath` knew of no way on. A crash may be anything. */
  causeOf({ code, signal }: ChildExit, machineBytes: number = totalmem()): CauseOfDeath {
    if (!KILLS.includes(signal ?? code)) return "unknown";
    const isOfSystem = this.#oomKills() > this.#killsBefore;
    return isOfSystem || this.#memoryBytes > NEARLY_ALL * machineBytes ? "memory" : "outside";
  }
}

/** Linux counts them; where nobody does, a killed process was killed by a person. */
function systemOomKills(): number {
  if (process.platform !== "linux") return 0;
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync("/proc/vmstat", "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
