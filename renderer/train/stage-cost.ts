import type { PlannedStage } from "../../core/contract/studio/train-channels.ts";
import { formatDuration } from "../components/format.ts";

/** A stage's time and its share of the run's; the share alone until a run was measured here: "4 min, 18%". */
export function stageCost({ seconds, timeShare }: Pick<PlannedStage, "seconds" | "timeShare">): string {
  const share = `${Math.round(100 * timeShare)}%`;
  return seconds === null ? share : `${formatDuration(seconds)}, ${share}`;
}
