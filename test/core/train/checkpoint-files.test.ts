import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { trainConfigSchema } from "../../../core/contract/train-config.ts";
import { floatTensor } from "../../../core/engine/host-tensor.ts";
import { BEGINNING, type Checkpoint } from "../../../core/train/checkpoint.ts";
import { CheckpointFiles } from "../../../core/train/checkpoint-files.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-checkpoints-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder = "";
let problems: string[] = [];
let files: CheckpointFiles;
beforeEach(() => {
  folder = mkdtempSync(join(root, "run-"));
  problems = [];
  files = new CheckpointFiles(folder, (message) => problems.push(message));
});

function at(step: number): Checkpoint {
  return {
    position: { ...BEGINNING, epoch: step, step },
    random: [1, 2, 3, 4],
    config: trainConfigSchema.parse({}),
    model: "yolov8n",
    classes: ["c17"],
    datasetHash: "of some labels",
    state: new Map([["weight", floatTensor(Float32Array.of(step, 2, 3), [3])]]),
  };
}

function weightOf({ state }: Checkpoint): number {
  return state.get("weight")!.data[0]!;
}

describe("checkpoint files", () => {
  it("keep the last two, and the one best", () => {
    for (const step of [1, 2, 3, 4]) files.writeBoth(at(step));
    expect(readdirSync(folder).sort()).toEqual([
      "best-4.safetensors",
      "best.json",
      "last-3.safetensors",
      "last-4.safetensors",
      "last.before.json",
      "last.json",
    ]);
    expect(weightOf(files.read("last"))).toBe(4);
    expect(files.read("best")).toEqual(files.read("last"));
    expect(problems).toEqual([]);
  });

  it("give the one before where the last was cut anywhere, and say so", () => {
    files.write("last", at(1));
    files.write("last", at(2));
    for (const [file, bytes] of [
      ["last-2.safetensors", 40],
      ["last-2.safetensors", 0],
      ["last.json", 30],
    ] as const) {
      truncateSync(join(folder, file), bytes);
      expect(weightOf(files.read("last")), file).toBe(1);
    }
    rmSync(join(folder, "last.json"));
    expect(files.read("last").position).toMatchObject({ epoch: 1, step: 1 });
    expect(problems).toHaveLength(4);
    expect(problems[0]).toContain("epoch 1");
  });

  it("give the one before where a bit of the weights is another", () => {
    files.write("last", at(1));
    files.write("last", at(2));
    const path = join(folder, "last-2.safetensors");
    const content = readFileSync(path);
    content[content.length - 2]! ^= 1;
    writeFileSync(path, content);
    expect(weightOf(files.read("last"))).toBe(1);
  });

  it("are still two after the same step was written again and the run went on from the one before", () => {
    for (const step of [1, 2, 2]) files.write("last", at(step));
    truncateSync(join(folder, "last-2.safetensors"), 8);
    expect(weightOf(files.read("last"))).toBe(1);
    for (const step of [2, 3]) files.write("last", at(step));
    truncateSync(join(folder, "last-3.safetensors"), 8);
    expect(weightOf(files.read("last"))).toBe(2);
  });

  it("refuse a damaged best: the one before would be another model", () => {
    files.write("best", at(1));
    files.write("best", at(2));
    truncateSync(join(folder, "best-2.safetensors"), 8);
    expect(() => files.read("best")).toThrow(/no usable checkpoint "best"/);
  });
});
