import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkKernels } from "../../../../core/engine/kernel-check/check-kernels.ts";
import type { ConvolutionShape } from "../../../../core/engine/kernel-check/convolution-shape.ts";
import type { KernelTask } from "../../../../core/engine/kernel-check/kernel-task.ts";
import { runKernelTasks } from "../../../../core/engine/kernel-check/run-kernel-tasks.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";

const conv = (kernel: number, stride: number, inChannels: number, outChannels: number): ConvolutionShape => ({
  kind: "conv",
  kernel,
  stride,
  inChannels,
  outChannels,
});
const shapes: ConvolutionShape[] = [
  conv(3, 2, 3, 16),
  conv(3, 1, 32, 32),
  conv(1, 1, 48, 32),
  { kind: "depthwise", kernel: 5, stride: 1, inChannels: 24, outChannels: 24 },
  { kind: "depthwise", kernel: 3, stride: 2, inChannels: 24, outChannels: 24 },
];

/**
 * Code that runs before the check in each child process and ends the first of them by a signal when it is about to
 * write its second finding, as a kernel that divides by zero does.
 */
function crashOnce(folder: string): NodeJS.ProcessEnv {
  const preload = join(folder, "crash-once.cjs");
  writeFileSync(
    preload,
    `const fs = require("node:fs");
     const done = ${JSON.stringify(join(folder, "crashed"))};
     const write = fs.writeSync;
     let lines = 0;
     fs.writeSync = (...all) => {
       if (all[0] === 1 && ++lines === 2 && !fs.existsSync(done)) {
         fs.writeFileSync(done, "");
         process.kill(process.pid, "SIGFPE");
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10000);
       }
       return write(...all);
     };
     require("node:module").syncBuiltinESMExports();`,
  );
  return { ...process.env, NODE_OPTIONS: `--require ${preload}` };
}

describe("the kernel check", () => {
  it("finds TensorFlow's kernels equal to plain arithmetic to single precision", async () => {
    const environment = { ...process.env, BORESIGHT_CACHE: temporaryFolder() };
    const { findings } = await checkKernels(shapes, { environment });
    expect(findings.map(({ outcome, detail }) => `${outcome}${detail}`)).toEqual(shapes.map(() => "right"));
    for (const { relativeError } of findings) expect(relativeError).toBeLessThan(1e-5);
  });

  it("finds the kernels of products in bfloat16 equal to plain arithmetic up to the rounding of results", async () => {
    const environment = { ...process.env, BORESIGHT_CACHE: temporaryFolder() };
    const { findings } = await checkKernels(shapes, { environment, products: "bfloat16" });
    const rounded = findings.filter(({ task }) => task.products === "bfloat16");
    expect(rounded.map(({ outcome, detail }) => `${outcome}${detail}`)).toEqual(["right", "right", "right"]);
    // Between float32's 1e-6 and a fault's .3: this is bfloat16 indeed.
    for (const { relativeError } of rounded) expect(relativeError).toBeGreaterThan(1e-4);
  });

  it("remembers what it found, and checks only shapes that are new", async () => {
    const cache = temporaryFolder();
    const environment = { ...process.env, BORESIGHT_CACHE: cache };
    const first = await checkKernels(shapes.slice(0, 1), { environment });
    const again = await checkKernels(shapes.slice(0, 1), { environment });
    expect(again).toEqual({ ...first, seconds: 0 });
    const more = await checkKernels(shapes.slice(0, 2), { environment });
    expect(more.findings.slice(0, 1)).toEqual(first.findings);
    expect(more.findings).toHaveLength(2);
    expect(readdirSync(join(cache, "kernels"))).toHaveLength(1);
  });

  it("counts for the thread settings that it was made with", async () => {
    const cache = temporaryFolder();
    const settings = { ...process.env, BORESIGHT_CACHE: cache };
    await checkKernels([conv(3, 1, 4, 5)], { environment: { ...settings, TF_NUM_INTRAOP_THREADS: "1" } });
    const other = await checkKernels([conv(3, 1, 4, 5)], {
      environment: { ...settings, TF_NUM_INTRAOP_THREADS: "2" },
    });
    expect(other.settings.environment).toMatchObject({ TF_NUM_INTRAOP_THREADS: "2" });
    expect(readdirSync(join(cache, "kernels"))).toHaveLength(2);
  });

  it("goes on behind a kernel that ends the process, and says which it was", async () => {
    const folder = temporaryFolder();
    const tasks = [3, 4, 5, 6].map(
      (channels): KernelTask => ({ shape: conv(3, 1, channels, 8), as: "convolution" }),
    );
    const findings = await runKernelTasks(tasks, crashOnce(folder));
    expect(existsSync(join(folder, "crashed"))).toBe(true);
    expect(findings.map(({ task }) => task)).toEqual(tasks);
    expect(findings.map(({ outcome }) => outcome)).toEqual(["right", "crashed", "right", "right"]);
    expect(findings[1]!.detail).toBe("SIGFPE");
  });

  it("takes a kernel that TensorFlow refuses for wrong, and checks the others", async () => {
    // Channels that do not fit: a depthwise kernel for 4 channels on a map of 4, told to give 5.
    const misfit: ConvolutionShape = {
      kind: "depthwise",
      kernel: 3,
      stride: 1,
      inChannels: 4,
      outChannels: 5,
    };
    const tasks: KernelTask[] = [misfit, conv(3, 1, 4, 5)].map((shape) => ({
      shape,
      as: "convolution",
    }));
    const [refused, accepted] = await runKernelTasks(tasks, process.env);
    expect(refused).toMatchObject({ outcome: "wrong", relativeError: null });
    expect(refused!.detail).not.toBe("");
    expect(accepted).toMatchObject({ outcome: "right" });
  });
});
