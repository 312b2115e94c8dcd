import type { KernelFinding } from "../kernel-check/kernel-report.ts";
import type { KernelChoice } from "../kernel-choice.ts";
import type { CalibratedThreads } from "../threads/thread-choice.ts";

export interface ProcessorReport {
  readonly model: string;
  /** How many threads the operating system lets run at once. */
  readonly logicalProcessors: number;
  /** Instruction sets that matter to TensorFlow, by the kernel's names. */
  readonly features: readonly string[];
}

/** null where nothing was found. */
export interface GraphicsReport {
  readonly devices: readonly string[];
  readonly driver: string | null;
  /** The CUDA version that the driver supports. */
  readonly driverCuda: string | null;
  /** Paths of the runtime libraries that TensorFlow would find. */
  readonly cudaLibrary: string | null;
  readonly cudnnLibrary: string | null;
}

export interface SystemReport {
  readonly node: string;
  readonly platform: string;
  readonly architecture: string;
  readonly memoryBytes: number;
  readonly availableMemoryBytes: number;
  /** Where the engine's libraries are kept, and the room there. */
  readonly cacheFolder: string;
  readonly freeDiskBytes: number;
  /** What the environment says; null leaves the choice to TensorFlow. */
  readonly intraOpThreads: number | null;
  readonly interOpThreads: number | null;
  /** What was measured on this machine, by image size; empty before `doctor --calibrate`. */
  readonly calibratedThreads: readonly CalibratedThreads[];
}

export interface EngineReport {
  readonly loads: boolean;
  /** Version, or null when it does not load. */
  readonly tensorflow: string | null;
  readonly usesGpu: boolean;
  /** Why it does not load. */
  readonly reason: string | null;
  /** Files that should be there and are not. */
  readonly missingFiles: readonly string[];
  /** What the last set-up tried, each with the reason why it failed. */
  readonly failedAttempts: readonly string[];
}

export interface KernelSummary {
  readonly checked: number;
  /** 0 when all was known from before. */
  readonly seconds: number;
  readonly choice: KernelChoice;
  /** Kernels that are wrong and would be run. */
  readonly unsound: readonly KernelFinding[];
  /** Kernels that are wrong, but not run: others are chosen instead. */
  readonly avoided: readonly KernelFinding[];
}

/** `ready`: nothing to do. `limited`: training works, something could be better. `unable`: no training. */
export interface Verdict {
  readonly state: "ready" | "limited" | "unable";
  /** One sentence. */
  readonly message: string;
  /** What to do next; null when there is nothing to do. */
  readonly nextStep: string | null;
}

/** All that the doctor saw. `--json` prints it as it is: fields may be added, none renamed. */
export interface DoctorReport {
  readonly system: SystemReport;
  readonly processor: ProcessorReport;
  readonly graphics: GraphicsReport;
  readonly engine: EngineReport;
  /** null when TensorFlow does not load. */
  readonly kernels: KernelSummary | null;
  readonly verdict: Verdict;
}
