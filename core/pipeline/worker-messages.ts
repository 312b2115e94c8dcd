import type { Batch } from "../contract/sample.ts";
import type { ErrorFacts } from "../errors/boresight-error.ts";
import type { ErrorCode } from "../errors/error-code.ts";
import type { BatchJob } from "./batch-job.ts";
import type { SampleTable } from "./sample-table.ts";

/** What a thread is started with. */
export interface WorkerSettings {
  readonly cacheFolder: string;
  readonly cacheLimitBytes: number;
  /** Counts what the cache's files take, for all threads. */
  readonly cacheUsage: SharedArrayBuffer;
  /** Of decoded images in this thread's memory. */
  readonly memoryLimitBytes: number;
}

/** What the loader asks of a thread; it answers in the same order. */
export type WorkerRequest =
  /** Samples are sent once and named by number from then on. */
  | { readonly type: "samples"; readonly set: number; readonly table: SampleTable }
  | {
      readonly type: "batch";
      readonly id: number;
      readonly set: number;
      readonly job: BatchJob;
      /** One 32-bit number, not 0 once the batch is not wanted any more. */
      readonly cancelled: SharedArrayBuffer;
    }
  /** Training sizes whose images the cache should have room for. */
  | { readonly type: "keep-only"; readonly sizes: readonly number[] }
  | { readonly type: "close" };

export type WorkerReply =
  | { readonly type: "batch"; readonly id: number; readonly batch: Batch }
  | { readonly type: "failed"; readonly id: number; readonly failure: WorkerFailure }
  | { readonly type: "problem"; readonly message: string };

/** An error without its class, which does not cross threads. */
export interface WorkerFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly facts: ErrorFacts;
}
