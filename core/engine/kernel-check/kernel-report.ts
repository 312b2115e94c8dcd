import { BoresightError } from "../../errors/boresight-error.ts";
import type { KernelChoice } from "../kernel-choice.ts";
import { describeTask, isPointwise, type KernelTask } from "./kernel-task.ts";

export type KernelOutcome = "right" | "wrong" | "crashed";

/** What became of one task. */
export interface KernelFinding {
  readonly task: KernelTask;
  readonly outcome: KernelOutcome;
  /** Largest difference from plain arithmetic, relative to the root mean square of the right values; null after a crash. */
  readonly relativeError: number | null;
  /** What was wrong, in words: `input gradient`, the signal, or TensorFlow's refusal. */
  readonly detail: string;
}

/** What the kernels depend on: a report counts for these alone. */
export interface KernelSettings {
  readonly tensorflow: string;
  readonly processor: string;
  readonly logicalProcessors: number;
  /** Environment variables that steer threads and kernels, those that are set. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface KernelReport {
  readonly settings: KernelSettings;
  readonly findings: readonly KernelFinding[];
  /** Seconds that the check took; 0 when all was known. */
  readonly seconds: number;
}

/**
 * The kernels to take: 1x1 convolutions stay matrix products unless somebody asks for TensorFlow's, and every one that was
 * checked is right.
 */
export function chooseKernels(
  { findings }: KernelReport,
  { preferPointwiseConvolutions = false } = {},
): KernelChoice {
  const pointwise = findings.filter(({ task }) => isPointwiseConvolution(task));
  const pointwiseIsRight = pointwise.length > 0 && pointwise.every(({ outcome }) => outcome === "right");
  return { pointwise: preferPointwiseConvolutions && pointwiseIsRight ? "conv" : "matmul" };
}

/** The findings against a choice: kernels that it would run and that are not right. */
export function unsoundKernels({ findings }: KernelReport, choice: KernelChoice): KernelFinding[] {
  return findings.filter(({ task, outcome }) => outcome !== "right" && runsUnder(task, choice));
}

/** @throws BoresightError `engine-unsound` when training with this choice would compute something else than it says. */
export function assertSoundKernels(report: KernelReport, choice: KernelChoice): void {
  const unsound = unsoundKernels(report, choice);
  if (unsound.length === 0) return;
  const kernels = unsound.map(({ task, outcome, detail }) => `${describeTask(task)}: ${outcome}, ${detail}`);
  throw new BoresightError(
    "engine-unsound",
    `TensorFlow computes ${kernels.length} of this model's convolutions wrongly on this processor (${kernels[0]}); ` +
      "train another model, or set TF_ENABLE_ONEDNN_OPTS=0, which is slower, and run `npx boresight doctor --fresh`.",
    { kernels, processor: report.settings.processor },
  );
}

function runsUnder(task: KernelTask, { pointwise, products }: KernelChoice): boolean {
  if (task.products === "bfloat16" && products !== "bfloat16") return false;
  if (!isPointwise(task.shape)) return true;
  return (task.as === "convolution") === (pointwise === "conv");
}

function isPointwiseConvolution(task: KernelTask): boolean {
  return task.as === "convolution" && isPointwise(task.shape);
}
