import type { DoctorReport, KernelSummary } from "../engine/doctor/doctor-report.ts";
import { describeTask } from "../engine/kernel-check/kernel-task.ts";
import type { CalibratedThreads } from "../engine/threads/thread-choice.ts";

type Row = readonly [label: string, value: string];

/** The doctor's findings for people: what was found, then the verdict with the next step. */
export function doctorTable(report: DoctorReport): string {
  const rows = [...machineRows(report), ...graphicsRows(report), ...engineRows(report)];
  const width = Math.max(...rows.map(([label]) => label.length));
  const { state, message, nextStep } = report.verdict;
  return [
    ...rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`),
    "",
    `${VERDICTS[state]} ${message}`,
    ...(nextStep === null ? [] : [`Next: ${nextStep}`]),
  ].join("\n");
}

const VERDICTS = { ready: "Ready.", limited: "Limited.", unable: "Not ready." } as const;

function machineRows({ system, processor }: DoctorReport): Row[] {
  const { intraOpThreads, interOpThreads } = system;
  const isSet = intraOpThreads !== null || interOpThreads !== null;
  const threads = isSet ? "as set" : "TensorFlow's choice";
  return [
    ["Node", `${system.node} on ${system.platform} ${system.architecture}`],
    ["Processor", `${processor.model}, ${processor.logicalProcessors} threads`],
    ["Instructions", processor.features.join(" ") || "not known"],
    [
      "Threads",
      `${threads}: ${intraOpThreads ?? "all"} in an operation, ${interOpThreads ?? "all"} operations`,
    ],
    ...(isSet ? [] : system.calibratedThreads.map(calibratedRow)),
    ["Memory", `${gigabytes(system.availableMemoryBytes)} free of ${gigabytes(system.memoryBytes)}`],
    ["Disk", `${gigabytes(system.freeDiskBytes)} free at ${system.cacheFolder}`],
  ];
}

function calibratedRow({ seconds, usualSeconds, ...measured }: CalibratedThreads): Row {
  const { family, imageSize, batchSize, intraOp, interOp } = measured;
  const gain = usualSeconds / seconds - 1;
  const words =
    gain > 0 ? `${(gain * 100).toFixed(0)}% faster` : "nothing was faster than TensorFlow's choice";
  const kind = `${family}, ${imageSize} px by ${batchSize}`;
  return ["", `measured for ${kind}: ${intraOp} in an operation, ${interOp} operations, ${words}`];
}

function graphicsRows({ graphics }: DoctorReport): Row[] {
  const { devices, driver, driverCuda, cudaLibrary, cudnnLibrary } = graphics;
  return [
    ["Graphics", devices.join(", ") || "no NVIDIA device found"],
    ["Driver", driver === null ? "not found" : `${driver}, for CUDA ${driverCuda ?? "of unknown version"}`],
    ["CUDA", cudaLibrary ?? "not found"],
    ["cuDNN", cudnnLibrary ?? "not found"],
  ];
}

function engineRows({ engine, kernels }: DoctorReport): Row[] {
  const device = engine.usesGpu ? "on the graphics card" : "on the processor";
  const rows: Row[] = [["TensorFlow", engine.loads ? `${engine.tensorflow}, ${device}` : `${engine.reason}`]];
  for (const file of engine.missingFiles) rows.push(["", `missing: ${file}`]);
  for (const attempt of engine.failedAttempts) rows.push(["", `tried: ${attempt}`]);
  if (kernels) rows.push(...kernelRows(kernels));
  return rows;
}

function kernelRows({ checked, seconds, choice, unsound, avoided }: KernelSummary): Row[] {
  const when = seconds === 0 ? "earlier" : `in ${seconds.toFixed(1)} s`;
  const verdict = unsound.length === 0 ? "those in use are right" : `${unsound.length} in use are WRONG`;
  const pointwise = choice.pointwise === "matmul" ? "matrix products" : "convolutions";
  return [
    ["Kernels", `${checked} checked ${when}, ${verdict}`],
    ["", `1x1 convolutions as ${pointwise}`],
    ...unsound.map(({ task, outcome, detail }): Row => ["", `${outcome}: ${describeTask(task)}, ${detail}`]),
    ...avoided.map(({ task, outcome }): Row => ["", `not used, since ${outcome}: ${describeTask(task)}`]),
  ];
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
