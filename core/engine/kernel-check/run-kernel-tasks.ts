import { fileURLToPath } from "node:url";
import { failureReason, runCommand } from "../setup/run-command.ts";
import type { KernelFinding } from "./kernel-report.ts";
import type { KernelTask } from "./kernel-task.ts";

const PROCESS = fileURLToPath(new URL("./kernel-check-process.ts", import.meta.url));

/** A kernel that has not come back by then never will. */
const TIMEOUT_MS = 300_000;

/** Runs the tasks in child processes: after a crash the next one begins behind the task that crashed. */
export async function runKernelTasks(
  tasks: readonly KernelTask[],
  environment: NodeJS.ProcessEnv,
): Promise<KernelFinding[]> {
  const findings: KernelFinding[] = [];
  while (findings.length < tasks.length) {
    const rest = tasks.slice(findings.length);
    const result = await runCommand(process.execPath, [PROCESS, JSON.stringify(rest)], {
      environment: { ...environment, TF_CPP_MIN_LOG_LEVEL: "3", ELECTRON_RUN_AS_NODE: "1" },
      timeoutMs: TIMEOUT_MS,
    });
    const lines = result.stdout.split("\n").filter((line) => line.startsWith("{"));
    const done = lines.map((line) => JSON.parse(line) as KernelFinding);
    findings.push(...done);
    const crashed = rest[done.length];
    if (crashed) findings.push(crashFinding(crashed, result.signal ?? failureReason(result)));
  }
  return findings;
}

function crashFinding(task: KernelTask, detail: string): KernelFinding {
  return { task, outcome: "crashed", relativeError: null, detail };
}
