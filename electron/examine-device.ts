import type { LaunchProcess } from "../core/child-handle.ts";
import type { DeviceFact, DeviceReport } from "../core/contract/studio/train-channels.ts";
import type { DoctorMessage } from "../core/doctor-messages.ts";
import type { DoctorReport } from "../core/engine/doctor/doctor-report.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";

/** Asks the doctor, in a process of its own: TensorFlow may crash where it does not fit the machine. */
export async function examineDevice(launch: LaunchProcess): Promise<DeviceReport> {
  const message = await new Promise<DoctorMessage | null>((resolve) => {
    const child = launch("run-doctor");
    child.onMessage((data) => resolve(data as DoctorMessage));
    child.onExit(() => resolve(null));
  });
  if (message?.type === "report") return deviceReport(message.report);
  throw new BoresightError(
    "engine-failed",
    `The machine could not be examined (${message?.message ?? "the process ended without a word"}); run boresight doctor in a terminal.`,
  );
}

function deviceReport(report: DoctorReport): DeviceReport {
  const { message, nextStep, state } = report.verdict;
  return {
    verdict: nextStep === null ? message : `${message} ${nextStep}`,
    canTrain: state !== "unable",
    engineInstalled: report.engine.loads,
    gpus: report.engine.usesGpu ? report.graphics.devices : [],
    facts: facts(report),
  };
}

function facts({ system, processor, graphics, engine, kernels }: DoctorReport): DeviceFact[] {
  const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  const gpu = graphics.devices.join(", ");
  return [
    {
      name: "Processor",
      value: `${processor.logicalProcessors} threads${gpu ? "" : ", no GPU found"}`,
      kind: "info",
    },
    ...(gpu ? graphicsFacts(gpu, engine.usesGpu, graphics) : []),
    ...engineFacts(engine, kernels),
    {
      name: "Memory",
      value: `${gib(system.availableMemoryBytes)} of ${gib(system.memoryBytes)} free`,
      kind: "info",
    },
    { name: "Disk", value: `${gib(system.freeDiskBytes)} free`, kind: "info" },
  ];
}

function graphicsFacts(gpu: string, usesGpu: boolean, graphics: DoctorReport["graphics"]): DeviceFact[] {
  return [
    { name: "GPU", value: gpu, kind: usesGpu ? "ok" : "warn" },
    { name: "CUDA, cuDNN", value: cudaLibraries(graphics), kind: "info" },
  ];
}

function cudaLibraries({ cudaLibrary, cudnnLibrary }: DoctorReport["graphics"]): string {
  if (cudaLibrary === null && cudnnLibrary === null) return "neither found";
  if (cudaLibrary === null) return "cuDNN found, CUDA not";
  return cudnnLibrary === null ? "CUDA found, cuDNN not" : "both found";
}

/** Kernels have a row of their own where something is wrong with them. */
function engineFacts(engine: DoctorReport["engine"], kernels: DoctorReport["kernels"]): DeviceFact[] {
  const version = engine.tensorflow ?? engine.reason ?? "not set up";
  const isSound = kernels?.unsound.length === 0;
  const checked = isSound ? `, ${kernels.checked} kernels checked` : "";
  const tensorflow: DeviceFact = {
    name: "TensorFlow",
    value: `${version}${checked}`,
    kind: engine.loads ? "ok" : "error",
  };
  if (isSound) return [tensorflow];
  const wrong = kernels ? `${kernels.unsound.length} of ${kernels.checked} wrong` : "not checked";
  return [tensorflow, { name: "Kernels", value: wrong, kind: kernels ? "error" : "info" }];
}
