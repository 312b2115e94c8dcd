import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CommandResult, failureReason, runCommand } from "./run-command.ts";

export type EngineProbe =
  | { readonly loads: true; readonly tensorflow: string; readonly usesGpu: boolean }
  | { readonly loads: false; readonly reason: string };

const PROBE = fileURLToPath(new URL("./engine-probe.ts", import.meta.url));

/** The first load reads 850 MB from the disk. */
const TIMEOUT_MS = 180_000;

/** Tries an addon in a child process: libraries made for another processor or system may end it. */
export async function probeEngine(addon: string): Promise<EngineProbe> {
  if (!existsSync(addon)) return { loads: false, reason: `${addon} does not exist` };
  const environment = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2", ELECTRON_RUN_AS_NODE: "1" };
  const result = await runCommand(process.execPath, [PROBE, addon], { environment, timeoutMs: TIMEOUT_MS });
  if (result.status !== 0) return { loads: false, reason: loadFailure(result) };
  const { tensorflow, usesGpu } = JSON.parse(result.stdout.trim().split("\n").at(-1) ?? "") as {
    tensorflow: string;
    usesGpu: boolean;
  };
  return { loads: true, tensorflow, usesGpu };
}

function loadFailure(result: CommandResult): string {
  if (result.signal === "SIGILL") return "this processor lacks instructions that TensorFlow uses (AVX)";
  return failureReason(result);
}
