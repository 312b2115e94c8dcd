import { useEffect } from "react";
import { create } from "zustand";
import type { TrainPlan } from "../../core/contract/studio/train-channels.ts";
import { usePreferences } from "../client/preferences-store.ts";
import { request, StudioError } from "../client/studio-client.ts";

interface PaceStore {
  readonly isMeasuring: boolean;
  /** Why it could not be measured; null where it could, or was not tried. */
  readonly problem: string | null;
  /** Counts measures that told something: a plan that was made before knows less. */
  readonly measures: number;
}

/** How long steps of a run take here, measured before the first one. */
export const usePace = create<PaceStore>(() => ({ isMeasuring: false, problem: null, measures: 0 }));

/** Has it measured where no run of the plan's model tells its pace; asks once while the settings stay. */
export function useMeasuredPace(plan: TrainPlan | null, canMeasure: boolean): void {
  const trainOn = usePreferences((preferences) => preferences.trainOn);
  const isWanted = canMeasure && plan !== null && (plan.estimatedSeconds === null || plan.isEstimateRough);
  const { model, imageSize, batchSize, precision } = plan?.config ?? {};
  const question = isWanted ? JSON.stringify({ model, imageSize, batchSize, precision }) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another device is a reason to ask again
  useEffect(() => {
    if (question === null) return;
    let isLatest = true;
    usePace.setState({ isMeasuring: true, problem: null });
    request("train.measure", { config: JSON.parse(question) })
      .then((isNew) => isNew && usePace.setState(({ measures }) => ({ measures: measures + 1 })))
      .catch((error: unknown) => {
        const isCancelled = error instanceof StudioError && error.code === "cancelled";
        const problem = error instanceof Error ? error.message : String(error);
        if (isLatest && !isCancelled) usePace.setState({ problem });
      })
      .finally(() => isLatest && usePace.setState({ isMeasuring: false }));
    return () => {
      isLatest = false;
      usePace.setState({ isMeasuring: false });
    };
  }, [question, trainOn]);
}
