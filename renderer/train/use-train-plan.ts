import { useEffect, useState } from "react";
import type { TrainPlan } from "../../core/contract/studio/train-channels.ts";
import type { TrainConfigInput } from "../../core/contract/train-config.ts";
import { useOverview } from "../client/overview-store.ts";
import { usePreferences } from "../client/preferences-store.ts";
import { request } from "../client/studio-client.ts";
import { usePace } from "./pace-store.ts";

/** What a run with these settings would do: the last answer, and why the newest question has none. */
export interface PlanState {
  readonly plan: TrainPlan | null;
  readonly problem: string | null;
}

/** Keys that follow each other faster ask once. */
const PAUSE = 150;

/** Asks anew when the settings, the project or what is known of this machine change; null asks nothing. */
export function useTrainPlan(config: TrainConfigInput | null): PlanState {
  const [state, setState] = useState<PlanState>({ plan: null, problem: null });
  const revision = useOverview(({ overview }) => overview?.revision ?? null);
  const measures = usePace((pace) => pace.measures);
  const trainOn = usePreferences((preferences) => preferences.trainOn);
  const question = config === null ? null : JSON.stringify(config);
  // biome-ignore lint/correctness/useExhaustiveDependencies: all of these are reasons to ask again
  useEffect(() => {
    if (question === null) return;
    let isStale = false;
    const timer = setTimeout(() => {
      request("train.plan", { config: JSON.parse(question) })
        .then((plan) => !isStale && setState({ plan, problem: null }))
        .catch((error: unknown) => {
          const problem = error instanceof Error ? error.message : String(error);
          if (!isStale) setState(({ plan }) => ({ plan, problem }));
        });
    }, PAUSE);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [question, revision, measures, trainOn]);
  return state;
}
