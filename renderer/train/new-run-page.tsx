import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { imageFilterSchema } from "../../core/contract/studio/image-row.ts";
import type { PlanCheck, TrainPlan } from "../../core/contract/studio/train-channels.ts";
import { useCommands } from "../app/command-registry.ts";
import { navigate } from "../app/navigation.ts";
import { StatusKeys, StatusNotes } from "../app/status-bar.tsx";
import { trainingRun, useRuns } from "../client/runs-store.ts";
import { changeFilter } from "../library/library-store.ts";
import { AdvancedCard } from "./advanced-card.tsx";
import { ChecksCard } from "./checks-card.tsx";
import { DeviceCard } from "./device-card.tsx";
import { useDevice } from "./device-store.ts";
import { LaunchCard } from "./launch-card.tsx";
import { useMeasuredPace, usePace } from "./pace-store.ts";
import { startRun } from "./run-actions.ts";
import { scaleEstimate } from "./run-length.ts";
import { ScheduleCard } from "./schedule-card.tsx";
import { configOf, imageSizeOf, settingProblems } from "./setting-values.ts";
import { stageProblems } from "./stage-edits.ts";
import train from "./train.module.css";
import { LENGTH_COMMANDS, TRAIN_COMMANDS } from "./train-command-names.ts";
import {
  changeSetting,
  resetSettings,
  setEpochs,
  toggleAdvanced,
  toggleStages,
  useTrainPage,
} from "./train-page.ts";
import type { PlanState } from "./use-train-plan.ts";

/** The next run: what will happen, how long, on which device, checked before. */
export function NewRunPage({ state: { plan, problem } }: { readonly state: PlanState }) {
  const { epochs, changes, isAdvancedOpen, stages } = useTrainPage();
  const queues = useRuns((store) => trainingRun(store) !== undefined);
  const report = useDevice((device) => device.report);
  const canTrain = report?.canTrain ?? true;
  const hasProblems = settingProblems(changes).size > 0;
  const problemsOfStages = stageProblems(stages.table, imageSizeOf(changes));
  const reason =
    problemsOfStages.size > 0
      ? "The stages make no run: see Schedule below."
      : blocker(plan, problem, canTrain, hasProblems);
  const { isMeasuring, problem: unmeasured } = usePace();
  useMeasuredPace(plan, reason === null && report !== null && !queues);
  const start = () => void startRun(configOf(changes, epochs, stages.table));
  useCommands([
    {
      ...TRAIN_COMMANDS.start,
      everywhere: true,
      when: () => reason === null,
      run: start,
    },
    ...LENGTH_COMMANDS.map(({ epochs: length, ...command }) => ({
      ...command,
      run: () => setEpochs(length),
    })),
    { ...TRAIN_COMMANDS.advanced, run: toggleAdvanced },
    { ...TRAIN_COMMANDS.stages, run: toggleStages },
  ]);
  return (
    <>
      <StatusKeys
        keys={[
          ["Ctrl Enter", queues ? "add to queue" : "train"],
          ["1–3", "run length"],
          ["S", "edit stages"],
          [".", "advanced settings"],
        ]}
      />
      <StatusNotes>
        <span>Works offline, nothing leaves this computer</span>
      </StatusNotes>
      <div className={train.sticky}>
        <LaunchCard
          epochs={epochs}
          secondsFor={(wanted) =>
            plan === null ? null : scaleEstimate(plan.estimatedSeconds, plan.config.epochs, wanted)
          }
          isRough={plan?.isEstimateRough ?? false}
          isMeasuring={isMeasuring}
          words={wordsFor(plan, epochs, unmeasured)}
          reason={reason}
          queues={queues}
          onLength={setEpochs}
          onTrain={start}
        />
      </div>
      {problem !== null && (
        <div className={train.notice} data-kind="error" role="alert">
          <IconAlertTriangle size={16} className={train.error} />
          <span>{problem}</span>
          <Button size="xs" onClick={() => navigate({ view: "library" })}>
            Open Library
          </Button>
        </div>
      )}
      <div className={train.columns}>
        <DeviceCard plan={plan} />
        <ChecksCard checks={plan?.checks ?? null} onShow={showImages} />
      </div>
      <ScheduleCard plan={plan} problems={problemsOfStages} />
      <AdvancedCard
        isOpen={isAdvancedOpen}
        epochs={epochs}
        changes={changes}
        hasStageTable={stages.table !== null}
        onToggle={toggleAdvanced}
        onChange={changeSetting}
        onReset={resetSettings}
      />
    </>
  );
}

function blocker(
  plan: TrainPlan | null,
  problem: string | null,
  canTrain: boolean,
  hasProblems: boolean,
): string | null {
  if (hasProblems) return "A setting has a value that cannot be taken.";
  if (problem !== null) return problem;
  if (!canTrain) return "The engine is not ready: set it up below.";
  if (plan === null) return "Looking at the images.";
  return plan.checks.find(({ kind }) => kind === "error")?.message ?? null;
}

function wordsFor(plan: TrainPlan | null, epochs: number, unmeasured: string | null): string {
  const early =
    plan !== null && plan.config.patience < epochs
      ? `Stops early if the score does not improve for ${plan.config.patience} epochs. `
      : "";
  const unknown =
    unmeasured !== null && plan?.estimatedSeconds === null
      ? ` How long it takes could not be measured: ${unmeasured}`
      : "";
  return `Learns from your images alone and keeps the weights of the best epoch. ${early}You can keep annotating while it runs.${unknown}`;
}

function showImages({ filter }: NonNullable<PlanCheck["show"]>): void {
  changeFilter(imageFilterSchema.parse(filter));
  navigate({ view: "library" });
}
