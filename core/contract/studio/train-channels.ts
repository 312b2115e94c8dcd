import { z } from "zod";
import type { ErrorCode } from "../../errors/error-code.ts";
import type { RegulariserConfig } from "../regularisers.ts";
import type { RunRecord } from "../run.ts";
import { type TrainConfig, trainSettingsSchema } from "../train-config.ts";
import type { EpochDone, RunStarted, StageStarted } from "../train-event.ts";
import { channel } from "./channel.ts";
import type { imageFilterSchema } from "./image-row.ts";
import type { WeightsReport } from "./weights-report.ts";

/** One thing looked at before a run starts. */
export interface PlanCheck {
  readonly kind: "ok" | "warn" | "error";
  /** What was looked at, in a word or two: "Boxes", "Split", a class's name. */
  readonly subject?: string;
  /** In the user's words, with the effect: "p8 has 6 boxes; scores of a class with so few say little." */
  readonly message: string;
  /** Images of the library that it is about, and what the button to them says: "Find p8". */
  readonly show?: { readonly label: string; readonly filter: z.input<typeof imageFilterSchema> };
}

export interface PlannedStage {
  readonly fromEpoch: number;
  readonly toEpoch: number;
  readonly imageSize: number;
  readonly batchSize: number;
  /** Share of the run's epochs, 0 to 1. */
  readonly share: number;
  readonly regularisers: RegulariserConfig;
  /** Their mean strength, 0 to 1. */
  readonly strength: number;
  /** Share of the run's time, 0 to 1. */
  readonly timeShare: number;
  /** null until a run, or steps of it, were measured on this machine. */
  readonly seconds: number | null;
}

/** What pressing Train would do. */
export interface TrainPlan {
  readonly config: TrainConfig;
  readonly checks: readonly PlanCheck[];
  readonly stages: readonly PlannedStage[];
  readonly images: { readonly train: number; readonly val: number };
  readonly boxes: number;
  readonly classes: number;
  readonly parameters: number;
  /** null until a run, or steps of it, were measured on this machine. */
  readonly estimatedSeconds: number | null;
  /** Whether the estimate is from single steps alone, before any run of the model: "about". */
  readonly isEstimateRough: boolean;
  readonly device: string;
  /** Bytes: what the run takes at its peak on a processor, and what the machine has and has free now. */
  readonly memory: { readonly run: number; readonly total: number; readonly free: number };
}

/** A run as the window lists it. */
export interface RunSummary extends Omit<RunRecord, "status"> {
  readonly status: RunRecord["status"] | "queued" | "paused";
  readonly notes: string;
  /** mAP50-95 by epoch, for the sparkline. */
  readonly history: readonly number[];
  /** Why a failed run failed. */
  readonly failure: string | null;
  /** Its code, which decides what is offered: "training-diverged" a lower learning rate. */
  readonly failureCode?: ErrorCode | null;
  readonly folderBytes: number;
}

/** Everything that the charts of a run need, from its beginning. */
export interface RunHistory {
  readonly run: RunSummary;
  readonly started: RunStarted | null;
  readonly stages: readonly StageStarted[];
  readonly epochs: readonly EpochDone[];
  readonly batch: BatchPictures | null;
  readonly validation: ValidationPictures | null;
}

/** A box on a picture, in pixels of that picture. */
export interface PictureBox {
  readonly classIndex: number;
  readonly box: readonly [number, number, number, number];
  /** Absent for a label. */
  readonly confidence?: number;
}

/** The last augmented batch, as the model sees it. `name` is a file of the run: `runPictureAddress`. */
export interface BatchPictures {
  readonly epoch: number;
  readonly imageSize: number;
  /** What was done to it: "mosaic", "mixup", "cutout", "flip". */
  readonly augmentations: readonly string[];
  readonly pictures: readonly { readonly name: string; readonly boxes: readonly PictureBox[] }[];
}

/** Some validation images with what the model predicts, in pixels of the upright originals. */
export interface ValidationPictures {
  readonly epoch: number;
  readonly pictures: readonly {
    readonly imageId: number;
    readonly width: number;
    readonly height: number;
    readonly labels: readonly PictureBox[];
    readonly predictions: readonly PictureBox[];
  }[];
}

/** One line of `boresight doctor`. */
export interface DeviceFact {
  readonly name: string;
  readonly value: string;
  readonly kind: "ok" | "warn" | "error" | "info";
}

export interface DeviceReport {
  /** One sentence with the next step. */
  readonly verdict: string;
  readonly canTrain: boolean;
  readonly engineInstalled: boolean;
  /** GPUs that TensorFlow can use, by name; empty where the processor trains. */
  readonly gpus: readonly string[];
  readonly facts: readonly DeviceFact[];
}

/** What a person changed in the project since a run began: what the next run would learn from beyond it. */
export interface ChangesSinceRun {
  readonly imagesAdded: number;
  /** Images that were to do and are not any more. */
  readonly imagesDone: number;
  readonly boxesAdded: number;
  readonly boxesCorrected: number;
  readonly boxesRemoved: number;
  /** The class with the most of the added boxes; null where none was added. */
  readonly mostAdded: { readonly name: string; readonly boxes: number } | null;
}

const run = z.strictObject({ runId: z.string() });

/** Runs: planned, queued, watched. One trains at a time; the others wait in their order. */
export const trainChannels = {
  "train.plan": channel<TrainPlan>()(z.strictObject({ config: trainSettingsSchema.partial() })),
  /**
   * Times a few steps of such a run where nothing is known of its pace, in a process of its own; true: another plan knows
   * more. A run that starts ends it.
   */
  "train.measure": channel<boolean>()(z.strictObject({ config: trainSettingsSchema.partial() })),
  /** Looks at a file of weights (safetensors, ONNX, PyTorch) that a run could begin with. */
  "train.readWeights": channel<WeightsReport>()(z.strictObject({ file: z.string().min(1) })),
  /** Starts, or queues behind the run that trains. */
  "train.start": channel<RunSummary>()(
    z.strictObject({ config: trainSettingsSchema.partial(), name: z.string().max(200).default("") }),
  ),
  /** Ends at the next step with a checkpoint, to go on later. */
  "train.pause": channel<null>()(run),
  /** Ends for good and keeps the best weights. A queued run is taken out of the queue. */
  "train.stop": channel<null>()(run),
  "train.resume": channel<RunSummary>()(run),
  /** Oldest first. */
  "runs.list": channel<readonly RunSummary[]>()(z.strictObject({})),
  "runs.history": channel<RunHistory>()(run),
  "runs.changesSince": channel<ChangesSinceRun>()(run),
  "runs.change": channel<RunSummary>()(
    z.strictObject({
      runId: z.string(),
      name: z.string().max(200).optional(),
      notes: z.string().max(10_000).optional(),
    }),
  ),
  /** The run, its weights and its pictures go for good. */
  "runs.remove": channel<null>()(run),
  /** The run's folder, in the system's file manager. */
  "runs.showInFolder": channel<null>()(run),
  "device.report": channel<DeviceReport>()(z.strictObject({})),
  /** Fetches and checks the engine. Tells `job` events. */
  "device.setUp": channel<DeviceReport>()(z.strictObject({})),
};
