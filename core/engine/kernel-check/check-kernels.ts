import { BoresightError } from "../../errors/boresight-error.ts";
import { engineAddonPath } from "../engine-location.ts";
import type { Products } from "../kernel-choice.ts";
import { cacheFolder } from "../setup/cache-folder.ts";
import { probeEngine } from "../setup/probe-engine.ts";
import type { ConvolutionShape } from "./convolution-shape.ts";
import { KernelFindingsFile } from "./kernel-findings-file.ts";
import type { KernelFinding, KernelReport } from "./kernel-report.ts";
import { kernelSettings } from "./kernel-settings.ts";
import { describeTask, kernelTasks } from "./kernel-task.ts";
import { runKernelTasks } from "./run-kernel-tasks.ts";

export interface KernelCheckOptions {
  /** With the threads that training will have. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Checks also TensorFlow's own 1x1 convolutions, for whoever wants to choose them. */
  readonly pointwiseConvolutions?: boolean;
  /** What training rounds its products to: those kernels are checked too. */
  readonly products?: Products;
  /** Checks again what is known. */
  readonly fresh?: boolean;
  /** TensorFlow's version, where the caller has just asked for it. */
  readonly tensorflow?: string;
}

/**
 * Compares TensorFlow's kernels for these shapes with plain arithmetic, in a process of its own. What was found on this
 * machine before is taken from the cache folder, so that only new shapes take time.
 * @throws BoresightError `engine-missing` where TensorFlow does not load.
 */
export async function checkKernels(
  shapes: readonly ConvolutionShape[],
  options: KernelCheckOptions = {},
): Promise<KernelReport> {
  const start = performance.now();
  const {
    environment = process.env,
    fresh = false,
    pointwiseConvolutions = false,
    products = "float32",
  } = options;
  const settings = kernelSettings(options.tensorflow ?? (await tensorflowVersion()), environment);
  const file = new KernelFindingsFile(cacheFolder(environment), settings);
  const known = new Map(file.read().map((finding) => [describeTask(finding.task), finding]));
  const tasks = kernelTasks(shapes, { pointwiseConvolutions, products });
  const open = tasks.filter((task) => fresh || !known.has(describeTask(task)));
  for (const finding of await runKernelTasks(open, environment))
    known.set(describeTask(finding.task), finding);
  if (open.length > 0) file.write(settings, [...known.values()]);
  const findings = tasks.map((task): KernelFinding => known.get(describeTask(task))!);
  return { settings, findings, seconds: open.length === 0 ? 0 : (performance.now() - start) / 1000 };
}

async function tensorflowVersion(): Promise<string> {
  const probe = await probeEngine(engineAddonPath());
  if (probe.loads) return probe.tensorflow;
  throw new BoresightError(
    "engine-missing",
    "TensorFlow does not load; run `npx boresight doctor` to see what is missing and how to get it.",
    { reason: probe.reason },
  );
}
