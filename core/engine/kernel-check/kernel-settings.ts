import { availableParallelism, cpus } from "node:os";
import type { KernelSettings } from "./kernel-report.ts";

/** What TensorFlow and oneDNN read when they choose threads and kernels. */
const STEERING_VARIABLES = [
  "TF_NUM_INTRAOP_THREADS",
  "TF_NUM_INTEROP_THREADS",
  "TF_ENABLE_ONEDNN_OPTS",
  "ONEDNN_MAX_CPU_ISA",
  "ONEDNN_DEFAULT_FPMATH_MODE",
  "OMP_NUM_THREADS",
  "CUDA_VISIBLE_DEVICES",
] as const;

export function kernelSettings(tensorflow: string, environment: NodeJS.ProcessEnv): KernelSettings {
  const steering: Record<string, string> = {};
  for (const name of STEERING_VARIABLES) {
    const value = environment[name];
    if (value !== undefined) steering[name] = value;
  }
  return {
    tensorflow,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    logicalProcessors: availableParallelism(),
    environment: steering,
  };
}
