import type { RunRecord } from "./contract/run.ts";
import { type TrainConfig, type TrainConfigInput, trainConfigSchema } from "./contract/train-config.ts";
import type { TrainEvent } from "./contract/train-event.ts";
import { createRun } from "./create-run.ts";
import type { Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { ABLATION_ARMS } from "./experiment/ablation-arms.ts";
import type { ArmRun } from "./experiment/summarise-ablation.ts";
import { RunLog } from "./runs/run-log.ts";

export interface Ablation {
  readonly project: Project;
  readonly seeds: number;
  /** What all arms share: epochs, image size, batch, time limit. */
  readonly shared: TrainConfigInput;
  /** Labels of the arms to train; all where it is left out. */
  readonly arms?: readonly string[];
  /** Trains a run to its end; `resume` goes on from its last checkpoint. */
  readonly train: (run: RunRecord, resume: boolean) => Promise<TrainEvent>;
  /** Hears before each run which of how many it is. */
  readonly onRun: (place: AblationPlace) => void;
  readonly onProblem: (message: string) => void;
}

export interface AblationPlace {
  readonly label: string;
  readonly seed: number;
  /** 1 is the first. */
  readonly number: number;
  readonly total: number;
  /** The run is there already, finished. */
  readonly known: boolean;
}

/**
 * Trains every arm with every seed, seed by seed, so that what slows the machine down meets all arms. Runs that are
 * finished are not trained again, and one that was cut goes on: the same call after a kill completes it.
 * @throws BoresightError when a run fails or is cancelled
 */
export async function runAblation(ablation: Ablation): Promise<ArmRun[]> {
  const arms = chosenArms(ablation.arms);
  const plan = Array.from({ length: ablation.seeds }, (_, seed) => arms.map((arm) => ({ arm, seed }))).flat();
  const { hash } = ablation.project.snapshot();
  const results: ArmRun[] = [];
  for (const [index, { arm, seed }] of plan.entries()) {
    const config = trainConfigSchema.parse({ ...ablation.shared, ...arm.config, seed });
    const known = knownRun(ablation.project, config, hash);
    const finished = known?.status === "finished";
    ablation.onRun({ label: arm.label, seed, number: index + 1, total: plan.length, known: finished });
    const run = finished ? known : await trainArm(ablation, config, arm.label, known);
    const { epochs } = new RunLog(ablation.project.runFolder(run.id)).story();
    results.push({ label: arm.label, seed, epochs });
  }
  return results;
}

async function trainArm(
  { project, train, onProblem }: Ablation,
  config: TrainConfig,
  label: string,
  known: RunRecord | undefined,
): Promise<RunRecord> {
  const name = `Ablation: ${label}, seed ${config.seed}`;
  const run = known ?? (await createRun(project, { config, name, onProblem }));
  const last = await train(run, known !== undefined && run.epochsDone > 0);
  if (last.type === "failed") throw new BoresightError(last.code, last.message);
  if (last.type === "finished" && last.reason === "cancelled")
    throw new BoresightError("cancelled", "The ablation was stopped; the same command goes on where it is.");
  return run;
}

/** A run of an ablation before with the same configuration on the same labels: finished if there is one. */
function knownRun(project: Project, config: TrainConfig, hash: string): RunRecord | undefined {
  const wanted = JSON.stringify(config);
  const same = project.runs
    .list()
    .filter(
      ({ name, datasetHash, config: other }) =>
        name.startsWith("Ablation:") &&
        datasetHash === hash &&
        JSON.stringify(trainConfigSchema.parse(other)) === wanted,
    );
  return same.find(({ status }) => status === "finished") ?? same.at(-1);
}

function chosenArms(labels: readonly string[] | undefined): typeof ABLATION_ARMS {
  if (labels === undefined) return ABLATION_ARMS;
  const known = ABLATION_ARMS.map(({ label }) => label);
  const unknown = labels.find((label) => !known.includes(label));
  if (unknown !== undefined)
    throw new BoresightError(
      "usage",
      `There is no arm "${unknown}"; choose of ${known.map((label) => `"${label}"`).join(", ")}.`,
    );
  return ABLATION_ARMS.filter(({ label }) => labels.includes(label));
}
