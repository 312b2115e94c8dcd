import { describe, expect, it } from "vitest";
import { examineEngine } from "../../../../core/engine/doctor/examine-engine.ts";
import { libraryInListing, parseDevices } from "../../../../core/engine/doctor/examine-graphics.ts";
import { examineProcessor, knownFeatures } from "../../../../core/engine/doctor/examine-processor.ts";
import { examineSystem } from "../../../../core/engine/doctor/examine-system.ts";
import { writeFailedAttempts } from "../../../../core/engine/setup/failed-attempts-file.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";

describe("the processor's features", () => {
  it("are read from Linux' list, whole words only, in one order", () => {
    expect(knownFeatures("flags\t\t: fpu avx512f sse4_2 avx2 f16c avx512_bf16")).toEqual([
      "sse4_2",
      "f16c",
      "avx2",
      "avx512f",
      "avx512_bf16",
    ]);
  });

  it("are those of this machine, with its threads", async () => {
    const { model, logicalProcessors, features } = await examineProcessor();
    expect(model).not.toBe("");
    expect(logicalProcessors).toBeGreaterThan(0);
    // No TensorFlow wheel runs on an x86-64 processor without it.
    if (process.platform === "linux" && process.arch === "x64") expect(features).toContain("avx");
  });
});

describe("the graphics card", () => {
  it("is read from nvidia-smi's table, several of them too", () => {
    const csv = "NVIDIA GeForce RTX 4090, 24564 MiB, 560.35.03\nNVIDIA T4, 15360 MiB, 560.35.03\n";
    expect(parseDevices(csv)).toEqual({
      devices: ["NVIDIA GeForce RTX 4090 (24564 MiB)", "NVIDIA T4 (15360 MiB)"],
      driver: "560.35.03",
    });
  });

  it("is none when nvidia-smi has only words of regret", () => {
    expect(parseDevices("No devices were found")).toEqual({ devices: [], driver: null });
  });

  it("has its libraries where the loader knows them", () => {
    const listing = [
      "1200 libs found in cache `/etc/ld.so.cache'",
      "\tlibcudnn_ops.so.9 (libc6,x86-64) => /usr/lib/libcudnn_ops.so.9",
      "\tlibcudnn.so.9 (libc6,x86-64) => /usr/lib/libcudnn.so.9",
    ].join("\n");
    expect(libraryInListing(listing, "libcudnn.so")).toBe("/usr/lib/libcudnn.so.9");
    expect(libraryInListing(listing, "libcudart.so")).toBeNull();
  });
});

describe("the system", () => {
  it("has room and memory, and the threads that the environment names", async () => {
    const report = await examineSystem({
      BORESIGHT_CACHE: `${temporaryFolder()}/not/yet/there`,
      TF_NUM_INTRAOP_THREADS: "2",
      TF_NUM_INTEROP_THREADS: "many",
    });
    expect(report.freeDiskBytes).toBeGreaterThan(0);
    expect(report.availableMemoryBytes).toBeGreaterThan(0);
    expect(report.availableMemoryBytes).toBeLessThanOrEqual(report.memoryBytes);
    expect(report).toMatchObject({ intraOpThreads: 2, interOpThreads: null });
  });
});

describe("the engine", () => {
  it("that is not there is told by its missing files and by what the last set-up tried", async () => {
    const [cache, packageFolder] = [temporaryFolder(), temporaryFolder()];
    await writeFailedAttempts(cache, ["pip download: pip is not on the PATH"]);
    const { loads, failedAttempts, missingFiles } = await examineEngine(cache, packageFolder);
    expect(loads).toBe(false);
    expect(failedAttempts).toEqual(["pip download: pip is not on the PATH"]);
    expect(missingFiles[0]).toContain("tfjs_binding.node");
    if (process.platform === "linux") expect(missingFiles).toHaveLength(3);
  });

  it("of this installation loads and says its version", async () => {
    expect(await examineEngine()).toMatchObject({ loads: true, tensorflow: "2.21.0", missingFiles: [] });
  });
});
