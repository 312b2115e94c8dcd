import type { PythonEnvironment } from "./python-environment.ts";

/** What a part measured: ours over theirs, below 1 is faster or smaller than the other side. */
export interface BenchRatio {
  /** Dotted, for `--json`: `step.yolov8n.320.fp32`. */
  readonly key: string;
  /** Median of the ratios within a round. */
  readonly ratio: number;
  /** Medians of each side, in words for the table: `412 ms`. */
  readonly ours: string;
  readonly theirs: string;
  /** The same by processor time of all threads, which tells more than the clock where the machine has other work. */
  readonly processor?: { readonly ratio: number; readonly ours: string; readonly theirs: string };
  /** What the project wants of the ratio, at most. */
  readonly target?: number;
}

export interface BenchContext {
  /** How often both sides are measured, one after the other. */
  readonly rounds: number;
  /** Threads on both sides. */
  readonly threads: number;
  /** Says what is being done, on standard error. */
  readonly say: (text: string) => void;
  /** For files that live as long as the bench. */
  readonly folder: string;
  /** Python with these packages in a throw-away environment; null, and said, where it cannot be had. */
  readonly python: (packages: readonly string[]) => Promise<PythonEnvironment | null>;
  /** Narrows a part: `--only step.yolov8n.320` measures nothing else of the steps. */
  readonly wanted: (key: string) => boolean;
}

/** One subject of the bench. */
export interface BenchPart {
  /** What its keys begin with. */
  readonly name: string;
  readonly about: string;
  readonly run: (context: BenchContext) => AsyncIterable<BenchRatio>;
}
