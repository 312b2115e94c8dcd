import { writeSync } from "node:fs";
import { checkConvolution } from "./check-convolution.ts";
import type { KernelFinding } from "./kernel-report.ts";
import type { KernelTask } from "./kernel-task.ts";

// Runs in a process of its own, since a kernel may end it. Its tasks are the JSON of the first argument; each finding
// is a line of JSON, written at once, so that the parent knows from their number which task was the last.

/** Single precision over up to 10,000 products gives 1e-6; the faults that are known give .1. */
const TOLERANCE = 1e-4;
/** Results of bfloat16 are rounded to 8 bits: .2% of each, while what is compared may be a few times the mean square. */
const ROUNDED_TOLERANCE = 3e-2;

for (const task of JSON.parse(process.argv[2] ?? "[]") as KernelTask[]) {
  writeSync(1, `${JSON.stringify(findingOf(task))}\n`);
}

function findingOf(task: KernelTask): KernelFinding {
  try {
    const errors = checkConvolution(task);
    const tolerance = task.products === "bfloat16" ? ROUNDED_TOLERANCE : TOLERANCE;
    const entries = Object.entries<number>({ ...errors });
    const wrong = entries.filter(([, error]) => error > tolerance).map(([pass]) => pass);
    return {
      task,
      outcome: wrong.length === 0 ? "right" : "wrong",
      relativeError: Math.max(...entries.map(([, error]) => error)),
      detail: wrong.join(" and "),
    };
  } catch (error) {
    // TensorFlow refuses the kernel: it is not there, which is no reason to stop the others.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return {
      task,
      outcome: "wrong",
      relativeError: null,
      detail: String(cause).split("\n")[0]!.slice(0, 200),
    };
  }
}
