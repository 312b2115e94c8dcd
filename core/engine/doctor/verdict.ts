import { describeTask } from "../kernel-check/kernel-task.ts";
import { engineRelease, TENSORFLOW_VERSION, wheelFileName } from "../setup/engine-release.ts";
import type { DoctorReport, Verdict } from "./doctor-report.ts";

/** A YOLOv8n step at 320 px and batch 16 takes 1.5 GB; the decoded images and the rest of the studio want theirs. */
const ENOUGH_MEMORY_BYTES = 3e9;
/** A run's checkpoints and the decoded images of a few thousand photographs. */
const ENOUGH_DISK_BYTES = 3e9;

/** One verdict: the first thing that stands in the way, the worst first. */
export function verdictOf(report: Omit<DoctorReport, "verdict">): Verdict {
  return engineProblem(report) ?? kernelProblem(report) ?? limitation(report) ?? ready(report);
}

function engineProblem({ engine, system }: Omit<DoctorReport, "verdict">): Verdict | undefined {
  if (!engine.loads) {
    const lack = engine.missingFiles.length > 0 ? "is not set up" : `does not load: ${engine.reason}`;
    return {
      state: "unable",
      message: `Training is not possible: TensorFlow ${lack}. Annotating and reviewing work.`,
      nextStep: lacksCompiler(engine)
        ? "Install a C++ compiler (on Debian and Ubuntu: apt install g++) and run `npx boresight doctor --setup`."
        : howToGetTensorFlow(system.platform, system.architecture),
    };
  }
  if (engine.tensorflow === TENSORFLOW_VERSION) return undefined;
  return {
    state: "limited",
    message: `TensorFlow is ${engine.tensorflow}; the program is made and checked for ${TENSORFLOW_VERSION}.`,
    nextStep: howToGetTensorFlow(system.platform, system.architecture),
  };
}

/** The libraries were there, the addon built beforehand did not fit, and nothing could build another. */
function lacksCompiler({ failedAttempts }: DoctorReport["engine"]): boolean {
  return failedAttempts.some((attempt) => attempt.startsWith("compiled: there is no C++ compiler"));
}

function howToGetTensorFlow(platform: string, architecture: string): string {
  const again = "Run `npx boresight doctor --setup` with pip on the PATH or a connection to pypi.org";
  const release = engineRelease(platform, architecture, "cpu");
  if (!release) return `${again}.`;
  const { project, version } = release.wheel;
  return (
    `${again}; or, without either, get ${wheelFileName(release.wheel)} ` +
    `(https://pypi.org/project/${project}/${version}/#files) from another machine, ` +
    "set BORESIGHT_LIBTENSORFLOW to where it lies and run the same command."
  );
}

function kernelProblem({ kernels }: Omit<DoctorReport, "verdict">): Verdict | undefined {
  const [first] = kernels?.unsound ?? [];
  if (!kernels || !first) return undefined;
  return {
    state: "unable",
    message: `TensorFlow computes ${kernels.unsound.length} kernels wrongly on this processor (${describeTask(first.task)}), so the models that need them are not trained.`,
    nextStep: "Set TF_ENABLE_ONEDNN_OPTS=0, which is slower, and run `npx boresight doctor --fresh`.",
  };
}

function limitation({ system, graphics, engine }: Omit<DoctorReport, "verdict">): Verdict | undefined {
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  if (graphics.devices.length > 0 && !engine.usesGpu) {
    return {
      state: "limited",
      message: `Training works on the processor; ${graphics.devices[0]} is not used.`,
      nextStep:
        "Run `BORESIGHT_ENGINE=cuda npx boresight doctor --setup` to get TensorFlow with CUDA (needs pip).",
    };
  }
  if (system.availableMemoryBytes < ENOUGH_MEMORY_BYTES) {
    return {
      state: "limited",
      message: `Training works, with ${gigabytes(system.availableMemoryBytes)} of free memory for small batches only.`,
      nextStep: "Close other programs, or train with a smaller --batch or --image.",
    };
  }
  if (system.freeDiskBytes < ENOUGH_DISK_BYTES) {
    return {
      state: "limited",
      message: `Training works, but the disk has only ${gigabytes(system.freeDiskBytes)} left.`,
      nextStep: `Make room on the disk of ${system.cacheFolder}, or set BORESIGHT_CACHE to a folder on another.`,
    };
  }
  return undefined;
}

function ready({ engine, processor }: Omit<DoctorReport, "verdict">): Verdict {
  const where = engine.usesGpu ? "the graphics card" : `${processor.logicalProcessors} processor threads`;
  return { state: "ready", message: `Everything is ready to train on ${where}.`, nextStep: null };
}
