import { describe, expect, it } from "vitest";
import type { DoctorReport } from "../../../../core/engine/doctor/doctor-report.ts";
import { verdictOf } from "../../../../core/engine/doctor/verdict.ts";
import { SAFE_KERNELS } from "../../../../core/engine/kernel-choice.ts";

type Findings = Omit<DoctorReport, "verdict">;

const healthy: Findings = {
  system: {
    node: "24.21.0",
    platform: "linux",
    architecture: "x64",
    memoryBytes: 16e9,
    availableMemoryBytes: 12e9,
    cacheFolder: "/home/somebody/.cache/boresight",
    freeDiskBytes: 100e9,
    intraOpThreads: null,
    interOpThreads: null,
    calibratedThreads: [],
  },
  processor: { model: "a processor", logicalProcessors: 8, features: ["avx2"] },
  graphics: { devices: [], driver: null, driverCuda: null, cudaLibrary: null, cudnnLibrary: null },
  engine: {
    loads: true,
    tensorflow: "2.21.0",
    usesGpu: false,
    reason: null,
    missingFiles: [],
    failedAttempts: [],
  },
  kernels: { checked: 50, seconds: 3, choice: SAFE_KERNELS, unsound: [], avoided: [] },
};

const engineOf = (changes: Partial<Findings["engine"]>): Findings => ({
  ...healthy,
  engine: { ...healthy.engine, loads: false, tensorflow: null, ...changes },
  kernels: null,
});
const systemOf = (changes: Partial<Findings["system"]>): Findings => ({
  ...healthy,
  system: { ...healthy.system, ...changes },
});
const wrongKernel = {
  task: {
    shape: { kind: "conv", kernel: 3, stride: 1, inChannels: 64, outChannels: 64 },
    as: "convolution",
  },
  outcome: "wrong",
  relativeError: 0.14,
  detail: "input gradient",
} as const;

describe("the doctor's verdict", () => {
  it("is ready, with nothing to do, where nothing is amiss", () => {
    expect(verdictOf(healthy)).toEqual({
      state: "ready",
      message: "Everything is ready to train on 8 processor threads.",
      nextStep: null,
    });
  });

  it("without TensorFlow tells three ways to get it, the last without any network", () => {
    const { state, message, nextStep } = verdictOf(
      engineOf({ reason: "it does not exist", missingFiles: ["a"] }),
    );
    expect(state).toBe("unable");
    expect(message).toContain("not set up");
    expect(nextStep).toMatch(/doctor --setup/);
    expect(nextStep).toMatch(/pip/);
    expect(nextStep).toMatch(/tensorflow_cpu-2\.21\.0-cp311-\S+\.whl .*BORESIGHT_LIBTENSORFLOW/);
  });

  it("gives the loader's reason when all files are there and yet it does not load", () => {
    expect(verdictOf(engineOf({ reason: "GLIBCXX_3.4.29 not found" })).message).toContain(
      "GLIBCXX_3.4.29 not found",
    );
  });

  it("asks for a compiler when that was all the last set-up lacked", () => {
    const failedAttempts = [
      "prebuilt: none for this machine",
      "compiled: there is no C++ compiler on the PATH",
    ];
    const { nextStep } = verdictOf(
      engineOf({ reason: "it does not exist", missingFiles: ["a"], failedAttempts }),
    );
    expect(nextStep).toMatch(/^Install a C\+\+ compiler/);
  });

  it("promises no wheel on systems that have none", () => {
    const windows = engineOf({ reason: "it does not exist", missingFiles: ["a"] });
    const { nextStep } = verdictOf({ ...windows, system: { ...windows.system, platform: "win32" } });
    expect(nextStep).not.toContain(".whl");
  });

  it("is unable to train on wrong kernels, and says which", () => {
    const kernels = { ...healthy.kernels!, unsound: [wrongKernel] };
    expect(verdictOf({ ...healthy, kernels })).toMatchObject({
      state: "unable",
      message: expect.stringContaining("3x3, 64 to 64"),
      nextStep: expect.stringContaining("TF_ENABLE_ONEDNN_OPTS=0"),
    });
  });

  it("is ready when wrong kernels are avoided", () => {
    const kernels = { ...healthy.kernels!, avoided: [wrongKernel] };
    expect(verdictOf({ ...healthy, kernels }).state).toBe("ready");
  });

  it("is limited by an older TensorFlow, an idle graphics card, little memory, a full disk", () => {
    const older = { ...healthy, engine: { ...healthy.engine, tensorflow: "2.9.1" } };
    const idle = { ...healthy, graphics: { ...healthy.graphics, devices: ["RTX 4090 (24 GB)"] } };
    const limited = [older, idle, systemOf({ availableMemoryBytes: 1e9 }), systemOf({ freeDiskBytes: 1e8 })];
    const verdicts = limited.map(verdictOf);
    expect(verdicts.map(({ state }) => state)).toEqual(Array(4).fill("limited"));
    expect(verdicts.map(({ message }) => message)).toEqual([
      expect.stringContaining("2.9.1"),
      expect.stringContaining("RTX 4090"),
      expect.stringContaining("1.0 GB of free memory"),
      expect.stringContaining("0.1 GB left"),
    ]);
    for (const { nextStep } of verdicts) expect(nextStep).not.toBeNull();
  });

  it("names the worst first: no TensorFlow before a full disk", () => {
    const worst = engineOf({ reason: "it does not exist", missingFiles: ["a"] });
    expect(verdictOf({ ...worst, system: { ...worst.system, freeDiskBytes: 0 } }).state).toBe("unable");
  });
});
