import { checkKernels } from "../kernel-check/check-kernels.ts";
import type { ConvolutionShape } from "../kernel-check/convolution-shape.ts";
import { chooseKernels, unsoundKernels } from "../kernel-check/kernel-report.ts";
import { cacheFolder } from "../setup/cache-folder.ts";
import type { DoctorReport, KernelSummary } from "./doctor-report.ts";
import { examineEngine } from "./examine-engine.ts";
import { examineGraphics } from "./examine-graphics.ts";
import { examineProcessor } from "./examine-processor.ts";
import { examineSystem } from "./examine-system.ts";
import { verdictOf } from "./verdict.ts";

export interface ExaminationOptions {
  /** Convolutions whose kernels are checked. */
  readonly shapes: readonly ConvolutionShape[];
  /** Checks kernels again that were checked before. */
  readonly fresh?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Looks at everything that training depends on. Works without TensorFlow; that is when it is needed most. */
export async function examineMachine(options: ExaminationOptions): Promise<DoctorReport> {
  const { environment = process.env } = options;
  const [system, processor, graphics, engine] = await Promise.all([
    examineSystem(environment),
    examineProcessor(),
    examineGraphics(),
    examineEngine(cacheFolder(environment)),
  ]);
  const kernels = engine.tensorflow === null ? null : await summariseKernels(engine.tensorflow, options);
  const findings = { system, processor, graphics, engine, kernels };
  return { ...findings, verdict: verdictOf(findings) };
}

async function summariseKernels(
  tensorflow: string,
  { shapes, fresh = false, environment = process.env }: ExaminationOptions,
): Promise<KernelSummary> {
  const report = await checkKernels(shapes, { environment, fresh, tensorflow });
  const choice = chooseKernels(report);
  const unsound = unsoundKernels(report, choice);
  return {
    checked: report.findings.length,
    seconds: report.seconds,
    choice,
    unsound,
    avoided: report.findings.filter((finding) => finding.outcome !== "right" && !unsound.includes(finding)),
  };
}
