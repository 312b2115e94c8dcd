import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessEntry } from "../../core/child-handle.ts";
import type { Sample } from "./growth.ts";
import { countFiles, fileMiB, processFigures, walPath } from "./process-figures.ts";
import type { SoakReply, SoakRequest } from "./soak-messages.ts";
import { SoakingStudio } from "./soaking-studio.ts";

// The process that is watched: one round of a person's work after another, as it is asked, and after each its figures.

const [root, seed] = process.argv.slice(2) as [string, string];
const studio = new SoakingStudio(root, Number(seed));
const collectGarbage = (globalThis as { gc?: () => void }).gc!;

process.on("message", (request: SoakRequest) => void answer(request));
process.on("disconnect", () => process.exit());
await studio.open();
say({ type: "ready" });

async function answer(request: SoakRequest): Promise<void> {
  if (request.type === "round") {
    await studio.round(request.round, request.isLongRunOver);
    say({ type: "sampled", sample: await sample(request.isLongRunOver), asked: studio.asked });
    return;
  }
  await studio.close();
  say({ type: "closed", asked: studio.asked });
}

/** Of training processes the one that trains for long: those of short runs begin anew each time. */
async function sample(isLongRunOver: boolean): Promise<Sample> {
  collectGarbage();
  // Finalizers of what was collected close files and sockets on the next turns.
  await new Promise((resolve) => setTimeout(resolve, 50));
  collectGarbage();
  const own = processFigures(process.pid)!;
  const { heapUsed, external } = process.memoryUsage();
  return {
    // Closing a project lets its pictures go: what grows would hide behind that.
    [isLongRunOver ? "reopenedResidentMiB" : "studioResidentMiB"]: own.residentMiB,
    [isLongRunOver ? "reopenedHeapMiB" : "studioHeapMiB"]: (heapUsed + external) / 2 ** 20,
    studioFiles: own.files,
    studioThreads: own.threads,
    studioListeners: listeners(),
    studioHandles: process.getActiveResourcesInfo().length,
    temporaryFiles:
      countFiles(join(root, "tmp")) + countFiles(join(root, "project"), (name) => name.endsWith(".tmp")),
    walMiB: fileMiB(walPath(join(root, "project"))),
    ...ofChild("serve-review", "review"),
    ...(isLongRunOver ? {} : { ...ofChild("run-training", "training"), ...tensors() }),
  };
}

function listeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

function ofChild(entry: ProcessEntry, name: "review" | "training"): Sample {
  const pid = [...studio.children].find(([, program]) => program === entry)?.[0];
  const figures = pid === undefined ? undefined : processFigures(pid);
  return figures ? { [`${name}ResidentMiB`]: figures.residentMiB, [`${name}Files`]: figures.files } : {};
}

/** What the training process counted last, where it still trains. */
function tensors(): Sample {
  const log = process.env.BORESIGHT_SOAK_TENSORS!;
  if (!existsSync(log)) return {};
  const [pid, count] = readFileSync(log, "utf8").split(" ").map(Number);
  return studio.children.has(pid!) ? { trainingTensors: count! } : {};
}

function say(reply: SoakReply): void {
  process.send!(reply);
}
