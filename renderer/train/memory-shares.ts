import type { TrainPlan } from "../../core/contract/studio/train-channels.ts";

/** A machine's memory as shares of the whole; what does not fit ends at the end of the bar. */
export function memoryShares({ run, total, free }: TrainPlan["memory"]): {
  readonly others: number;
  readonly run: number;
  readonly fits: boolean;
} {
  const others = (total - free) / total;
  return { others, run: Math.min(run / total, 1 - others), fits: run <= free };
}
