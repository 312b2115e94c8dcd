import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { runCommand } from "../setup/run-command.ts";
import type { ProcessorReport } from "./doctor-report.ts";

/** What oneDNN chooses its kernels by, in Linux' words; TensorFlow 2.21 does not start without AVX. */
const FEATURES = [
  ...["sse4_2", "avx", "f16c", "fma", "avx2", "avx_vnni"],
  ...["avx512f", "avx512bw", "avx512vl", "avx512_vnni", "avx512_bf16", "avx512_fp16"],
  ...["amx_tile", "amx_int8", "amx_bf16"],
  ...["asimd", "asimdhp", "asimddp", "sve", "bf16", "i8mm"],
];

export async function examineProcessor(): Promise<ProcessorReport> {
  return {
    model: cpus()[0]?.model.trim() ?? "unknown",
    logicalProcessors: availableParallelism(),
    features: knownFeatures(await featureWords()),
  };
}

/** The features among the operating system's words for this processor, in our order. */
export function knownFeatures(words: string): string[] {
  const present = new Set(words.toLowerCase().split(/[\s:]+/));
  return FEATURES.filter((feature) => present.has(feature));
}

async function featureWords(): Promise<string> {
  if (process.platform === "linux") {
    const text = readFileSync("/proc/cpuinfo", "utf8");
    return /^(?:flags|Features)\s*:.*$/m.exec(text)?.[0] ?? "";
  }
  if (process.platform !== "darwin") return "";
  // Intel's features have a list, Apple's a switch each: hw.optional.arm.FEAT_BF16: 1.
  const names = ["machdep.cpu.features", "machdep.cpu.leaf7_features", "hw.optional.arm"];
  const { stdout } = await runCommand("sysctl", names, { timeoutMs: 10_000 });
  const arm = [...stdout.matchAll(/FEAT_(\w+): 1/g)].map(([, feature]) => feature);
  return `${stdout.replaceAll("AVX1.0", "avx").replaceAll("SSE4.2", "sse4_2")} ${arm.join(" ")}`;
}
