import type { ValidationReport } from "./report.ts";
import type { TrainConfig } from "./train-config.ts";

export const RUN_STATUSES = ["running", "finished", "failed", "cancelled"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** The figures of a run's best epoch on the validation split, fractions in [0, 1]. */
export interface RunMetrics {
  readonly epoch: number;
  readonly precision: number;
  readonly recall: number;
  readonly map50: number;
  readonly map50To95: number;
  readonly fitness: number;
}

/** One training run as the project remembers it; its files lie in the folder of the same id. */
export interface RunRecord {
  /** `run-0001` and on, in the order of creation. */
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly status: RunStatus;
  readonly model: string;
  readonly config: TrainConfig;
  readonly datasetHash: string;
  readonly epochsDone: number;
  /** null until an epoch was validated. */
  readonly bestMetrics: RunMetrics | null;
  /** null until the run ended with a validation. */
  readonly report: ValidationReport | null;
  /** What a person wrote about it. */
  readonly notes: string;
  /** Why a failed run failed, in the user's words. */
  readonly failure: string | null;
}
